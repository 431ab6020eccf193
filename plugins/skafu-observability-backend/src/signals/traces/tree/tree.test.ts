import { RecordedSpan } from '../documents/RecordedSpan';
import { buildTrace, TraceTree } from './buildTrace';

function span(
  id: string,
  parentId: string | undefined,
  [start, end]: [number, number?],
  more: Partial<RecordedSpan> = {},
): RecordedSpan {
  return {
    id,
    parentId,
    name: id,
    kind: 'subsegment',
    inferred: false,
    inProgress: end === undefined,
    start,
    end,
    status: 'ok',
    exceptions: [],
    annotations: {},
    metadata: {},
    links: [],
    logGroups: [],
    ...more,
  };
}

function segment(
  id: string,
  parentId: string | undefined,
  interval: [number, number?],
  more: Partial<RecordedSpan> = {},
): RecordedSpan {
  return span(id, parentId, interval, {
    kind: 'segment',
    service: { name: id },
    ...more,
  });
}

function build(spans: RecordedSpan[]): TraceTree {
  const tree = buildTrace(spans);
  if (!tree) {
    throw new Error('no trace');
  }
  return tree;
}

/** What each span got, by id. */
function table<T>(
  tree: TraceTree,
  read: (node: TraceTree['nodes'][number]) => T,
): Record<string, T> {
  return Object.fromEntries(
    tree.nodes.map(node => [node.recorded.id, read(node)]),
  );
}

describe('a trace', () => {
  it('follows the child that finished last, back from the end', () => {
    const tree = build([
      segment('root', undefined, [0, 100]),
      // Beside each other: the root waits for the longer one.
      span('short', 'root', [10, 40]),
      span('long', 'root', [10, 60]),
      span('within', 'long', [30, 50]),
      span('last', 'root', [65, 90]),
    ]);
    expect(table(tree, ({ critical }) => critical)).toEqual({
      root: 10 + 5 + 10,
      long: 10 + 20,
      within: 20,
      short: 0,
      last: 25,
    });
    expect(table(tree, ({ self }) => self)).toEqual({
      root: 100 - 50 - 25,
      long: 30,
      within: 20,
      short: 30,
      last: 25,
    });
  });

  it('does not wait for what goes on without it', () => {
    const tree = build([
      segment('root', undefined, [0, 50]),
      span('send', 'root', [10, 20]),
      segment('consumer', 'send', [200, 300]),
      // The root gave up on this one when it ended itself.
      span('call', 'root', [30, 50]),
      segment('slow', 'call', [31, 90]),
    ]);
    expect(table(tree, ({ critical }) => critical)).toEqual({
      root: 20,
      send: 10,
      consumer: 0,
      call: 1,
      slow: 19,
    });
    expect(tree).toMatchObject({ start: 0, end: 300 });
  });

  it('shows a call to what records nothing once, as the work of the called one', () => {
    const tree = build([
      segment('payments', undefined, [0, 100]),
      span('call', 'payments', [10, 20], {
        name: 'DynamoDB',
        namespace: 'aws',
        aws: { operation: 'PutItem' },
      }),
      segment('inferred', 'call', [10, 20], {
        inferred: true,
        origin: 'AWS::DynamoDB::Table',
        service: { name: 'payments-table', type: 'AWS::DynamoDB::Table' },
        status: 'throttle',
      }),
      // As a queue does, it led to something itself.
      segment('triggered', 'inferred', [40, 50]),
      span('step', 'call', [12, 14]),
    ]);
    expect(tree.nodes.map(({ recorded }) => recorded.id)).toEqual([
      'payments',
      'call',
      'step',
      'triggered',
    ]);
    expect(tree.nodes[1]).toMatchObject({
      service: { name: 'payments-table' },
      recorded: {
        name: 'DynamoDB',
        inferred: true,
        namespace: 'aws',
        status: 'throttle',
        aws: { operation: 'PutItem' },
      },
    });
    // Code that runs within the call is the caller's.
    expect(tree.nodes[2]?.service).toEqual({ name: 'payments' });
    expect(tree.nodes[3]?.parent).toBe(tree.nodes[1]);
  });

  it('keeps both sides of a call to a service that records its own', () => {
    const tree = build([
      segment('checkout', undefined, [0, 100]),
      span('call', 'checkout', [10, 90], { namespace: 'remote' }),
      segment('orders', 'call', [15, 85]),
    ]);
    expect(table(tree, ({ service }) => service.name)).toEqual({
      checkout: 'checkout',
      call: 'checkout',
      orders: 'orders',
    });
  });

  it('moves a service whose clock is ahead of its caller into the call', () => {
    const tree = build([
      segment('caller', undefined, [1_000, 1_100]),
      span('call', 'caller', [1_010, 1_050]),
      segment('called', 'call', [900, 920]),
      span('step', 'called', [905, 910]),
      // Longer than the call that it is in: it cannot begin before it.
      segment('long', 'call', [900, 990]),
    ]);
    expect(table(tree, ({ start, end, skew }) => [start, end, skew])).toEqual({
      caller: [1_000, 1_100, 0],
      call: [1_010, 1_050, 0],
      called: [1_020, 1_040, 120],
      step: [1_025, 1_030, 120],
      long: [1_010, 1_100, 110],
    });
  });

  it('lets what runs reach to the last known moment, and no further than what has ended around it', () => {
    const tree = build([
      segment('root', undefined, [0]),
      segment('done', 'root', [10, 50]),
      span('open', 'done', [20]),
      span('latest', 'root', [70]),
    ]);
    expect(table(tree, ({ end }) => end)).toEqual({
      root: 70,
      done: 50,
      open: 50,
      latest: 70,
    });
  });

  it('takes the later one of two documents of the same segment', () => {
    for (const spans of [
      [segment('root', undefined, [0]), segment('root', undefined, [0, 30])],
      [segment('root', undefined, [0, 30]), segment('root', undefined, [0])],
    ]) {
      const tree = build(spans);
      expect(tree.nodes).toHaveLength(1);
      expect(tree.root.end).toBe(30);
    }
  });

  it('has several roots where callers did not arrive, also when spans name each other', () => {
    const tree = build([
      segment('root', undefined, [0, 100]),
      segment('stray', 'lost', [20, 30]),
      segment('one', 'other', [40, 60]),
      segment('other', 'one', [45, 50]),
      segment('itself', 'itself', [70, 80]),
    ]);
    expect(tree.root.recorded.id).toBe('root');
    expect(tree.nodes).toHaveLength(5);
    expect(new Set(tree.nodes).size).toBe(5);
    expect(tree.orphans).toBe(3);
    expect(tree.root.critical).toBe(100);
  });

  it('does not call the one root a stray whose caller is not traced', () => {
    expect(build([segment('root', 'gateway', [0, 10])]).orphans).toBe(0);
  });

  it('is put together when it is ten thousand calls deep or wide', () => {
    const deep = Array.from({ length: 10_000 }, (_, index) =>
      span(`s${index}`, index ? `s${index - 1}` : undefined, [
        index,
        20_000 - index,
      ]),
    );
    const wide = Array.from({ length: 10_000 }, (_, index) =>
      span(`s${index}`, index ? 's0' : undefined, [
        index,
        index ? index + 1 : 20_000,
      ]),
    );
    for (const spans of [deep, wide]) {
      const tree = build([...spans].reverse());
      expect(tree.nodes).toHaveLength(10_000);
      expect(tree.nodes.reduce((sum, node) => sum + node.critical, 0)).toBe(
        20_000,
      );
      expect(tree.nodes.reduce((sum, node) => sum + node.self, 0)).toBe(20_000);
    }
  });
});
