import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import { startLocalAws } from '@skafu/local-aws';
import { z } from 'zod/v3';
import { entities, NOW, PROD } from '../__testUtils__/routeCases';
import { Portal, startPortal } from '../__testUtils__/startPortal';
import { stopClock, StoppedClock } from '../__testUtils__/stoppedClock';
import { bounded, MAX_CHARACTERS } from './bounded';
import { READ_ACTIONS } from './registerActions';

const PLACE = { accountId: PROD, region: 'eu-west-1' };
const WINDOW = { start: '2026-11-22T12:05:00Z', end: '2026-11-22T12:15:00Z' };
const PAYMENTS = { entityRef: 'component:default/payments' };
const GROUPS = ['/aws/lambda/payments'];

/** A good input of each action, and where in its answer there must be something. */
const ASKS: Record<string, { input: object; list: string }> = {
  'list-aws-resources': { input: PAYMENTS, list: 'targets' },
  'get-health': { input: { kind: ['Component'] }, list: 'items' },
  'list-alarms': { input: { ...PAYMENTS, state: ['ALARM'] }, list: 'items' },
  'get-alarm': {
    input: { ...PLACE, name: 'payments-errors' },
    list: 'alarm.inputs',
  },
  'get-entity-metrics': { input: { ...PAYMENTS, ...WINDOW }, list: 'panels' },
  'query-metrics': {
    input: {
      ...PLACE,
      ...WINDOW,
      queries: [
        {
          id: 'errors',
          namespace: 'AWS/Lambda',
          metricName: 'Errors',
          dimensions: { FunctionName: 'payments' },
          stat: 'Sum',
        },
      ],
    },
    list: 'series',
  },
  'list-traces': { input: { ...PAYMENTS, ...WINDOW }, list: 'items' },
  'get-service-map': { input: { ...PAYMENTS, ...WINDOW }, list: 'nodes' },
  'list-log-groups': { input: PAYMENTS, list: 'items' },
  'search-logs': {
    input: { ...PLACE, ...WINDOW, logGroup: GROUPS, filter: 'ERROR' },
    list: 'items',
  },
  'run-log-query': {
    input: {
      ...PLACE,
      ...WINDOW,
      logGroups: GROUPS,
      query: 'fields @timestamp, @message | limit 20',
    },
    list: 'rows',
  },
  'get-costs': {
    input: { entityRef: 'component:default/orders', range: '7d' },
    list: 'groups',
  },
  'get-cost-forecast': { input: { accountId: PROD }, list: 'points' },
};

// All of AWS stands behind each.
jest.setTimeout(60_000);

describe('actions', () => {
  const denied: string[] = [];
  let clock: StoppedClock;
  let portal: Portal;

  beforeAll(async () => {
    clock = stopClock(NOW);
    portal = await startPortal({
      denied,
      entities,
      aws: await startLocalAws({ secondMs: 5 }),
      features: [actionsRegistryServiceFactory],
    });
  });
  afterAll(async () => {
    await portal.stop();
    await portal.aws.close();
    clock.restore();
  });
  beforeEach(() => denied.splice(0));

  const invoke = (name: string, input: object) =>
    portal.post(
      `/.backstage/actions/v1/actions/skafu-observability:${name}/invoke`,
      input,
    );

  it('are all asked here, and none can change anything', async () => {
    const { body } = await portal.get('/.backstage/actions/v1/actions');
    const names = body.actions.map((action: { name: string }) => action.name);
    expect(names.sort()).toEqual([...Object.keys(ASKS), 'get-trace'].sort());
    for (const { attributes } of body.actions) {
      expect(attributes).toEqual({
        readOnly: true,
        destructive: false,
        idempotent: true,
      });
    }
  });

  it.each(Object.entries(ASKS))(
    '%s answers what the route does, in few words',
    async (name, { input, list }) => {
      const { status, body } = await invoke(name, input);
      expect([status, body.error]).toEqual([200, undefined]);
      const found = list
        .split('.')
        .reduce((value, key) => value[key], body.output.answer);
      expect(found.length).toBeGreaterThan(0);
      expect(JSON.stringify(body).length).toBeLessThan(MAX_CHARACTERS + 2_000);
    },
  );

  it('follows a trace from the list to its spans', async () => {
    const list = await invoke('list-traces', { ...PAYMENTS, ...WINDOW });
    const [first] = list.body.output.answer.items;
    const trace = await invoke('get-trace', { traceId: first.traceId });
    expect(trace.body.output.answer.spans.length).toBeGreaterThan(1);
  });

  it.each(READ_ACTIONS.map(({ name, permission }) => [name, permission.name]))(
    '%s is not there for those without %s',
    async (name, permission) => {
      denied.push(permission);
      const { status } = await invoke(name, ASKS[name]?.input ?? {});
      expect(status).toBe(404);
      const { body } = await portal.get('/.backstage/actions/v1/actions');
      expect(
        body.actions.map((action: { name: string }) => action.name),
      ).not.toContain(name);
    },
  );

  it('says which field does not fit', async () => {
    const badRange = await invoke('list-traces', { range: 'yesterday' });
    expect(badRange.status).toBe(400);
    expect(badRange.body.error.message).toContain('range');
    const stranger = await invoke('list-alarms', { colour: 'red' });
    expect(stranger.status).toBe(400);
  });

  it('has an example for each that its schema takes', () => {
    for (const { input, example } of READ_ACTIONS) {
      expect(input(z).safeParse(example).error).toBeUndefined();
    }
  });
});

describe('bounded', () => {
  it('leaves short answers alone', () => {
    const answer = { items: [{ name: 'a' }], meta: { partial: false } };
    expect(bounded(answer)).toEqual({ answer, omitted: [] });
  });

  it('cuts the list that takes the most room, and says so', () => {
    const items = Array.from({ length: 10_000 }, (_, index) => ({
      name: `alarm-${index}`,
      state: 'OK',
    }));
    const { answer, omitted } = bounded({ items, few: [1, 2, 3] });
    const [{ shown } = { shown: 0 }] = omitted;
    expect(JSON.stringify(answer).length).toBeLessThanOrEqual(MAX_CHARACTERS);
    expect(omitted).toEqual([{ path: 'items', shown, of: 10_000 }]);
    expect(shown).toBeGreaterThan(500);
    expect(answer.items).toEqual(items.slice(0, shown));
    expect(answer.few).toEqual([1, 2, 3]);
  });

  it('cuts long texts', () => {
    const { answer } = bounded({ message: 'x'.repeat(100_000) });
    expect(answer.message).toBe(`${'x'.repeat(2_000)}… (100000 characters)`);
  });

  it('does not change what it was given', () => {
    const items = Array.from({ length: 5_000 }, () => 'x'.repeat(100));
    bounded({ items });
    expect(items).toHaveLength(5_000);
  });
});
