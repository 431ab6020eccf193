import {
  coreServices,
  createServiceFactory,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { startLocalAws } from '@skafu/local-aws';
import { openEventStream } from './__testUtils__/openEventStream';
import { RecordingAws, recordAws } from './__testUtils__/recordingAws';
import {
  Ask,
  entities,
  Known,
  NOTHING_KNOWN,
  NOW,
  ROUTE_CASES,
  RouteCase,
} from './__testUtils__/routeCases';
import { Portal, startPortal } from './__testUtils__/startPortal';
import { stopClock, StoppedClock } from './__testUtils__/stoppedClock';
import { skafuAuditorServiceFactory } from './index';

const EVERY_PERMISSION = [
  ...new Set(ROUTE_CASES.flatMap(({ permissions }) => permissions)),
];

/** Everything that was logged, whatever the level, as the texts it is made of. */
class HeardLogger implements LoggerService {
  readonly texts: string[];
  readonly #bound: object;

  constructor(texts: string[] = [], bound: object = {}) {
    this.texts = texts;
    this.#bound = bound;
  }

  error = this.#hear;
  warn = this.#hear;
  info = this.#hear;
  debug = this.#hear;

  child(meta: object): LoggerService {
    return new HeardLogger(this.texts, { ...this.#bound, ...meta });
  }

  #hear(message: string, meta?: unknown) {
    this.texts.push(...textsOf([message, meta, this.#bound]));
  }
}

/** Keys and texts of a value, however deep, what an Error hides included. */
function textsOf(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  if (typeof value !== 'object' || value === null || seen.has(value)) {
    return [];
  }
  seen.add(value);
  return Object.getOwnPropertyNames(value).flatMap(name => [
    name,
    ...textsOf(Reflect.get(value, name), seen),
  ]);
}

describe('what is logged', () => {
  let clock: StoppedClock;
  let portal: Portal;
  let aws: RecordingAws;
  const denied: string[] = [];
  const heard = new HeardLogger();
  /** What nobody may find in a log, by what it is. */
  const secrets = new Map<string, string>();

  beforeAll(async () => {
    clock = stopClock(NOW);
    aws = await recordAws(await startLocalAws({ secondMs: 5 }));
    portal = await startPortal({
      denied,
      entities,
      aws,
      features: [
        skafuAuditorServiceFactory,
        createServiceFactory({
          service: coreServices.rootLogger,
          deps: {},
          factory: () => heard,
        }),
      ],
    });
  });
  afterAll(async () => {
    await portal.stop();
    await aws.close();
    clock.restore();
  });

  async function ask(route: RouteCase, { path, body }: Ask): Promise<unknown> {
    const { method } = route;
    const test =
      method === 'get' || method === 'delete'
        ? portal[method](path)
        : portal[method](path, body ?? {});
    collect(path, decodeURIComponent(path.split('?')[1] ?? ''));
    collectFrom(path, body);
    if (!route.stream) {
      const answer = await test;
      collectFrom(path, answer.status < 300 && answer.body);
      return answer.body;
    }
    const stream = await openEventStream(test);
    const event = stream.status === 200 && (await stream.next(() => true));
    stream.close();
    collectFrom(path, event);
    return event;
  }

  async function learnEverything(): Promise<Known> {
    const known = { ...NOTHING_KNOWN };
    for (const route of ROUTE_CASES) {
      let last: unknown;
      for (const one of route.asks(known)) {
        last = await ask(route, one);
      }
      // Each route knows its own answer.
      route.learn?.(last as never, known);
    }
    return known;
  }

  async function askEverything(known: Known) {
    await Promise.all(
      ROUTE_CASES.flatMap(route =>
        route.asks(known).map(one => ask(route, one)),
      ),
    );
  }

  function collect(what: string, text: unknown) {
    if (typeof text === 'string' && text.length > 7) {
      secrets.set(text, what);
    }
  }

  /** Lines, rows, queries and addresses, in requests and in answers. */
  function collectFrom(path: string, body: unknown) {
    JSON.stringify(body, (name, value) => {
      if (
        ['message', '@message', 'query', 'email', 'filter', 'note'].includes(
          name,
        ) &&
        (path.startsWith('/v1/logs') ||
          path.endsWith('/logs') ||
          path.startsWith('/v1/users') ||
          path.includes('acknowledgement'))
      ) {
        collect(`${name} of ${path}`, value);
      }
      return value;
    });
  }

  it('holds no secret, no log line, no query and no address', async () => {
    const known = await learnEverything();
    for (const error of [
      'accessDenied',
      'internal',
      {
        code: 'InvalidParameterException',
        message: 'dana@example.com is not what was asked for',
        status: 400,
      },
    ] as const) {
      aws.faults.set([{ error }]);
      clock.advance(3_600_000);
      await askEverything(known);
    }
    aws.faults.clear();
    denied.push(...EVERY_PERMISSION);
    await askEverything(known);

    for (const { headers } of aws.requests) {
      collect('session token', headers['x-amz-security-token']);
      collect('signature', headers.authorization?.split('Signature=')[1]);
    }
    collect('secret key', process.env.AWS_SECRET_ACCESS_KEY);
    collect('token', mockCredentials.user.header().replace('Bearer ', ''));

    expect(secrets.size).toBeGreaterThan(50);
    expect(heard.texts.length).toBeGreaterThan(500);
    const found = heard.texts.flatMap(text => [
      ...(/@example\.com|%40example/.test(text) ? [`address: ${text}`] : []),
      ...[...secrets].flatMap(([secret, what]) =>
        text.includes(secret) ? [`${what}: ${text.slice(0, 300)}`] : [],
      ),
    ]);
    expect([...new Set(found)]).toEqual([]);
  }, 120_000);
});
