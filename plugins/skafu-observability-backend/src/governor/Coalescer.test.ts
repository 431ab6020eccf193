import { setTimeout as sleep } from 'node:timers/promises';
import { Coalescer } from './Coalescer';

const GRACE = 40;

/** Work that tells when it was started, and ends when it is aborted or told to. */
function work() {
  let finish = (_: string) => {};
  const signals: AbortSignal[] = [];
  return {
    signals,
    finish: (value: string) => finish(value),
    start: (signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<string>((resolve, reject) => {
        finish = resolve;
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    },
  };
}

describe('Coalescer', () => {
  it('starts work once for all who ask while it lasts, and anew afterwards', async () => {
    const coalescer = Coalescer.create({ graceMs: GRACE });
    const { start, finish, signals } = work();
    const first = coalescer.share('k', undefined, start);
    const second = coalescer.share('k', undefined, start);
    const other = coalescer.share('l', undefined, async () => 'other');
    expect([first.joined, second.joined, other.joined]).toEqual([
      false,
      true,
      false,
    ]);
    finish('done');
    await expect(
      Promise.all([first.result, second.result, other.result]),
    ).resolves.toEqual(['done', 'done', 'other']);
    expect(signals).toHaveLength(1);
    expect(coalescer.share('k', undefined, async () => 'new').joined).toBe(
      false,
    );
  });

  it('forgets work that failed', async () => {
    const coalescer = Coalescer.create({ graceMs: GRACE });
    const failing = async () => {
      throw new Error('no');
    };
    await expect(
      coalescer.share('k', undefined, failing).result,
    ).rejects.toThrow('no');
    await expect(
      coalescer.share('k', undefined, async () => 'yes').result,
    ).resolves.toBe('yes');
  });

  it('aborts work after the grace when the last has left, and only then', async () => {
    const coalescer = Coalescer.create({ graceMs: GRACE });
    const { start, signals } = work();
    const leavers = [new AbortController(), new AbortController()];
    const results = leavers.map(({ signal }) =>
      coalescer.share('k', signal, start),
    );
    leavers[0]?.abort(new Error('gone'));
    await expect(results[0]?.result).rejects.toThrow('gone');
    await sleep(2 * GRACE);
    expect(signals[0]?.aborted).toBe(false);

    leavers[1]?.abort(new Error('gone too'));
    await expect(results[1]?.result).rejects.toThrow('gone too');
    expect(signals[0]?.aborted).toBe(false);
    await sleep(2 * GRACE);
    expect(signals[0]?.aborted).toBe(true);
    expect(coalescer.share('k', undefined, async () => 'new').joined).toBe(
      false,
    );
  });

  it('keeps work alive for who comes back within the grace', async () => {
    const coalescer = Coalescer.create({ graceMs: GRACE });
    const { start, finish, signals } = work();
    const leaver = new AbortController();
    const left = coalescer.share('k', leaver.signal, start);
    leaver.abort();
    await expect(left.result).rejects.toMatchObject({ name: 'AbortError' });
    const back = coalescer.share('k', undefined, start);
    expect(back.joined).toBe(true);
    await sleep(2 * GRACE);
    expect(signals[0]?.aborted).toBe(false);
    finish('done');
    await expect(back.result).resolves.toBe('done');
  });
});
