import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { Caller } from './Caller';
import { whileAllowed } from './whileAllowed';

const NOW = new Date('2026-03-01T09:30:00Z');

function callerUntil(expiresAt?: Date): Caller {
  return {
    credentials: { ...mockCredentials.user(), ...(expiresAt && { expiresAt }) },
    signal: new AbortController().signal,
    principal: 'user:default/mock',
    correlationId: 'test',
  };
}

/** Says one thing and then nothing until its reader is gone; `left` tells that it knows. */
function quietStream() {
  const state = { left: false };
  return {
    state,
    async open({ signal }: Caller) {
      return (async function* speak() {
        try {
          yield 'hello';
          await new Promise(resolve => {
            signal.addEventListener('abort', resolve, { once: true });
          });
          yield 'too late';
        } finally {
          state.left = true;
        }
      })();
    },
  };
}

/** All events, and the error that ends them. */
async function collect(events: AsyncIterable<string>): Promise<string[]> {
  const seen: string[] = [];
  try {
    for await (const event of events) {
      seen.push(event);
    }
  } catch (error) {
    seen.push(String(error));
  }
  return seen;
}

describe('whileAllowed', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW });
  });
  afterEach(() => jest.useRealTimers());

  it('ends without a word when the credentials expire', async () => {
    const check = jest.fn(async () => {});
    const { state, open } = quietStream();
    const events = await whileAllowed(
      {
        caller: callerUntil(new Date(NOW.getTime() + 150_000)),
        everyMs: 60_000,
        check,
      },
      open,
    );
    const reading = collect(events);
    await jest.advanceTimersByTimeAsync(149_999);
    expect(state.left).toBe(false);
    expect(check).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(await reading).toEqual(['hello']);
    expect(state.left).toBe(true);
    expect(check).toHaveBeenCalledTimes(2);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('ends with the refusal when the right is gone', async () => {
    let isAllowed = true;
    const { state, open } = quietStream();
    const events = await whileAllowed(
      {
        caller: callerUntil(),
        everyMs: 60_000,
        check: async () => {
          if (!isAllowed) {
            throw new NotAllowedError('Not any more');
          }
        },
      },
      open,
    );
    const reading = collect(events);
    await jest.advanceTimersByTimeAsync(60_000);
    isAllowed = false;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(await reading).toEqual(['hello', 'NotAllowedError: Not any more']);
    expect(state.left).toBe(true);
  });

  it('ends when nobody says whether the right is still there', async () => {
    const { open } = quietStream();
    const events = await whileAllowed(
      {
        caller: callerUntil(),
        everyMs: 60_000,
        check: () => new Promise(() => {}),
      },
      open,
    );
    const reading = collect(events);
    await jest.advanceTimersByTimeAsync(70_000);
    expect(await reading).toEqual([
      'hello',
      'DeadlineExceededError: No answer within 10 seconds',
    ]);
  });

  it('asks no more once the reader has left', async () => {
    const check = jest.fn(async () => {});
    const { open } = quietStream();
    const events = await whileAllowed(
      { caller: callerUntil(), everyMs: 60_000, check },
      open,
    );
    for await (const event of events) {
      expect(event).toBe('hello');
      break;
    }
    await jest.advanceTimersByTimeAsync(600_000);
    expect(check).not.toHaveBeenCalled();
  });
});
