import { choosePeriod, MAX_METRIC_AGE } from './retention';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const period = (age: number, length: number, maxDatapoints = 360) =>
  choosePeriod({
    start: NOW - age,
    end: NOW - age + length,
    now: NOW,
    maxDatapoints,
  });

describe('choosePeriod', () => {
  it('takes minutes for the last hours', () => {
    expect(period(3 * HOUR, 3 * HOUR)).toBe(60);
  });

  it('grows with the range, so that no chart gets more points than asked for', () => {
    expect(period(DAY, DAY)).toBe(300);
    expect(period(14 * DAY, 14 * DAY)).toBe(3600);
    expect(period(455 * DAY, 455 * DAY)).toBe(7 * 86_400);
  });

  it('never goes below what CloudWatch still keeps at the start', () => {
    expect(period(15 * DAY, HOUR)).toBe(60);
    expect(period(16 * DAY, HOUR)).toBe(300);
    expect(period(63 * DAY, HOUR)).toBe(300);
    expect(period(64 * DAY, HOUR)).toBe(3600);
  });

  it.each([1, 7, 60, 360, 1440, 2880])(
    'stays within %d points for any range',
    maxDatapoints => {
      for (const days of [0.01, 0.1, 1, 3, 15, 20, 63, 100, 455]) {
        const seconds = period(days * DAY, days * DAY, maxDatapoints);
        expect(seconds % 60).toBe(0);
        expect((days * 86_400) / seconds).toBeLessThanOrEqual(maxDatapoints);
      }
    },
  );

  it('knows the oldest moment that CloudWatch keeps', () => {
    expect(MAX_METRIC_AGE).toBe(455 * 86_400);
  });
});
