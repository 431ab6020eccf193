import {
  exampleEvent,
  exampleSpans,
  exampleTrace,
} from '../../../../__testUtils__/traceExamples';
import { buildTree } from './spanTree';
import { linesBySpan, placeLines } from './traceLines';
import { visibleRows } from './visibleRows';

const NONE: ReadonlySet<string> = new Set();

describe('lines of a log', () => {
  const tree = buildTree(exampleSpans());
  const spanOf = (changes: Parameters<typeof exampleEvent>[0]) =>
    placeLines(tree, exampleTrace(), [exampleEvent(changes)])[0]?.spanId;

  it('stand with the call that they complain of', () => {
    expect(spanOf({})).toBe('try3');
    // Before the second try began, it can only be the first.
    expect(spanOf({ timestamp: '2026-03-01T11:18:00.450Z' })).toBe('try1');
  });

  it('stand with who wrote them: by span, by request, by service, by log group', () => {
    const line = (fields: object) => ({ message: JSON.stringify(fields) });
    expect(spanOf(line({ message: 'x', spanId: 'orders' }))).toBe('orders');
    expect(
      spanOf({
        message:
          'REPORT RequestId: 5b1f0d0a-58c1-4f37-9a0c-1f7c0d3e9a11 Duration: 2 ms',
        logGroup: '/elsewhere',
      }),
    ).toBe('handler');
    expect(
      spanOf({ ...line({ service: 'orders' }), logGroup: '/elsewhere' }),
    ).toBe('orders');
    expect(spanOf({ ...line({}), logGroup: '/ecs/checkout' })).toBe('root');
    expect(spanOf({ message: 'hello', logGroup: '/ecs/other' })).toBe(
      undefined,
    );
  });

  it('do not hide the spans after them', () => {
    const events = Array.from({ length: 9 }, (_, index) =>
      exampleEvent({ id: `line-${index}` }),
    );
    const rows = visibleRows(tree, {
      collapsed: NONE,
      lines: linesBySpan(placeLines(tree, exampleTrace(), events)),
    });
    const kinds = rows.map(({ kind }) => kind);
    expect(kinds.filter(kind => kind === 'line')).toHaveLength(5);
    expect(rows.find(({ kind }) => kind === 'more')).toMatchObject({
      count: 4,
    });
  });
});
