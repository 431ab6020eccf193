import { startLocalAws } from '@skafu/local-aws';
import { Message } from '@skafu/plugin-skafu-observability-common';
import { DocumentedAnswers } from './__testUtils__/documentedAnswers';
import { openEventStream } from './__testUtils__/openEventStream';
import {
  Ask,
  entities,
  Known,
  NOTHING_KNOWN,
  NOW,
  ROUTE_CASES,
  RouteCase,
} from './__testUtils__/routeCases';
import { RecordingAws, recordAws } from './__testUtils__/recordingAws';
import { Portal, startPortal, ResponseBody } from './__testUtils__/startPortal';
import { stopClock, StoppedClock } from './__testUtils__/stoppedClock';

/** The account that the portal may not enter says so in every answer. */
const FORBIDDEN = '777788889999';

/** What people and scanners send. */
const HOSTILE = [
  '',
  'x'.repeat(6_000),
  'Zürich 🦄 \u202E',
  '\u0000\u0001\n\r\t',
  '"; DROP TABLE audit_events; --',
  '" or username = "alice',
  '\\',
  '${jndi:ldap://example.com/a}',
  '../../etc/passwd',
  '__proto__',
  '%',
  '-1',
  '1e999',
];

/** What stands after the name of a parameter to make something else of it than a text. */
const FORMS = ['[]=a', '[a]=b', '[__proto__]=b', '[$gt]=1', '=a&{name}=b'];

const MALFORMED = ['%00', '%', '%E0%A4%A', 'x'.repeat(4_000)];

/** What only alarms may be called. */
const UNUSUAL = ['%20', '..%2F..'];

const named = ROUTE_CASES.map(
  route => [`${route.method} ${route.path}`, route] as const,
);
const withBody = named.filter(([, { method }]) =>
  /post|put|patch/.test(method),
);

const EVERY_PERMISSION = [
  ...new Set(ROUTE_CASES.flatMap(({ permissions }) => permissions)),
];

interface Received {
  status: number;
  type: string;
  body: ResponseBody;
}

const documented = DocumentedAnswers.create();

describe('every route', () => {
  let clock: StoppedClock;
  let portal: Portal;
  let aws: RecordingAws;
  /** Changed by tests: the portal asks each time. */
  const denied: string[] = [];
  const known: Known = { ...NOTHING_KNOWN };

  beforeAll(async () => {
    clock = stopClock(NOW);
    aws = await recordAws(await startLocalAws({ secondMs: 5 }));
    portal = await startPortal({ denied, entities, aws });
  });
  afterAll(async () => {
    await portal.stop();
    await aws.close();
    clock.restore();
  });

  beforeEach(() => deny([]));

  function deny(permissions: string[]) {
    denied.splice(0, denied.length, ...permissions);
  }

  async function send(route: RouteCase, ask: Ask): Promise<Received> {
    const { method } = route;
    const test =
      method === 'get' || method === 'delete'
        ? portal[method](ask.path)
        : portal[method](ask.path, ask.body ?? {});
    if (!route.stream) {
      const { status, type, body, text } = await test;
      return { status, type, body: type.endsWith('json') ? body : text };
    }
    const stream = await openEventStream(test);
    if (stream.status !== 200) {
      const type = 'application/json';
      return { status: stream.status, type, body: stream.body };
    }
    const { data } = await stream.next(() => true);
    stream.close();
    return { status: 200, type: 'text/event-stream', body: data };
  }

  function firstAsk(route: RouteCase): Ask {
    return route.asks(known)[0]!;
  }

  it('is in this table', () => {
    const routes = Object.entries(documented.document.paths ?? {}).flatMap(
      ([path, item]) => Object.keys(item).map(method => `${method} ${path}`),
    );
    expect(named.map(([name]) => name).sort()).toEqual(routes.sort());
  });

  it.each(named)(
    '%s answers as documented to those with just its permissions',
    async (_, route) => {
      deny(EVERY_PERMISSION.filter(name => !route.permissions.includes(name)));
      let last: unknown;
      for (const ask of route.asks(known)) {
        const answer = await send(route, ask);
        expect(answer.body?.error).toBeUndefined();
        expect(documented.problems(route, answer)).toEqual([]);
        const messages: Message[] = answer.body?.meta?.messages ?? [];
        expect(
          messages.filter(({ accountId }) => accountId !== FORBIDDEN),
        ).toEqual([]);
        last = answer.body;
      }
      // Each route knows its own answer, which has just been checked.
      route.learn?.(last as never, known);
    },
  );

  it('knows an answer that is not as documented', async () => {
    const alarms = named.find(([name]) => name === 'get /v1/alarms')![1];
    const answer = await send(alarms, firstAsk(alarms));
    const [first] = answer.body.items;
    for (const change of [{ surprise: 1 }, { state: 'FINE' }, { name: null }]) {
      const items = [{ ...first, ...change }];
      const body = { ...answer.body, items };
      expect(documented.problems(alarms, { ...answer, body })).toHaveLength(1);
    }
  });

  it.each(named)('%s answers 401 to nobody', async (_, route) => {
    aws.calls.reset();
    const { path, body } = firstAsk(route);
    const answer = await portal.anonymously(path, route.method).send(body);
    expect(answer.status).toBe(401);
    expect(documented.problems(route, answer)).toEqual([]);
    expect(aws.calls.list()).toEqual([]);
  });

  // By now each answer is in the cache, for those who may.
  it.each(named.filter(([, { permissions }]) => permissions.length))(
    '%s answers 403 to those who lack any permission for it, and asks AWS nothing',
    async (_, route) => {
      aws.calls.reset();
      for (const permission of route.permissions) {
        for (const missing of [[permission], EVERY_PERMISSION]) {
          deny(missing);
          for (const ask of route.asks(known)) {
            const answer = await send(route, ask);
            expect(answer.status).toBe(403);
            expect(answer.body.error.message).toContain(
              missing.length === 1 ? permission : route.permissions[0],
            );
            expect(documented.problems(route, answer)).toEqual([]);
          }
        }
      }
      expect(aws.calls.list()).toEqual([]);
    },
  );

  it.each(named)(
    '%s names a query parameter that it does not know',
    async (_, route) => {
      aws.calls.reset();
      const { path, body } = firstAsk(route);
      const answer = await send(route, {
        path: `${path}${path.includes('?') ? '&' : '?'}surprise=1`,
        body,
      });
      expect([answer.status, answer.body.error?.message]).toEqual([
        400,
        expect.stringContaining('surprise'),
      ]);
      expect(aws.calls.list()).toEqual([]);
    },
  );

  it.each(withBody)(
    '%s names a field that it does not know, or misses',
    async (_, route) => {
      aws.calls.reset();
      for (const { path, body = {} } of route.asks(known)) {
        for (const changed of surprising(body)) {
          const answer = await send(route, { path, body: changed });
          expect([answer.status, answer.body.error?.message]).toEqual([
            400,
            expect.stringContaining('surprise'),
          ]);
        }
        for (const nothing of [[], [body]]) {
          expect((await send(route, { path, body: nothing })).status).toBe(400);
        }
      }
      expect(aws.calls.list()).toEqual([]);
    },
  );

  it.each(named.filter(([, { path }]) => path.includes('{')))(
    '%s refuses malformed path parameters',
    async (_, route) => {
      const { path, body } = firstAsk(route);
      const parts = route.path.split('/');
      const refused: string[] = [];
      for (const index of parts.keys()) {
        if (!parts[index]!.startsWith('{')) {
          continue;
        }
        const anyName = parts[index] === '{name}' && parts[2] === 'alarms';
        for (const value of [...MALFORMED, ...(anyName ? [] : UNUSUAL)]) {
          const [before, query = ''] = path.split('?');
          const changed = before!
            .split('/')
            .map((part, at) => (at === index ? value : part))
            .join('/');
          const { status } = await send(route, {
            path: `${changed}?${query}`,
            body,
          });
          if (![400, 404].includes(status)) {
            refused.push(`${parts[index]} ${value.slice(0, 20)}: ${status}`);
          }
        }
      }
      expect(refused).toEqual([]);
    },
  );

  it.each(named.filter(([, route]) => queryParameters(route).length))(
    '%s takes whatever comes as a query parameter',
    async (_, route) => {
      aws.requests.length = 0;
      const wrong: string[] = [];
      for (const { name } of queryParameters(route)) {
        const { path, body } = firstAsk(route);
        const [before, query] = path.split('?');
        const others = new URLSearchParams(query);
        others.delete(name);
        // An entity says which account is meant.
        if (name === 'accountId' || name === 'region') {
          others.delete('entityRef');
        }
        const given = [
          ...HOSTILE.map(value => `=${encodeURIComponent(value)}`),
          ...FORMS.map(form => form.replace('{name}', name)),
        ];
        const answers: Received[] = [];
        // Few at a time: the portal keeps within AWS's rates.
        for (let index = 0; index < given.length; index += 6) {
          answers.push(
            ...(await Promise.all(
              given.slice(index, index + 6).map(value =>
                send(route, {
                  path: `${before}?${others}&${name}${value}`,
                  body,
                }),
              ),
            )),
          );
        }
        for (const [index, answer] of answers.entries()) {
          const { status, body: received } = answer;
          const fine =
            status < 300 ||
            status === 404 ||
            // The portal opens so many streams at a time.
            (status === 503 && route.stream) ||
            (status === 400 && received.error.message.includes(name));
          const problems = documented.problems(route, answer);
          if (!fine || problems.length) {
            wrong.push(
              `${name}${given[index]!.slice(
                0,
                40,
              )}: ${status} ${received?.error?.message.slice(
                0,
                200,
              )} ${problems}`,
            );
          }
        }
      }
      expect(wrong).toEqual([]);
      // A text stays a text in the languages of AWS.
      const bodies = (operation: string) =>
        aws.requests.flatMap(request =>
          request.operation.endsWith(operation) ? JSON.parse(request.body) : [],
        );
      for (const { Filter = 'name = "a"' } of bodies('.ListUsers')) {
        expect(Filter).toMatch(/^[\w:]+ \^?= "(?:[^"\\]|\\["\\])*"$/);
      }
      for (const { FilterExpression = '' } of bodies('/TraceSummaries')) {
        expect(FilterExpression.replace(/"[^"]*"/g, '')).toMatch(
          /^[^"'$\\;]*$|AND \(.*\)$/s,
        );
      }
    },
    60_000,
  );
});

function queryParameters({ path, method }: RouteCase): Array<{ name: string }> {
  const parameters =
    documented.document.paths?.[path]?.[method]?.parameters ?? [];
  return parameters.flatMap(parameter =>
    'in' in parameter && parameter.in === 'query' ? [parameter] : [],
  );
}

/** The same with a field too much, in each of its objects in turn. */
function surprising(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      surprising(item).map(changed => value.with(index, changed)),
    );
  }
  return [
    { ...value, surprise: 1 },
    ...Object.entries(value)
      // A record, whose keys are the caller's.
      .filter(([name]) => name !== 'dimensions')
      .flatMap(([name, part]) =>
        surprising(part).map(changed => ({ ...value, [name]: changed })),
      ),
  ];
}
