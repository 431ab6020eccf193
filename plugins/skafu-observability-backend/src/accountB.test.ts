import { FaultRule, startLocalAws } from '@skafu/local-aws';
import { Message, MessageCode } from '@skafu/plugin-skafu-observability-common';
import { DocumentedAnswers } from './__testUtils__/documentedAnswers';
import { entities, NOW, PROD, STAGING } from './__testUtils__/routeCases';
import { Portal, startPortal, ResponseBody } from './__testUtils__/startPortal';
import { stopClock, StoppedClock } from './__testUtils__/stoppedClock';

const documented = DocumentedAnswers.create();

const ORDERS = 'component:default/orders';
const IN_A = `accountId=${PROD}&region=eu-west-1`;
const IN_B = `accountId=${STAGING}&region=eu-west-1`;
const GROUP = 'logGroup=/aws/lambda/payments';

/** As long as a person waits who asks one account. */
const PATIENCE_MS = 12_000;

/** What a busy machine may add; a slow account takes a minute. */
const BUSY_MS = 12_000;

/**
 * A slow account among several may hold the answer for five seconds, once for
 * where things are and once for what they say.
 */
const PATIENCE_AMONG_OTHERS_MS = 10_000;

const inB = { accountId: STAGING };

const FAULTS: Array<[string, MessageCode, FaultRule]> = [
  ['throttles', 'throttled', { ...inB, error: 'throttle' }],
  ['refuses', 'no-access', { ...inB, error: 'accessDenied' }],
  ['fails', 'unreachable', { ...inB, error: 'internal' }],
  ['is behind a broken proxy', 'unreachable', { ...inB, error: 'html' }],
  ['is slow', 'timeout', { ...inB, latencyMs: 60_000 }],
  [
    'does not let the portal in',
    'no-access',
    { service: 'sts', operation: 'AssumeRole', error: 'accessDenied' },
  ],
];

type Route = Parameters<DocumentedAnswers['problems']>[0];
const route = (path: string): Route => ({ method: 'get', path });

/** What the answers of lists have in common. */
interface Body {
  items: Array<{ accountId: string }>;
  targets: Array<{ accountId: string }>;
  panels: Array<{ accountId: string; series: unknown[] }>;
  nodes: Array<{ accountId: string }>;
  meta: { partial: boolean; messages: Message[] };
}

const ofA = (list: keyof Omit<Body, 'meta'>) => (body: Body) =>
  body[list].filter(({ accountId }) => accountId === PROD).length;

/** Routes that ask several accounts, and how much of A is in an answer. */
const SPANNING: Array<[Route, string, (body: ResponseBody) => number]> = [
  [route('/v1/targets'), `/v1/targets?entityRef=${ORDERS}`, ofA('targets')],
  [
    route('/v1/entities/{kind}/{namespace}/{name}/metrics'),
    '/v1/entities/component/default/orders/metrics?range=1h',
    ({ panels }: Body) =>
      panels.filter(
        ({ accountId, series }) => accountId === PROD && series.length,
      ).length,
  ],
  [route('/v1/alarms'), '/v1/alarms', ofA('items')],
  [route('/v1/alarms'), `/v1/alarms?entityRef=${ORDERS}`, ofA('items')],
  [
    route('/v1/health'),
    '/v1/health?kind=component',
    // Payments is in A alone, and its alarms fire.
    ({ items }) =>
      items.filter(
        (item: { title: string; state: string }) =>
          item.title === 'payments' && item.state === 'unhealthy',
      ).length,
  ],
  [route('/v1/slos'), '/v1/slos', ofA('items')],
  [
    route('/v1/security-events'),
    '/v1/security-events?source=cloudtrail&range=1h',
    ofA('items'),
  ],
  [route('/v1/traces'), '/v1/traces?range=15m', ofA('items')],
  [
    route('/v1/traces'),
    `/v1/traces?range=15m&entityRef=${ORDERS}`,
    ofA('items'),
  ],
  [
    route('/v1/traces/{traceId}'),
    '/v1/traces/{id}',
    ({ spans }) => spans.length,
  ],
  [route('/v1/traces/{traceId}/logs'), '/v1/traces/{id}/logs', ofA('items')],
  [route('/v1/service-map'), '/v1/service-map?range=15m', ofA('nodes')],
  [
    route('/v1/service-map'),
    `/v1/service-map?range=15m&entityRef=${ORDERS}`,
    ofA('nodes'),
  ],
  [route('/v1/logs/groups'), '/v1/logs/groups', ofA('items')],
  [
    route('/v1/logs/groups'),
    `/v1/logs/groups?entityRef=${ORDERS}`,
    ofA('items'),
  ],
  [
    route('/v1/costs/unit'),
    `/v1/costs/unit?entityRef=${ORDERS}&range=7d`,
    ({ cost }) => cost,
  ],
  [
    route('/v1/costs'),
    '/v1/costs?range=7d&groupBy=entity',
    ({ total }) => total,
  ],
];

/** Routes that ask account B alone. */
const ALONE: Array<[Route, string]> = [
  [route('/v1/metrics'), `/v1/metrics?${IN_B}`],
  [route('/v1/alarms'), `/v1/alarms?${IN_B}`],
  [
    route('/v1/alarms/{accountId}/{region}/{name}/history'),
    `/v1/alarms/${STAGING}/eu-west-1/orders-db-cpu-high/history?range=1h`,
  ],
  [route('/v1/logs/events'), `/v1/logs/events?${IN_B}&${GROUP}&range=15m`],
  [
    route('/v1/logs/events/context'),
    `/v1/logs/events/context?${IN_B}&${GROUP}&logStream=a&timestamp=${NOW}`,
  ],
  [route('/v1/logs/fields'), `/v1/logs/fields?${IN_B}&${GROUP}`],
  [route('/v1/logs/groups'), `/v1/logs/groups?${IN_B}`],
  [route('/v1/traces'), `/v1/traces?${IN_B}&range=15m`],
  [route('/v1/service-map'), `/v1/service-map?${IN_B}&range=15m`],
  [route('/v1/slos'), `/v1/slos?${IN_B}`],
  [
    route('/v1/security-events'),
    `/v1/security-events?source=cloudtrail&${IN_B}&range=1h`,
  ],
];

/** Routes that ask account B alone for one thing: without it there is no answer. */
const THINGS: Array<[Route, string]> = [
  [
    route('/v1/alarms/{accountId}/{region}/{name}'),
    `/v1/alarms/${STAGING}/eu-west-1/orders-db-cpu-high`,
  ],
  [route('/v1/traces/{traceId}'), `/v1/traces/{id}?${IN_B}`],
];

describe.each(FAULTS)('when account B %s', (_, code, fault) => {
  let clock: StoppedClock;
  let portal: Portal;
  const answers = new Map<
    string,
    { status: number; type: string; body: ResponseBody; ms: number }
  >();

  // All at once: each waits for B.
  beforeAll(async () => {
    clock = stopClock(NOW);
    portal = await startPortal({
      entities,
      aws: await startLocalAws({ secondMs: 5 }),
    });
    const { body } = await portal.get(`/v1/traces?${IN_A}&range=15m`);
    const [{ traceId }] = body.items;
    portal.aws.faults.set([fault]);
    await Promise.all(
      [...SPANNING, ...ALONE, ...THINGS].map(async ([, path]) => {
        const begin = performance.now();
        const answer = await portal.get(path.replace('{id}', traceId));
        const ms = performance.now() - begin;
        answers.set(path, { ...pick(answer), ms });
      }),
    );
  }, 60_000);
  afterAll(async () => {
    await portal.stop();
    await portal.aws.close();
    clock.restore();
  });

  it.each(SPANNING)('%o shows account A: %s', (asked, path, countA) => {
    const answer = answers.get(path)!;
    expect(answer.body.error).toBeUndefined();
    expect(documented.problems(asked, answer)).toEqual([]);
    expect(countA(answer.body)).toBeGreaterThan(0);
    expect(answer.ms).toBeLessThan(PATIENCE_AMONG_OTHERS_MS + BUSY_MS);
    expect(answer.body.meta.partial).toBe(true);
    expectExplained(answer.body.meta.messages);
    const { messages }: Body['meta'] = answer.body.meta;
    expect(messages.filter(({ accountId }) => accountId === PROD)).toEqual([]);
  });

  it.each(ALONE)('%o answers what is missing: %s', (asked, path) => {
    const answer = answers.get(path)!;
    expect(answer.body.error).toBeUndefined();
    expect(documented.problems(asked, answer)).toEqual([]);
    expect(answer.ms).toBeLessThan(PATIENCE_MS + BUSY_MS);
    expectExplained(answer.body.meta.messages);
  });

  it.each(THINGS)('%o says why there is no answer: %s', (asked, path) => {
    const answer = answers.get(path)!;
    expect([404, 503]).toContain(answer.status);
    expect(documented.problems(asked, answer)).toEqual([]);
    expect(answer.ms).toBeLessThan(PATIENCE_MS + BUSY_MS);
    expect(answer.body.error.message).toContain(STAGING);
  });

  it('names what is wrong with account B', () => {
    const said = [...answers.values()].flatMap(({ body }) =>
      (body.meta?.messages ?? []).flatMap((message: Message) =>
        message.accountId === STAGING ? [message.code] : [],
      ),
    );
    expect(said).toContain(code);
  });

  it('says in the list of accounts whether it can read there', async () => {
    const { body } = await portal.get('/v1/accounts');
    const access = Object.fromEntries(
      body.items.map((item: { accountId: string; access: string }) => [
        item.accountId,
        item.access,
      ]),
    );
    const closed = fault.service === 'sts';
    expect(access[PROD]).toBe('available');
    expect(access[STAGING]).toBe(closed ? 'no-access' : 'available');
  });

  function expectExplained(messages: Message[]) {
    const ofB = messages.filter(({ accountId }) => accountId === STAGING);
    expect(ofB.length).toBeGreaterThan(0);
    // On a busy machine, what AWS refuses again and again takes too long at last.
    const codes = new Set([code, 'timeout']);
    for (const message of ofB) {
      expect(message).toMatchObject({
        region: 'eu-west-1',
        operation: expect.stringMatching(/^[a-z-]+:[A-Z][A-Za-z]+$/),
        text: expect.stringContaining(STAGING),
      });
      expect(codes).toContain(message.code);
    }
  }
});

function pick({ status, type, body }: Awaited<ReturnType<Portal['get']>>) {
  return { status, type, body };
}
