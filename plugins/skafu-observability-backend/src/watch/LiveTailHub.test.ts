import { LiveTailSession, LiveTailUpdate } from '../aws/LogsReader';
import { LiveTailHub } from './LiveTailHub';
import { TailItem } from './TailRing';

const request = {
  accountId: '111122223333',
  region: 'eu-west-1',
  logGroupArns: ['arn:aws:logs:eu-west-1:111122223333:log-group:/a'],
};

/** AWS's side of a session: says what the test tells it to. */
class ScriptedSession implements LiveTailSession {
  isClosed = false;
  readonly #waiting: LiveTailUpdate[] = [];
  #wake = () => {};

  say(...messages: string[]): void {
    this.#waiting.push({
      sampled: false,
      events: messages.map(message => ({
        accountId: '111122223333',
        region: 'eu-west-1',
        logGroup: '/a',
        logStream: 's',
        timestamp: '2026-03-01T09:00:00.000Z',
        message,
      })),
    });
    this.#wake();
  }

  close(): void {
    this.isClosed = true;
    this.#wake();
  }

  get updates() {
    return this.#read();
  }

  async *#read(): AsyncGenerator<LiveTailUpdate> {
    while (!this.isClosed) {
      const update = this.#waiting.shift();
      if (update) {
        yield update;
      } else {
        await new Promise<void>(resolve => {
          this.#wake = resolve;
        });
      }
    }
  }
}

function createHub(options: { maxSessions?: number; graceMs?: number } = {}) {
  const sessions: ScriptedSession[] = [];
  let now = Date.parse('2026-03-01T09:00:00Z');
  const hub = LiveTailHub.create({
    logs: {
      startLiveTail: async () => {
        const session = new ScriptedSession();
        sessions.push(session);
        return session;
      },
    },
    now: () => (now += 1),
    ...options,
  });
  return { hub, sessions, pass: (ms: number) => (now += ms) };
}

/** Lets everything run that waits for nothing but its turn. */
async function settle() {
  for (let turn = 0; turn < 50; turn += 1) {
    await new Promise(resolve => setImmediate(resolve));
  }
}

function messagesOf(items: TailItem[]): string[] {
  return items.flatMap(item =>
    item.event === 'events'
      ? item.data.events.map(({ message }) => message)
      : [`gap ${item.data.reason} ${item.data.dropped ?? ''}`.trim()],
  );
}

describe('LiveTailHub', () => {
  it('lets a slow reader miss lines, counts them, and disturbs nobody else', async () => {
    const { hub, sessions } = createHub();
    const abort = new AbortController();
    const fast = await hub.join(request, {});
    const slow = await hub.join(request, {});
    let heard = 0;
    const listening = (async () => {
      for await (const { item } of fast.read(undefined, abort.signal)) {
        heard += messagesOf([item]).length;
      }
    })();
    const reading = slow.read(undefined, abort.signal)[Symbol.asyncIterator]();
    const first = reading.next();
    await settle();
    sessions[0]?.say('first');
    expect(messagesOf([(await first).value.item])).toEqual(['first']);
    for (let batch = 0; batch < 60; batch += 1) {
      sessions[0]?.say(
        ...Array.from({ length: 500 }, (_, line) => `${batch}/${line}`),
      );
      await settle();
    }
    expect(heard).toBe(1 + 60 * 500);
    // Of 30,000 lines the last 20,000 are kept.
    expect(messagesOf([(await reading.next()).value.item])).toEqual([
      'gap slow-reader 10000',
    ]);
    expect(messagesOf([(await reading.next()).value.item])[0]).toBe('20/0');
    abort.abort();
    await listening;
    hub.close();
  });

  it('keeps lines for ten minutes', async () => {
    const { hub, sessions, pass } = createHub();
    const ticket = await hub.join(request, {});
    await settle();
    sessions[0]?.say('old');
    await settle();
    const { session } = ticket;
    const from = session.oldest();
    pass(11 * 60_000);
    sessions[0]?.say('new');
    await settle();
    const reading = session
      .read(from, new AbortController().signal)
      [Symbol.asyncIterator]();
    expect(messagesOf([(await reading.next()).value.item])).toEqual([
      'gap expired',
    ]);
    expect(messagesOf([(await reading.next()).value.item])).toEqual(['new']);
    hub.close();
    expect((await reading.next()).done).toBe(true);
  });

  it('closes a session when nobody has come back to it', async () => {
    const { hub, sessions } = createHub({ graceMs: 5 });
    const [one, other] = [
      await hub.join(request, {}),
      await hub.join(request, {}),
    ];
    one.leave();
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(sessions[0]?.isClosed).toBe(false);
    other.leave();
    const again = await hub.join(request, {});
    expect(sessions).toHaveLength(1);
    again.leave();
    while (!sessions[0]?.isClosed) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    await hub.join(request, {});
    expect(sessions).toHaveLength(2);
    hub.close();
  });

  it('gives the place of a session that nobody reads to who needs one', async () => {
    const { hub, sessions } = createHub({ maxSessions: 1 });
    const first = await hub.join(request, {});
    const others = { ...request, filter: 'ERROR' };
    await expect(hub.join(others, {})).rejects.toMatchObject({
      code: 'throttled',
    });
    // Another region has sessions of its own.
    await hub.join({ ...request, region: 'us-east-1' }, {});
    first.leave();
    await hub.join(others, {});
    expect(sessions.map(({ isClosed }) => isClosed)).toEqual([
      true,
      false,
      false,
    ]);
    hub.close();
  });
});
