import type { Span } from '@skafu/plugin-skafu-observability-common';
import {
  exampleSpan,
  exampleSpans,
  tableCall,
} from '../../../../__testUtils__/traceExamples';
import { waterfallMove } from '../waterfall/waterfallMove';
import { minimapPaths } from './minimapPaths';
import { nextOf } from './nextOf';
import { searchSpans } from './searchSpans';
import {
  buildTree,
  failingLeaves,
  firstFailure,
  selfIntervals,
} from './spanTree';
import { tellingSpans } from './tellingSpans';
import { barOf, readView, ticksOf, viewText, zoomedView } from './timeScale';
import { visibleRows } from './visibleRows';

const NONE: ReadonlySet<string> = new Set();
const NO_LINES = new Map();

describe('the tree of a trace', () => {
  const tree = buildTree(exampleSpans());
  const node = (id: string) => tree.byId.get(id)!;

  it('tells depth, what lies below and what failed there', () => {
    expect(
      tree.nodes.map(({ span, depth, descendants, failedBelow }) => [
        span.id,
        depth,
        descendants,
        failedBelow,
      ]),
    ).toEqual([
      ['root', 0, 5, 4],
      ['handler', 1, 3, 3],
      ['try1', 2, 0, 0],
      ['try2', 2, 0, 0],
      ['try3', 2, 0, 0],
      ['orders', 1, 0, 0],
    ]);
  });

  it('marks the critical path up to the root, and nothing beside it', () => {
    const silent = buildTree([
      exampleSpan({ id: 'a', criticalMs: 0 }),
      exampleSpan({ id: 'b', parentId: 'a', criticalMs: 0 }),
      exampleSpan({ id: 'c', parentId: 'b', criticalMs: 4 }),
      exampleSpan({ id: 'd', parentId: 'a', criticalMs: 0 }),
    ]);
    expect(
      silent.nodes.filter(each => each.isCritical).map(({ span }) => span.id),
    ).toEqual(['a', 'b', 'c']);
    expect(node('orders').isCritical).toBe(false);
  });

  it('numbers the tries of one call, and begins anew after one that went well', () => {
    expect(node('try2').attempt).toEqual({ number: 2, of: 3 });
    const calls = buildTree([
      exampleSpan({ id: 'handler' }),
      tableCall('a', 0),
      tableCall('b', 200, { status: 'ok' }),
      tableCall('c', 400, { status: 'ok' }),
      tableCall('d', 600, {
        status: 'ok',
        aws: { operation: 'GetItem', resource: 'payments-table' },
      }),
    ]);
    expect(calls.nodes.map(({ attempt }) => attempt?.number)).toEqual([
      undefined,
      1,
      2,
      undefined,
      undefined,
    ]);
  });

  it('finds where it failed: what was refused before what the caller got wrong', () => {
    expect(failingLeaves(tree).map(({ span }) => span.id)).toEqual([
      'try1',
      'try2',
      'try3',
    ]);
    const mixed = buildTree([
      exampleSpan({ id: 'root', status: 'fault' }),
      exampleSpan({ id: 'declined', parentId: 'root', status: 'error' }),
      exampleSpan({ id: 'broken', parentId: 'root', status: 'fault' }),
    ]);
    expect(firstFailure(mixed)?.span.id).toBe('broken');
    expect(nextOf(failingLeaves(tree), node('try3').index, 1)?.span.id).toBe(
      'try1',
    );
    expect(nextOf(failingLeaves(tree), node('try2').index, -1)?.span.id).toBe(
      'try1',
    );
  });

  it('keeps a span whose parent did not arrive', () => {
    const orphan = buildTree([
      exampleSpan({ id: 'root' }),
      exampleSpan({ id: 'lost', parentId: 'nowhere' }),
    ]);
    expect(orphan.byId.get('lost')).toMatchObject({ depth: 0, index: 1 });
  });

  it('cuts what children cover out of a span', () => {
    expect(selfIntervals(node('handler'))).toEqual([
      { from: 100, to: 300 },
      { from: 400, to: 700 },
      { from: 800, to: 1900 },
      { from: 2000, to: 2120 },
    ]);
    // A child that outlives its parent leaves nothing after it.
    const [parent] = buildTree([
      exampleSpan({ id: 'a', durationMs: 10 }),
      exampleSpan({ id: 'b', parentId: 'a', startMs: 4, durationMs: 90 }),
    ]).nodes;
    expect(selfIntervals(parent!)).toEqual([{ from: 0, to: 4 }]);
  });

  it('finds spans by any of their words', () => {
    const found = (text: string) =>
      searchSpans(tree, text).map(({ span }) => span.id);
    expect(found('updateitem THROTTLE')).toEqual(['try1', 'try2', 'try3']);
    expect(found('cus-7')).toEqual(['handler']);
    expect(found('updateitem orders')).toEqual([]);
    expect(found(' ')).toEqual([]);
  });

  it('picks few spans that tell most', () => {
    expect(tellingSpans(tree, 3).map(({ span }) => span.id)).toEqual([
      'root',
      'try1',
      'try2',
    ]);
  });
});

describe('rows of the waterfall', () => {
  const tree = buildTree(exampleSpans());

  it('leaves out what is closed', () => {
    const rows = visibleRows(tree, {
      collapsed: new Set(['handler']),
      lines: NO_LINES,
    });
    expect(rows.map(({ key }) => key)).toEqual(['root', 'handler', 'orders']);
  });

  it('moves as trees do', () => {
    const open = visibleRows(tree, { collapsed: NONE, lines: NO_LINES });
    const closed = visibleRows(tree, {
      collapsed: new Set(['handler']),
      lines: NO_LINES,
    });
    expect(waterfallMove(open, 1, 'ArrowLeft')).toEqual({
      kind: 'toggle',
      key: 'handler',
      open: false,
    });
    expect(waterfallMove(closed, 1, 'ArrowLeft')).toEqual({
      kind: 'to',
      key: 'root',
    });
    expect(waterfallMove(closed, 1, 'ArrowRight')).toEqual({
      kind: 'toggle',
      key: 'handler',
      open: true,
    });
    expect(waterfallMove(open, 1, 'ArrowRight')).toEqual({
      kind: 'to',
      key: 'try1',
    });
    expect(waterfallMove(open, 3, 'ArrowLeft')).toEqual({
      kind: 'to',
      key: 'handler',
    });
    expect(waterfallMove(open, 5, 'ArrowDown')).toEqual({
      kind: 'to',
      key: 'orders',
    });
    expect(waterfallMove(open, 2, 'x')).toBeUndefined();
  });

  it('lays out 10,000 spans in time that grows with their number, not with its square', () => {
    const layOut = (spans: Span[]) => {
      const began = performance.now();
      const large = buildTree(spans);
      const rows = visibleRows(large, { collapsed: NONE, lines: NO_LINES });
      large.nodes.forEach(selfIntervals);
      minimapPaths(large, {
        width: 1000,
        height: 40,
        whole: { from: 0, to: 20_000 },
      });
      tellingSpans(large, 14);
      expect(rows).toHaveLength(spans.length);
      return performance.now() - began;
    };
    // Once wide, once deep: each form is the worst for another mistake.
    const wide = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        exampleSpan({
          id: `s${index}`,
          parentId: index ? 's0' : undefined,
          namespace: 'aws',
          name: `call ${index % 7}`,
          status: index % 3 ? 'throttle' : 'ok',
          startMs: index,
        }),
      );
    const deep = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        exampleSpan({
          id: `s${index}`,
          parentId: index ? `s${index - 1}` : undefined,
          startMs: index,
        }),
      );
    for (const shape of [wide, deep]) {
      layOut(shape(2_500));
      const small = Math.min(
        layOut(shape(2_500)),
        layOut(shape(2_500)),
        layOut(shape(2_500)),
      );
      const large = Math.min(
        layOut(shape(10_000)),
        layOut(shape(10_000)),
        layOut(shape(10_000)),
      );
      // Four times as many: sixteen times as long if it were the square.
      expect(large).toBeLessThan(Math.max(small, 4) * 10);
    }
  });
});

describe('time', () => {
  it('has round ticks', () => {
    expect(ticksOf({ from: 0, to: 2310 }, 5)).toEqual([
      0, 500, 1000, 1500, 2000,
    ]);
    expect(ticksOf({ from: 120, to: 121 }, 4)).toEqual([120, 120.5, 121]);
    expect(ticksOf({ from: 0, to: 0 }, 5)).toEqual([]);
  });

  it('cuts bars at the edges of the view', () => {
    const view = { from: 100, to: 200 };
    expect(barOf(view, 50, 100)).toEqual({ left: 0, width: 50 });
    expect(barOf(view, 150, 0)).toEqual({ left: 50, width: 0 });
    expect(barOf(view, 201, 10)).toBeUndefined();
  });

  it('keeps a view within the trace, and in the address', () => {
    const whole = { from: 0, to: 1000 };
    expect(zoomedView(900, -50, whole)).toEqual({ from: 0, to: 900 });
    expect(readView(viewText({ from: 12.5, to: 80 }), whole)).toEqual({
      from: 12.5,
      to: 80,
    });
    for (const text of [undefined, 'x', '80-12', '2000-3000']) {
      expect(readView(text, whole)).toEqual(whole);
    }
  });
});
