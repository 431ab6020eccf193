import {
  readRange,
  shiftedRange,
  widerRange,
  windowOf,
  zoomedRange,
} from './rangeMath';

const NOW = Date.parse('2026-03-01T12:00:00Z');

describe('rangeMath', () => {
  it.each([
    ['', { range: '3h' }],
    ['range=7d', { range: '7d' }],
    ['range=nonsense', { range: '3h' }],
    ['range=9999d', { range: '3h' }],
    [
      'start=2026-03-01T10:00:00Z&end=2026-03-01T11:00:00Z',
      { start: '2026-03-01T10:00:00.000Z', end: '2026-03-01T11:00:00.000Z' },
    ],
    ['start=2026-03-01T11:00:00Z&end=2026-03-01T10:00:00Z', { range: '3h' }],
    ['start=yesterday&end=today&range=1d', { range: '1d' }],
  ])('reads %p', (query, range) => {
    expect(readRange(new URLSearchParams(query))).toEqual(range);
  });

  it('steps back by its own length', () => {
    expect(shiftedRange({ range: '3h' }, -1, NOW)).toEqual({
      start: '2026-03-01T06:00:00.000Z',
      end: '2026-03-01T09:00:00.000Z',
    });
  });

  it('follows now again when a step forward reaches it', () => {
    const before = shiftedRange({ range: '3h' }, -1, NOW);
    expect(shiftedRange(before, 1, NOW)).toEqual({ range: '3h' });
    expect(shiftedRange(before, 1, NOW + 60_000)).toEqual({
      start: '2026-03-01T09:00:00.000Z',
      end: '2026-03-01T12:00:00.000Z',
    });
  });

  it('does not step beyond what CloudWatch keeps', () => {
    const range = { range: '455d' };
    expect(shiftedRange(range, -1, NOW)).toBe(range);
  });

  it('never zooms below five minutes', () => {
    const { start, end } = windowOf(
      zoomedRange({ start: NOW, end: NOW + 10_000 }),
      NOW,
    );
    expect(end - start).toBe(5 * 60_000);
    expect((start + end) / 2).toBe(NOW + 5_000);
  });

  it('offers a wider range until there is none', () => {
    expect(widerRange({ range: '3h' }, NOW)).toBe('7d');
    expect(widerRange({ range: '7d' }, NOW)).toBe('63d');
    expect(widerRange({ range: '63d' }, NOW)).toBeUndefined();
  });
});
