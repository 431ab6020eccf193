import { relativeRangeSchema, relativeRangeSeconds } from './timeRange';

describe('relative ranges', () => {
  it.each([
    ['15m', 900],
    ['3h', 10_800],
    ['7d', 604_800],
    ['65w', 39_312_000],
  ])('reads %s', (text, seconds) => {
    expect(relativeRangeSchema.parse(text)).toBe(text);
    expect(relativeRangeSeconds(text)).toBe(seconds);
  });

  it.each(['', '3', 'h', '0h', '-1h', '1.5h', '3H', '3 h', '3h ', '40y'])(
    'refuses %p',
    text => {
      expect(relativeRangeSchema.safeParse(text).success).toBe(false);
    },
  );

  it('goes back as far as CloudWatch keeps metrics, and no further', () => {
    expect(relativeRangeSchema.safeParse('455d').success).toBe(true);
    const tooLong = relativeRangeSchema.safeParse('456d');
    expect(tooLong.error?.issues[0]?.message).toMatch(/at most 455 days/);
  });
});
