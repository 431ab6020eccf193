import { Throttle } from './Throttle';

describe('Throttle', () => {
  it('lets so many of a kind through in a minute, and says how many it held back', () => {
    let now = 0;
    const throttle = Throttle.create({ limit: 2, now: () => now });
    expect(['a', 'a', 'a', 'a', 'b'].map(kind => throttle.admit(kind))).toEqual(
      [0, 0, undefined, undefined, 0],
    );
    now = 59_999;
    expect(throttle.admit('a')).toBeUndefined();
    now = 60_000;
    expect(['a', 'a', 'a'].map(kind => throttle.admit(kind))).toEqual([
      3,
      0,
      undefined,
    ]);
    now = 120_000;
    expect(throttle.admit('a')).toBe(1);
  });

  it('keeps windows as long as it is told', () => {
    let now = 0;
    const throttle = Throttle.create({ windowMs: 600_000, now: () => now });
    expect(throttle.admit('a')).toBe(0);
    now = 599_999;
    expect(throttle.admit('a')).toBeUndefined();
    now = 600_000;
    expect(throttle.admit('a')).toBe(1);
  });

  it('forgets the oldest of very many kinds, rather than growing for ever', () => {
    const throttle = Throttle.create({ now: () => 0 });
    for (let kind = 0; kind <= 10_000; kind += 1) {
      throttle.admit(`${kind}`);
    }
    expect(throttle.admit('10000')).toBeUndefined();
    expect(throttle.admit('0')).toBe(0);
  });
});
