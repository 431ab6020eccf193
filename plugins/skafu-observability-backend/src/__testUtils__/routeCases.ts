import { component, Method } from './startPortal';

/** Half-way through an incident of payments: its alarms fire. */
export const NOW = '2026-11-22T12:20:00Z';

export const PROD = '111122223333';
export const STAGING = '444455556666';

const IN_PROD = `accountId=${PROD}&region=eu-west-1`;
const PAYMENTS = 'component:default/payments';
const ORDERS = 'component:default/orders';
const WINDOW = { start: '2026-11-22T12:05:00Z', end: '2026-11-22T12:15:00Z' };
const BETWEEN = `start=${WINDOW.start}&end=${WINDOW.end}`;
const GROUP = 'logGroup=/aws/lambda/payments';

const relations = [
  { type: 'ownedBy', targetRef: 'group:default/team-checkout' },
  { type: 'partOf', targetRef: 'system:default/storefront' },
];

/** Payments is in prod alone, orders in both accounts. */
export const entities = [
  {
    ...component('payments', {
      'amazon.com/lambda-function-arn': `arn:aws:lambda:eu-west-1:${PROD}:function:payments`,
    }),
    relations,
  },
  {
    ...component('orders', { 'aws.amazon.com/tags': 'service=orders' }),
    relations,
  },
  {
    ...component('storefront'),
    kind: 'System',
    relations: [{ type: 'ownedBy', targetRef: 'group:default/team-checkout' }],
  },
  { ...component('team-checkout'), kind: 'Group' },
];

/** What requests name that earlier answers have told. */
export interface Known {
  traceId: string;
  logStream: string;
  timestamp: string;
  pointer: string;
  queryId: string;
  savedQuery: { id: string; version: number };
}

/** Well formed, and naming nothing that exists. */
export const NOTHING_KNOWN: Known = {
  traceId: '1-6a5f0c2e-0f1e2d3c4b5a69788796a5b4',
  logStream: 'no-such-stream',
  timestamp: '2026-11-22T12:10:00Z',
  pointer: 'none',
  queryId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  savedQuery: { id: '6f9619ff-8b86-4d01-b42d-00cf4fc964fe', version: 1 },
};

export interface Ask {
  path: string;
  body?: object;
}

/** A route, with requests to it that are good. */
export interface RouteCase {
  /** As OpenAPI names it. */
  method: Method;
  path: string;
  /** Those that a caller must hold, each of them, and no other. */
  permissions: string[];
  asks(known: Known): Ask[];
  /** Remembers what later routes need from the last answer. */
  learn?(body: never, known: Known): void;
  /** Answers with events. */
  stream?: boolean;
}

const signal = (name: string) => `skafu.observability.${name}`;
const reads = (...names: string[]) => names.map(name => signal(`${name}.read`));

function route(
  name: string,
  permissions: string[],
  asks: RouteCase['asks'],
  more: Pick<RouteCase, 'learn' | 'stream'> = {},
): RouteCase {
  const [method, path] = name.split(' ') as [Method, string];
  return { method, path, permissions, asks, ...more };
}

const get = (...paths: string[]) => paths.map(path => ({ path }));

export const SETTINGS = {
  type: 'metric',
  description: 'Payments fail',
  metric: {
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    dimensions: { FunctionName: 'payments' },
    stat: 'Sum',
  },
  period: 60,
  comparison: '>',
  threshold: 5,
  evaluationPeriods: 3,
};

const ALARM = '/v1/alarms/{accountId}/{region}/{name}';
const IN_ALARMS = `/v1/alarms/${PROD}/eu-west-1`;
const NEW_ALARM = `${IN_ALARMS}/every%20route`;
const BOTH_ALARMS = `${IN_ALARMS}/every%20route%2Fboth`;
const FIRING = `${IN_ALARMS}/payments-errors`;

const LOG_QUERY = {
  accountId: PROD,
  region: 'eu-west-1',
  ...WINDOW,
  logGroups: ['/aws/lambda/payments'],
  query: 'fields @timestamp, @message | limit 20',
};

const SAVED_QUERY = {
  name: 'Failures of payments',
  query: 'filter level = "ERROR"',
  logGroups: ['/aws/lambda/payments'],
  accountId: PROD,
  region: 'eu-west-1',
  entityRef: PAYMENTS,
};

/**
 * Every route of the plugin, in an order in which all requests can be made
 * once: what is made comes first, what is deleted last.
 */
export const ROUTE_CASES: RouteCase[] = [
  route('get /v1/accounts', reads('targets'), () => get('/v1/accounts')),
  route('get /v1/targets', reads('targets'), () =>
    get(`/v1/targets?entityRef=${PAYMENTS}`, `/v1/targets?entityRef=${ORDERS}`),
  ),
  route('get /v1/metrics', reads('metrics'), () =>
    get(
      `/v1/metrics?${IN_PROD}`,
      `/v1/metrics?${IN_PROD}&namespace=AWS/Lambda&metricName=Errors&dimension=FunctionName:payments`,
    ),
  ),
  route('post /v1/metrics/query', reads('metrics'), () => [
    {
      path: '/v1/metrics/query',
      body: {
        accountId: PROD,
        region: 'eu-west-1',
        ...WINDOW,
        queries: [
          { id: 'a', ...SETTINGS.metric },
          { id: 'b', expression: 'a * 2' },
        ],
      },
    },
  ]),
  route(
    'get /v1/entities/{kind}/{namespace}/{name}/metrics',
    reads('metrics'),
    () =>
      get(
        `/v1/entities/component/default/payments/metrics?${BETWEEN}&maxDatapoints=10`,
        '/v1/entities/component/default/orders/metrics?range=1h',
      ),
  ),
  route('get /v1/alarms', reads('alarms'), () =>
    get(
      '/v1/alarms',
      `/v1/alarms?entityRef=${PAYMENTS}`,
      `/v1/alarms?${IN_PROD}&state=ALARM&state=OK&search=payments&limit=2`,
    ),
  ),
  route('post /v1/alarms/preview', reads('alarms', 'metrics'), () => [
    {
      path: '/v1/alarms/preview',
      body: {
        accountId: PROD,
        region: 'eu-west-1',
        range: '1h',
        alarm: SETTINGS,
      },
    },
  ]),
  route(`put ${ALARM}`, [signal('alarms.write')], () => [
    { path: NEW_ALARM, body: { create: true, alarm: SETTINGS } },
    {
      path: BOTH_ALARMS,
      body: {
        alarm: {
          type: 'composite',
          rule: 'ALARM("every route") AND ALARM("payments-errors")',
        },
      },
    },
  ]),
  route(`put ${ALARM}/actions`, [signal('alarms.write')], () => [
    { path: `${NEW_ALARM}/actions`, body: { enabled: false } },
  ]),
  route(`put ${ALARM}/mute`, [signal('alarms.mute')], () => [
    { path: `${FIRING}/mute`, body: { durationMinutes: 30, note: 'Known' } },
  ]),
  route(`put ${ALARM}/acknowledgement`, [signal('alarms.acknowledge')], () => [
    { path: `${FIRING}/acknowledgement`, body: { note: 'On it' } },
  ]),
  route(`get ${ALARM}`, reads('alarms'), () =>
    get(FIRING, NEW_ALARM, BOTH_ALARMS),
  ),
  route(`get ${ALARM}/history`, reads('alarms'), () =>
    get(
      `${FIRING}/history?${BETWEEN}&type=StateUpdate`,
      `${NEW_ALARM}/history?range=1d`,
    ),
  ),
  route(`delete ${ALARM}/acknowledgement`, [signal('alarms.acknowledge')], () =>
    get(`${FIRING}/acknowledgement?version=1`),
  ),
  route(`delete ${ALARM}/mute`, [signal('alarms.mute')], () =>
    get(`${FIRING}/mute`),
  ),
  route(`delete ${ALARM}`, [signal('alarms.write')], () =>
    get(BOTH_ALARMS, NEW_ALARM),
  ),
  route('get /v1/costs', reads('costs'), () =>
    get(
      '/v1/costs?range=7d',
      `/v1/costs?entityRef=${ORDERS}&granularity=monthly&start=2026-10-01&end=2026-11-01&metric=AmortizedCost`,
      `/v1/costs?accountId=${STAGING}&groupBy=tag:service`,
      '/v1/costs?groupBy=owner&range=7d',
    ),
  ),
  route('get /v1/costs/forecast', reads('costs'), () =>
    get(
      '/v1/costs/forecast?end=2026-12-10&level=90',
      `/v1/costs/forecast?entityRef=${ORDERS}`,
      `/v1/costs/forecast?accountId=${PROD}&granularity=monthly&end=2027-01-01`,
    ),
  ),
  route('get /v1/costs/summary', reads('costs'), () =>
    get(
      `/v1/costs/summary?accountId=${PROD}`,
      `/v1/costs/summary?entityRef=${ORDERS}`,
    ),
  ),
  route('get /v1/costs/anomalies', reads('costs'), () =>
    get(
      '/v1/costs/anomalies?range=90d',
      `/v1/costs/anomalies?entityRef=${PAYMENTS}&start=2026-09-01&end=2026-11-01`,
      `/v1/costs/anomalies?accountId=${PROD}`,
    ),
  ),
  route('get /v1/costs/unit', reads('costs'), () =>
    get(
      `/v1/costs/unit?entityRef=${PAYMENTS}&start=2026-11-15&end=2026-11-22`,
      `/v1/costs/unit?entityRef=${ORDERS}&range=7d`,
    ),
  ),
  route('get /v1/health', reads('health'), () =>
    get(
      '/v1/health?kind=component&kind=system&limit=50',
      '/v1/health?entityRef=system:default/storefront&state=unhealthy',
    ),
  ),
  route('get /v1/slos', reads('health'), () =>
    get('/v1/slos', `/v1/slos?${IN_PROD}`, `/v1/slos?entityRef=${PAYMENTS}`),
  ),
  route('get /v1/user-pools', reads('users'), () => get('/v1/user-pools')),
  route('post /v1/users', [signal('users.write')], () => [
    {
      path: '/v1/users',
      body: {
        email: 'nora@example.com',
        name: 'Nora Nowak',
        groups: ['developers'],
      },
    },
  ]),
  route('get /v1/users', reads('users'), () =>
    get(
      '/v1/users?search=nora@example&limit=5',
      '/v1/users?status=CONFIRMED&enabled=true',
      '/v1/users?group=developers',
    ),
  ),
  route('get /v1/users/{username}', reads('users'), () =>
    get('/v1/users/dana?poolId=eu-west-1_SkafuPort'),
  ),
  route('patch /v1/users/{username}', [signal('users.write')], () => [
    {
      path: '/v1/users/nora%40example.com?poolId=eu-west-1_SkafuPort',
      body: { addGroups: ['viewers'], enabled: false },
    },
  ]),
  route('get /v1/groups', reads('users'), () =>
    get('/v1/groups?poolId=eu-west-1_SkafuPort'),
  ),
  route('get /v1/security-events', reads('security-events'), () =>
    get(
      '/v1/security-events?range=1h&severity=info&limit=500',
      `/v1/security-events?entityRef=${PAYMENTS}&source=cloudtrail&${BETWEEN}`,
      `/v1/security-events?${IN_PROD}&source=portal&search=alarm`,
    ),
  ),
  route(
    'get /v1/traces',
    reads('traces'),
    () =>
      get(
        `/v1/traces?entityRef=${ORDERS}&range=15m&sort=newest`,
        `/v1/traces?${IN_PROD}&${BETWEEN}&service=payments&status=fault&minDurationMs=1&limit=5&filter=error%20OR%20fault`,
      ),
    {
      learn: ({ items }: { items: Array<{ traceId: string }> }, known) => {
        known.traceId = items[0]!.traceId;
      },
    },
  ),
  route('get /v1/traces/{traceId}', reads('traces'), ({ traceId }) =>
    get(
      `/v1/traces/${traceId}?${IN_PROD}`,
      `/v1/traces/${traceId}?entityRef=${PAYMENTS}`,
    ),
  ),
  route(
    'get /v1/traces/{traceId}/logs',
    reads('traces', 'logs'),
    ({ traceId }) =>
      get(
        `/v1/traces/${traceId}/logs?${IN_PROD}`,
        `/v1/traces/${traceId}/logs?entityRef=${PAYMENTS}`,
      ),
  ),
  route('get /v1/service-map', reads('traces'), () =>
    get(
      `/v1/service-map?entityRef=${PAYMENTS}&${BETWEEN}&depth=1`,
      `/v1/service-map?${IN_PROD}&range=15m`,
    ),
  ),
  route('get /v1/logs/groups', reads('logs'), () =>
    get(
      '/v1/logs/groups',
      `/v1/logs/groups?entityRef=${PAYMENTS}`,
      `/v1/logs/groups?${IN_PROD}&search=payments&limit=1`,
    ),
  ),
  route(
    'get /v1/logs/events',
    reads('logs'),
    () =>
      get(
        `/v1/logs/events?${IN_PROD}&${GROUP}&range=15m&order=oldest`,
        `/v1/logs/events?${IN_PROD}&${GROUP}&${BETWEEN}&filter=ERROR&limit=5`,
      ),
    {
      learn: (
        { items }: { items: Array<{ logStream: string; timestamp: string }> },
        known,
      ) => Object.assign(known, items[0]),
    },
  ),
  route(
    'get /v1/logs/events/context',
    reads('logs'),
    ({ logStream, timestamp }) =>
      get(
        `/v1/logs/events/context?${IN_PROD}&${GROUP}&logStream=${encodeURIComponent(
          logStream,
        )}&timestamp=${timestamp}&before=5&after=5`,
      ),
  ),
  route('get /v1/logs/fields', reads('logs'), () =>
    get(`/v1/logs/fields?${IN_PROD}&${GROUP}`),
  ),
  route('post /v1/logs/queries/estimate', reads('logs'), () => [
    { path: '/v1/logs/queries/estimate', body: LOG_QUERY },
  ]),
  route(
    'post /v1/logs/queries',
    reads('logs'),
    () => [{ path: '/v1/logs/queries', body: LOG_QUERY }],
    {
      learn: ({ id }: { id: string }, known) => {
        known.queryId = id;
      },
    },
  ),
  route(
    'get /v1/logs/queries/{id}/events',
    reads('logs'),
    ({ queryId }) => get(`/v1/logs/queries/${queryId}/events`),
    { stream: true },
  ),
  route(
    'get /v1/logs/queries/{id}',
    reads('logs'),
    ({ queryId }) => get(`/v1/logs/queries/${queryId}?waitMs=10000&limit=10`),
    {
      learn: ({ rows }: { rows: Array<Record<string, string>> }, known) => {
        known.pointer = rows[0]!['@ptr']!;
      },
    },
  ),
  route('get /v1/logs/queries/{id}/histogram', reads('logs'), ({ queryId }) =>
    get(`/v1/logs/queries/${queryId}/histogram?buckets=10&waitMs=10000`),
  ),
  route('get /v1/logs/queries/{id}/download', reads('logs'), ({ queryId }) =>
    get(
      `/v1/logs/queries/${queryId}/download`,
      `/v1/logs/queries/${queryId}/download?format=json`,
    ),
  ),
  route('get /v1/logs/records', reads('logs'), ({ pointer }) =>
    get(`/v1/logs/records?${IN_PROD}&pointer=${encodeURIComponent(pointer)}`),
  ),
  route(
    'get /v1/logs/tail',
    reads('logs'),
    () => get(`/v1/logs/tail?${IN_PROD}&${GROUP}&since=${WINDOW.end}`),
    { stream: true },
  ),
  route('delete /v1/logs/queries/{id}', reads('logs'), ({ queryId }) =>
    get(`/v1/logs/queries/${queryId}`),
  ),
  route(
    'post /v1/logs/saved-queries',
    [signal('logs.saved-queries.write')],
    () => [{ path: '/v1/logs/saved-queries', body: SAVED_QUERY }],
    {
      learn: (body: Known['savedQuery'], known) => {
        known.savedQuery = body;
      },
    },
  ),
  route('get /v1/logs/saved-queries', reads('logs'), () =>
    get(
      '/v1/logs/saved-queries',
      `/v1/logs/saved-queries?entityRef=${PAYMENTS}&limit=5`,
    ),
  ),
  route(
    'put /v1/logs/saved-queries/{id}',
    [signal('logs.saved-queries.write')],
    ({ savedQuery: { id, version } }) => [
      {
        path: `/v1/logs/saved-queries/${id}`,
        body: { ...SAVED_QUERY, version },
      },
    ],
  ),
  route(
    'delete /v1/logs/saved-queries/{id}',
    [signal('logs.saved-queries.write')],
    ({ savedQuery: { id } }) => get(`/v1/logs/saved-queries/${id}`),
  ),
  route('get /v1/usage', reads('usage'), () => get('/v1/usage')),
  route('get /openapi.json', [], () => get('/openapi.json')),
];
