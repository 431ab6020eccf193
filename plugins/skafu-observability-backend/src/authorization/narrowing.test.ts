import { Entity } from '@backstage/catalog-model';
import {
  AuthorizeResult,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  Alarm,
  SUBJECT_RESOURCE_TYPE,
} from '@skafu/plugin-skafu-observability-common';
import { component, Portal, startPortal } from '../__testUtils__/startPortal';
import { stopClock, StoppedClock } from '../__testUtils__/stoppedClock';
import {
  createObservabilityConditionalDecision,
  observabilityConditions,
} from './subjects/rules';

// The deploy of payments breaks it from 12:00 to 12:50: its alarms fire.
const DURING = '2026-11-22T12:20:00Z';

const PROD = '111122223333';
const STAGING = '444455556666';
const IN_PROD = `/v1/alarms/${PROD}/eu-west-1`;

const lambda = (name: string) => ({
  'amazon.com/lambda-function-arn': `arn:aws:lambda:eu-west-1:${PROD}:function:${name}`,
});

const entities = [
  owned(component('payments', lambda('payments')), 'team-checkout'),
  owned(
    component('checkout', { 'aws.amazon.com/tags': 'service=checkout' }),
    'team-checkout',
  ),
  owned(component('inventory', lambda('inventory')), 'team-fulfilment'),
  owned(component('search', tagged('search')), 'team-discovery'),
  owned(component('storefront'), 'team-checkout', 'System'),
];

/** Alarms on what team-checkout owns, and the composite alarm over two of them. */
const OWNED_IN_PROD = [
  'checkout-p99-high',
  'payments-duration-p99-high',
  'payments-errors',
  'storefront-degraded',
];

const ONLY_A_PART = expect.stringMatching(
  /^Your permission skafu\.observability\.[\w.-]+ reaches only a part/,
);

describe('a permission that reaches only a part', () => {
  let clock: StoppedClock;
  let portal: Portal;
  let decide: (permission: Permission) => PolicyDecision | undefined;

  beforeAll(async () => {
    clock = stopClock(DURING);
    portal = await startPortal({
      entities,
      decide: permission => decide(permission),
    });
  });
  afterAll(async () => {
    await portal.stop();
    clock.restore();
  });

  beforeEach(() => ownersOnly('group:default/team-checkout'));

  function onlyWhere(
    condition: ReturnType<
      (typeof observabilityConditions)[keyof typeof observabilityConditions]
    >,
  ) {
    decide = permission =>
      isResourcePermission(permission, SUBJECT_RESOURCE_TYPE)
        ? createObservabilityConditionalDecision(permission, condition)
        : { result: AuthorizeResult.ALLOW };
  }

  function ownersOnly(...claims: string[]) {
    onlyWhere(observabilityConditions.isOwnedBy({ claims }));
  }

  async function listed(query: string): Promise<string[]> {
    const { body } = await portal.get(`/v1/alarms?${query}`);
    return body.items.map(({ name }: Alarm) => name).sort();
  }

  async function expectRefused(response: Promise<unknown>) {
    await expect(response).resolves.toMatchObject({
      status: 403,
      body: { error: { name: 'NotAllowedError', message: ONLY_A_PART } },
    });
  }

  /** What would have changed something at AWS. */
  const writes = () =>
    portal.aws.calls
      .list()
      .map(({ operation }) => operation)
      .filter(operation => /Put|Delete|Enable|Disable/.test(operation));

  it('narrows lists of alarms, page by page', async () => {
    const inProd = `accountId=${PROD}&region=eu-west-1`;
    expect(await listed(inProd)).toEqual(OWNED_IN_PROD);
    expect(await listed('entityRef=component:default/payments')).toEqual(
      OWNED_IN_PROD.filter(name => name !== 'checkout-p99-high'),
    );
    expect(await listed('entityRef=component:default/inventory')).toEqual([]);

    const walked: string[] = [];
    let next = '';
    do {
      const { body } = await portal.get(`/v1/alarms?${inProd}&limit=1${next}`);
      expect(body.items).toHaveLength(1);
      walked.push(body.items[0].name);
      next = body.nextCursor
        ? `&cursor=${encodeURIComponent(body.nextCursor)}`
        : '';
    } while (next && walked.length < 20);
    expect(walked.sort()).toEqual(OWNED_IN_PROD);

    ownersOnly('group:default/team-fulfilment');
    expect(await listed(inProd)).toEqual(['inventory-errors']);
    ownersOnly('group:default/nobody-s');
    expect(await listed('')).toEqual([]);
  });

  it('shows single alarms within reach, and tells nothing of others', async () => {
    expect((await portal.get(`${IN_PROD}/payments-errors`)).status).toBe(200);
    expect((await portal.get(`${IN_PROD}/storefront-degraded`)).status).toBe(
      200,
    );
    // One that nobody owns, another team's, and none.
    for (const name of ['orders-db-cpu-high', 'inventory-errors', 'none']) {
      await expectRefused(portal.get(`${IN_PROD}/${name}`));
      await expectRefused(portal.get(`${IN_PROD}/${name}/history?range=1d`));
    }
    const elsewhere = await portal.get('/v1/alarms/999999999999/eu-west-1/a');
    expect(elsewhere.status).toBe(400);
  });

  it('lets owners handle their alarms, and nobody handle others', async () => {
    const own = `${IN_PROD}/payments-errors`;
    const other = `${IN_PROD}/inventory-errors`;
    portal.aws.calls.reset();
    for (const [method, path, body] of [
      ['put', 'acknowledgement', {}],
      ['delete', 'acknowledgement', {}],
      ['put', 'mute', { durationMinutes: 30 }],
      ['delete', 'mute', {}],
      ['put', 'actions', { enabled: false }],
    ] as const) {
      await expectRefused(portal[method](`${other}/${path}`, body));
      const allowed = await portal[method](`${own}/${path}`, body);
      expect([path, Math.floor(allowed.status / 100)]).toEqual([path, 2]);
    }
    await expectRefused(portal.delete(other));
    expect(writes()).toEqual([
      'PutAlarmMuteRule',
      'DeleteAlarmMuteRule',
      'DisableAlarmActions',
    ]);
  });

  it('lets metric math read metrics, and no data source behind a function', async () => {
    const place = { accountId: PROD, region: 'eu-west-1' };
    const queries = (expression: string) => [
      {
        id: 'errors',
        namespace: 'AWS/Lambda',
        metricName: 'Errors',
        dimensions: { FunctionName: 'payments' },
        stat: 'Sum',
      },
      { id: 'result', expression },
    ];
    const query = (expression: string) =>
      portal.post('/v1/metrics/query', {
        ...place,
        start: '2026-11-22T11:20:00Z',
        end: DURING,
        queries: queries(expression),
      });
    const alarm = (expression: string) => ({
      type: 'metric',
      queries: queries(expression).map(each => ({
        ...each,
        returnData: 'expression' in each,
      })),
      period: 60,
      comparison: '>',
      threshold: 5,
      evaluationPeriods: 3,
    });
    const preview = (expression: string) =>
      portal.post('/v1/alarms/preview', {
        ...place,
        range: '1h',
        alarm: alarm(expression),
      });
    const put = (expression: string) =>
      portal.put(`${IN_PROD}/by-a-function`, { alarm: alarm(expression) });

    portal.aws.calls.reset();
    for (const ask of [query, preview, put]) {
      for (const expression of [
        'errors + LAMBDA("shop-db", "select password from users")',
        'FILL(lambda\n("shop-db"), 0) + errors',
      ]) {
        const { status, body } = await ask(expression);
        expect([status, body.error.message]).toEqual([
          403,
          expect.stringContaining('LAMBDA'),
        ]);
      }
    }
    expect(writes()).toEqual([]);
    expect(
      portal.aws.calls.list().map(({ operation }) => operation),
    ).not.toContain('GetMetricData');
    for (const ask of [query, preview]) {
      expect((await ask('errors * 2')).status).toBe(200);
    }
  });

  it('lets nobody take an alarm over, or point one at what is not theirs', async () => {
    const errorsOf = (name: string, more: object = {}) => ({
      alarm: {
        type: 'metric',
        metric: {
          namespace: 'AWS/Lambda',
          metricName: 'Errors',
          dimensions: { FunctionName: name },
          stat: 'Sum',
        },
        period: 60,
        comparison: '>',
        threshold: 5,
        evaluationPeriods: 3,
        ...more,
      },
    });
    const composite = (rule: string) => ({
      alarm: { type: 'composite', rule },
    });
    const doing = (action: string) =>
      errorsOf('payments', { alarmActions: [action] });
    const topic = `arn:aws:sns:eu-west-1:${PROD}:team-checkout`;
    const terminate = 'arn:aws:automate:eu-west-1:ec2:terminate';

    portal.aws.calls.reset();
    for (const [name, body] of [
      // Theirs as it is, and as it is going to be.
      ['inventory-errors', errorsOf('inventory')],
      ['inventory-errors', errorsOf('payments')],
      ['payments-errors', errorsOf('inventory')],
      ['new', errorsOf('inventory')],
      // Of nothing that is in the catalog.
      ['new', errorsOf('unknown')],
      ['orders-db-cpu-high', errorsOf('payments')],
      ['new', composite('ALARM("inventory-errors")')],
      [
        'new',
        composite('ALARM("payments-errors") OR ALARM("inventory-errors")'),
      ],
      ['storefront-degraded', composite('ALARM("inventory-errors")')],
      ['new', doing(terminate)],
      [
        'new',
        errorsOf('payments', {
          okActions: [`arn:aws:lambda:eu-west-1:${PROD}:function:any`],
        }),
      ],
    ] as const) {
      await expectRefused(
        portal.put(`${IN_PROD}/${encodeURIComponent(name)}`, body),
      );
    }
    expect(writes()).toEqual([]);

    for (const [name, body] of [
      ['payments-errors', errorsOf('payments')],
      ['new', doing(topic)],
      ['both', composite('ALARM("payments-errors") AND ALARM("new")')],
      ['storefront-degraded', composite('ALARM("checkout-p99-high")')],
    ] as const) {
      const response = await portal.put(`${IN_PROD}/${name}`, body);
      expect([name, response.status]).toEqual([name, 200]);
    }

    // What it does already it may go on doing.
    decide = () => undefined;
    await portal.put(`${IN_PROD}/new`, doing(terminate)).expect(200);
    ownersOnly('group:default/team-checkout');
    await portal.put(`${IN_PROD}/new`, doing(terminate)).expect(200);
    await portal.delete(`${IN_PROD}/both`).expect(204);
    await portal.delete(`${IN_PROD}/new`).expect(204);
  });

  it('shows the costs of what is owned, and no more', async () => {
    const own = 'entityRef=component:default/payments';
    for (const path of ['', '/forecast', '/summary', '/anomalies']) {
      expect((await portal.get(`/v1/costs${path}?${own}`)).status).toBe(200);
      for (const query of [
        'entityRef=component:default/inventory',
        'entityRef=component:default/none',
        `accountId=${PROD}`,
        '',
      ]) {
        await expectRefused(portal.get(`/v1/costs${path}?${query}`));
      }
    }
    expect((await portal.get(`/v1/costs/unit?${own}`)).status).toBe(200);
    await expectRefused(
      portal.get('/v1/costs/unit?entityRef=component:default/inventory'),
    );
    await expectRefused(portal.get('/v1/costs?groupBy=owner'));
    // A group owns itself, and with it what it costs.
    const system = await portal.get(
      '/v1/costs?entityRef=system:default/storefront',
    );
    expect(system.status).toBe(200);

    // AWS tells anomalies of whole accounts.
    const anomalies = `/v1/costs/anomalies?${own}&start=2026-08-01&end=2026-11-22`;
    const withheld = await portal.get(anomalies);
    expect(withheld.body).toMatchObject({
      items: [],
      text: expect.stringContaining('reaches only a part'),
    });
    decide = () => undefined;
    expect((await portal.get(anomalies)).body.items).not.toEqual([]);
  });

  it('knows what lies in an account', async () => {
    onlyWhere(observabilityConditions.isInAccount({ accountIds: [STAGING] }));
    const { body } = await portal.get('/v1/alarms?limit=100');
    const accounts = body.items.map(({ accountId }: Alarm) => accountId);
    expect([...new Set(accounts)]).toEqual([STAGING]);
    await expectRefused(portal.get(`${IN_PROD}/payments-errors`));

    const checkout = 'entityRef=component:default/checkout';
    for (const [query, status] of [
      [`accountId=${STAGING}`, 200],
      [`accountId=${STAGING}&groupBy=owner`, 200],
      [`accountId=${STAGING}&${checkout}`, 200],
      [`accountId=${PROD}`, 403],
      [`accountId=${PROD}&${checkout}`, 403],
      // It has costs in prod as well.
      [checkout, 403],
      ['', 403],
    ] as const) {
      const response = await portal.get(`/v1/costs?${query}`);
      expect([query, response.status]).toEqual([query, status]);
    }
  });

  it('shows security events of what is owned, and not those of the portal', async () => {
    const path = '/v1/security-events?range=1h';
    const own = await portal.get(
      `${path}&entityRef=component:default/payments`,
    );
    expect(own.status).toBe(200);
    for (const query of [
      '',
      `&accountId=${PROD}`,
      '&source=portal',
      '&entityRef=component:default/inventory',
    ]) {
      await expectRefused(portal.get(`${path}${query}`));
    }
  });

  it('draws thresholds of alarms within reach only', async () => {
    const thresholds = async () => {
      const { body } = await portal.get(
        '/v1/entities/component/default/payments/metrics?range=1h',
      );
      return body.panels.flatMap(
        (panel: { thresholds?: Array<{ alarmName: string }> }) =>
          (panel.thresholds ?? []).map(({ alarmName }) => alarmName),
      );
    };
    expect(await thresholds()).toContain('payments-duration-p99-high');
    ownersOnly('group:default/team-discovery');
    expect(await thresholds()).toEqual([]);
  });

  it('tells how things are, and hides what alarms are called', async () => {
    const read = async () => (await portal.get('/v1/health')).body;
    const stateOf = (body: {
      items: Array<{ entityRef: string; state: string }>;
    }) => body.items.map(({ entityRef, state }) => `${entityRef} ${state}`);
    const all = await read();
    expect(JSON.stringify(all)).toContain('payments-errors');

    ownersOnly('group:default/team-discovery');
    const hidden = await read();
    expect(JSON.stringify(hidden)).toContain('An alarm fires.');
    expect(JSON.stringify(hidden)).not.toMatch(/payments-(errors|duration)/);
    expect(stateOf(hidden)).toEqual(stateOf(all));

    decide = ({ name }) =>
      name.endsWith('alarms.read')
        ? { result: AuthorizeResult.DENY }
        : undefined;
    expect(JSON.stringify(await read())).not.toMatch(/payments-(errors|dura)/);
  });
});

function tagged(service: string) {
  return { 'aws.amazon.com/tags': `service=${service}` };
}

function owned(entity: Entity, team: string, kind = entity.kind): Entity {
  return {
    ...entity,
    kind,
    spec: { ...entity.spec, owner: team },
    relations: [
      { type: 'ownedBy', targetRef: `group:default/${team}` },
      ...(kind === 'Component'
        ? [{ type: 'partOf', targetRef: 'system:default/storefront' }]
        : []),
    ],
  };
}
