import {
  exampleDeployEvent,
  exampleStats,
  incidentMap,
  troubledMap,
} from '../../__testUtils__/incidentExamples';
import { exampleAlarm } from '../../__testUtils__/examples';
import { barsOf, candidates } from './alarmBars';
import { costMarks } from './costDays';
import { dependenciesOf } from './dependencies';
import { deployKind, deploysOf } from './deploys';
import { comparedWindows, episodesOf } from './episode';
import { bucketsOf, onsetOf } from './failures';
import { labelSides, namePlace, ticksOf } from './layout';
import { deviationOf, suspects } from './likelyCause';
import { countQueries } from './logErrors';
import { withDayBefore } from './ranges';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (time: string) => Date.parse(`2026-03-01T${time}:00.000Z`);
const window = { start: at('06:00'), end: at('12:00') };

describe('likely cause', () => {
  it('is the deviating node furthest downstream, called by the nearest other entity', () => {
    const [first, ...others] = suspects(troubledMap(), incidentMap());
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      node: { name: 'payments-table' },
      caller: { name: 'payments' },
      deviation: { kind: 'throttle', now: 0.36, before: 0 },
    });
  });

  it('is nothing when everything is as bad as before', () => {
    expect(suspects(troubledMap(), troubledMap())).toEqual([]);
  });

  it('looks downstream only: who calls the entity is not its cause', () => {
    const during = incidentMap({ checkout: { faults: 100 } });
    const map = {
      ...during,
      nodes: during.nodes.map(node => ({
        ...node,
        focus: node.id === 'table',
      })),
    };
    expect(suspects(map, incidentMap())).toEqual([]);
  });

  it('puts what fails most first, and survives calls in a circle', () => {
    const during = incidentMap({
      table: { throttles: 30 },
      acquirer: { faults: 150 },
    });
    const circular = {
      ...during,
      edges: [
        ...during.edges,
        { from: 'acquirer', to: 'function', async: true },
        { from: 'table', to: 'function', async: true },
      ],
    };
    expect(
      suspects(circular, incidentMap()).map(({ node }) => node.id),
    ).toEqual(['acquirer', 'table']);
  });

  it('takes a node for slow when its p90 doubles, by more than a few milliseconds', () => {
    const usual = exampleStats({ p90Ms: 80 });
    expect(deviationOf(exampleStats({ p90Ms: 540 }), usual)).toEqual({
      kind: 'latency',
      now: 540,
      before: 80,
      requests: 300,
    });
    const fast = exampleStats({ p90Ms: 2 });
    expect(deviationOf(exampleStats({ p90Ms: 9 }), fast)).toBeUndefined();
    const rare = exampleStats({ p90Ms: 540, requests: 9 });
    expect(deviationOf(rare, usual)).toBeUndefined();
  });

  it('leaves a handful of failures to chance', () => {
    expect(
      deviationOf(exampleStats({ faults: 4 }), exampleStats()),
    ).toBeUndefined();
  });
});

describe('episodes', () => {
  const bars = (...all: Array<{ start: number; end?: number }>) => [
    { bars: all },
  ];

  it('are alarms that begin together; those that go on come first', () => {
    const tracks = bars(
      { start: at('07:05'), end: at('07:50') },
      { start: at('07:12'), end: at('07:55') },
      { start: at('09:00') },
      { start: at('10:05'), end: at('10:50') },
    );
    expect(episodesOf(tracks, window)).toEqual([
      { start: at('09:00'), end: undefined },
      { start: at('10:05'), end: at('10:50') },
      { start: at('07:05'), end: at('07:55') },
    ]);
  });

  it('within the window come before one that fires for days', () => {
    const tracks = bars(
      { start: at('06:00') - 48 * HOUR },
      { start: at('10:05'), end: at('10:50') },
    );
    expect(episodesOf(tracks, window)[0]?.start).toBe(at('10:05'));
  });

  it('compare at most an hour from shortly before with the same span before', () => {
    const episode = { start: at('10:05'), end: at('10:50') };
    expect(comparedWindows(episode, window, at('12:00'))).toEqual({
      during: { start: at('09:55'), end: at('10:50') },
      before: { start: at('09:00'), end: at('09:55') },
    });
  });

  it('that have just begun never ask about the future', () => {
    const episode = { start: at('11:58') };
    const { during } = comparedWindows(episode, window, at('12:00'));
    expect(during).toEqual({ start: at('11:48'), end: at('12:00') });
  });
});

describe('alarm bars', () => {
  const item = (time: string, from: 'OK' | 'ALARM', to: 'OK' | 'ALARM') => ({
    at: new Date(at(time)).toISOString(),
    type: 'StateUpdate' as const,
    summary: '',
    from,
    to,
  });

  it('reach from firing to recovery, beyond the window where the history does', () => {
    const history = [
      item('11:50', 'OK', 'ALARM'),
      item('08:00', 'ALARM', 'OK'),
      item('05:30', 'OK', 'ALARM'),
    ];
    const alarm = exampleAlarm({ state: 'ALARM' });
    expect(barsOf(alarm, history, window)).toEqual([
      { start: at('05:30'), end: at('08:00') },
      { start: at('11:50') },
    ]);
  });

  it('last the whole window for an alarm that has fired since long before', () => {
    const alarm = exampleAlarm({
      state: 'ALARM',
      stateUpdatedAt: '2026-02-01T00:00:00.000Z',
    });
    expect(barsOf(alarm, [], window)).toEqual([
      { start: Date.parse('2026-02-01T00:00:00.000Z') },
    ]);
  });

  it('are asked for of those alone that can have any', () => {
    const quiet = exampleAlarm({ stateUpdatedAt: '2026-02-01T00:00:00.000Z' });
    const recent = exampleAlarm({ name: 'recent' });
    const firing = exampleAlarm({ name: 'firing', state: 'ALARM' });
    expect(
      candidates([quiet, recent, firing], window).map(({ name }) => name),
    ).toEqual(['firing', 'recent']);
  });
});

describe('deploys', () => {
  const found = (...events: ReturnType<typeof exampleDeployEvent>[]) =>
    events.map(event => ({ entityRef: 'component:default/payments', event }));

  it('are the calls of one pipeline run together, with the version it wrote', () => {
    const [deploy, ...others] = deploysOf(
      found(
        exampleDeployEvent({
          id: 'b',
          at: '2026-03-01T10:40:05.000Z',
          name: 'UpdateService',
          detail: {},
        }),
        exampleDeployEvent({
          id: 'a',
          name: 'RegisterTaskDefinition',
          detail: {
            'containerDefinitions.0.image':
              '111122223333.dkr.ecr.eu-west-1.amazonaws.com/checkout:2.169.0',
          },
        }),
      ),
    );
    expect(others).toEqual([]);
    expect(deploy).toMatchObject({ id: 'a', kind: 'code', version: '2.169.0' });
    expect(deploy?.events).toHaveLength(2);
  });

  it('tell rollbacks and changed settings apart, and count an event of two entities once', () => {
    const rollback = exampleDeployEvent({
      name: 'UpdateAlias20150331',
      detail: { description: 'rollback 4.1.0' },
    });
    const settings = exampleDeployEvent({
      id: 'settings',
      at: '2026-03-01T11:40:00.000Z',
      name: 'UpdateFunctionConfiguration20150331v2',
      detail: {},
    });
    const deploys = deploysOf(found(settings, rollback, rollback));
    expect(deploys.map(({ kind, version }) => [kind, version])).toEqual([
      ['rollback', '4.1.0'],
      ['configuration', undefined],
    ]);
  });

  it('are neither what failed nor what changes nothing that runs', () => {
    const event = exampleDeployEvent();
    expect(deployKind(event)).toBe('code');
    expect(deployKind({ ...event, outcome: 'failure' })).toBeUndefined();
    expect(deployKind({ ...event, source: 'portal' })).toBeUndefined();
    expect(deployKind({ ...event, name: 'ConsoleLogin' })).toBeUndefined();
  });
});

describe('dependencies', () => {
  it('are what is called within two entities, failing ones first, with those of the catalog', () => {
    expect(
      dependenciesOf(troubledMap(), 'component:default/checkout', [
        'component:default/orders',
        'component:default/payments',
      ]),
    ).toEqual([
      'resource:default/payments-table',
      'component:default/payments',
      'component:default/orders',
    ]);
  });

  it('are those of the catalog alone where nothing is traced', () => {
    const declared = Array.from(
      { length: 9 },
      (_, i) => `component:default/${i}`,
    );
    expect(
      dependenciesOf(undefined, 'component:default/checkout', declared),
    ).toHaveLength(5);
  });
});

describe('failures', () => {
  const points = [0, 1, 0, 1, 0, 9, 0, 8, 9, 7].map((value, index) => ({
    at: at('10:00') + index * MINUTE,
    value,
  }));

  it('begin where they stay above what was usual, not at a single peak', () => {
    const before = { start: at('10:00'), end: at('10:05') };
    expect(onsetOf(points, before)).toBe(at('10:07'));
    expect(onsetOf(points.slice(0, 5), before)).toBeUndefined();
  });

  it('add up within equal stretches, and what lies outside is left out', () => {
    const buckets = bucketsOf(
      points,
      { start: at('10:00'), end: at('10:08') },
      2,
    );
    expect(buckets.map(({ value }) => value)).toEqual([2, 17]);
  });
});

describe('costs', () => {
  const day = (number: number, amount: number) => ({
    start: `2026-02-${number}`,
    end: `2026-02-${number + 1}`,
    amount,
    estimated: true,
  });
  const options = {
    window: { start: Date.parse('2026-02-20'), end: at('12:00') },
    now: at('12:00'),
    anomalies: [],
  };

  it('mark days that differ from the week before, but not one that still grows', () => {
    const points = [20, 21, 22, 23].map(number => day(number, 2));
    const marks = costMarks({
      ...options,
      points: [...points, day(24, 6), day(25, 2.1)],
      now: Date.parse('2026-02-26T12:00:00Z'),
    });
    expect(marks).toMatchObject([{ id: '2026-02-24', difference: 4 }]);
  });

  it('mark a day of an anomaly once, by what AWS says', () => {
    const marks = costMarks({
      ...options,
      points: [day(20, 2), day(21, 2), day(22, 9), day(23, 2)],
      anomalies: [
        {
          id: 'anomaly',
          start: '2026-02-22',
          end: '2026-02-22',
          impact: 7,
          consoleUrl: 'https://console.aws.amazon.com',
        },
      ],
    });
    expect(marks.map(({ id }) => id)).toEqual(['anomaly']);
  });
});

describe('layout', () => {
  it('puts labels beside their marks, and leaves out those without room', () => {
    expect(
      labelSides(
        [
          { x: 10, text: 'payments' },
          { x: 200, text: 'payments' },
          { x: 230, text: 'payments' },
          { x: 590, text: 'payments' },
        ],
        600,
      ),
    ).toEqual(['right', 'left', 'right', 'left']);
    expect(
      labelSides(
        [
          { x: 20, text: 'payments' },
          { x: 40, text: 'payments' },
        ],
        60,
      ),
    ).toEqual([undefined, undefined]);
  });

  it('puts the name of an alarm behind its last bar, else before the first', () => {
    const bars = [{ from: 300, to: 560 }];
    expect(namePlace(bars, 'checkout-p99-high', 900)).toEqual({
      from: 560,
      to: 900,
    });
    expect(namePlace(bars, 'checkout-p99-high', 600)).toEqual({
      from: 0,
      to: 300,
    });
    expect(namePlace([{ from: 5, to: 60 }], 'checkout', 64)).toBeUndefined();
  });

  it('has ticks at round moments, as many as can be read', () => {
    const ticks = ticksOf(window, 600);
    expect(ticks.length).toBeLessThanOrEqual(8);
    expect(ticks.map(tick => tick.at % HOUR)).toEqual(ticks.map(() => 0));
  });
});

describe('questions', () => {
  it('ask for the day before, because an alarm that fires throughout began then', () => {
    expect(withDayBefore({ range: '6h' }, at('12:00'))).toEqual({
      range: '1800m',
    });
    expect(
      withDayBefore(
        {
          start: '2026-03-01T06:00:00.000Z',
          end: '2026-03-01T12:00:00.000Z',
        },
        at('12:00'),
      ),
    ).toMatchObject({ start: '2026-02-28T06:00:00.000Z' });
  });

  it('count lines by place, in bars that can be seen', () => {
    const group = { accountId: '111122223333', name: '/ecs/checkout' };
    const queries = countQueries(
      [
        { ...group, region: 'eu-west-1' },
        { ...group, region: 'eu-west-1', name: '/ecs/other' },
        { ...group, region: 'us-east-1' },
      ],
      { range: '6h' },
      window,
    );
    expect(queries.map(({ logGroups }) => logGroups)).toEqual([
      ['/ecs/checkout', '/ecs/other'],
      ['/ecs/checkout'],
    ]);
    expect(queries[0]?.query).toContain('bin(5m)');
  });
});
