import { TestTicker } from '../__testUtils__/TestTicker';
import { Budget, BudgetExhaustedError, Turn } from './Budget';

function start(rate: number) {
  const ticker = TestTicker.create({ standing: true });
  const budget = Budget.create({ rate, ticker });
  const order: string[] = [];
  const failures: Array<[string, unknown]> = [];
  /** Asks for a turn, and notes when it comes. */
  function take(name: string, turn: Partial<Turn> = {}) {
    const [principal = name] = name.split('#');
    budget
      .take({
        principal,
        urgent: false,
        patienceMs: 60_000,
        signal: new AbortController().signal,
        ...turn,
      })
      .then(
        () => order.push(name),
        error => failures.push([name, error]),
      );
  }
  return { ticker, budget, order, failures, take };
}

describe('Budget', () => {
  it('lets a second’s worth through at once, and then keeps the rate', async () => {
    const { ticker, order, take } = start(4);
    for (let index = 0; index < 20; index += 1) {
      take(`ann#${index}`);
    }
    await ticker.skip(1);
    expect(order).toHaveLength(4);
    await ticker.skip(3_000, 10);
    expect(order.length).toBeGreaterThanOrEqual(15);
    expect(order.length).toBeLessThanOrEqual(16);
    expect(order).toEqual(
      Array.from({ length: order.length }, (_, index) => `ann#${index}`),
    );
  });

  it('gives each principal a turn, however many wait for one of them', async () => {
    const { ticker, budget, order, take } = start(10);
    for (let index = 0; index < 200; index += 1) {
      take(`crowd#${index}`);
    }
    take('bob#0');
    take('eve#0');
    take('bob#1');
    await ticker.skip(1_000, 10);
    expect(order.length).toBeLessThanOrEqual(20);
    expect(order).toEqual(expect.arrayContaining(['bob#0', 'eve#0', 'bob#1']));
    expect(budget.waiting).toBeGreaterThan(180);
  });

  it('lets urgent calls ahead', async () => {
    const { ticker, order, take } = start(1);
    ['first', 'a', 'b', 'c'].forEach(name => take(name));
    take('write', { urgent: true });
    await ticker.skip(1_100, 10);
    expect(order).toEqual(['first', 'write']);
  });

  it('turns away who waits too long, and who makes the queue too long', async () => {
    const { ticker, budget, order, failures, take } = start(1);
    take('first');
    take('impatient', { patienceMs: 500 });
    await ticker.skip(600, 10);
    expect(failures).toEqual([['impatient', expect.any(BudgetExhaustedError)]]);

    failures.length = 0;
    for (let index = 0; index < 600; index += 1) {
      take(`crowd#${index}`);
    }
    take('late');
    await ticker.skip(1);
    expect(budget.waiting).toBe(500);
    // Of 600 and one more, the crowd's last had to leave, not the latecomer.
    expect(failures).toHaveLength(101);
    expect(failures.every(([name]) => name.startsWith('crowd#'))).toBe(true);
    await ticker.skip(2_500, 10);
    expect(order).toContain('late');
  });

  it('forgets who has left the queue', async () => {
    const { ticker, order, failures, take } = start(1);
    const controller = new AbortController();
    take('first');
    take('leaving', { signal: controller.signal });
    take('staying');
    controller.abort(new Error('gone'));
    await ticker.skip(1_100, 10);
    expect(failures).toEqual([['leaving', new Error('gone')]]);
    expect(order).toEqual(['first', 'staying']);
  });

  it('halves its rate when AWS throttles, once for calls that were under way together, and recovers', async () => {
    const { ticker, budget, order, take } = start(8);
    budget.slowDown();
    budget.slowDown();
    expect(budget.rate).toBe(4);
    await ticker.skip(1_000);
    budget.slowDown();
    expect(budget.rate).toBeCloseTo(2.4);

    // However long it goes on, some calls get through to find out.
    for (let second = 0; second < 60; second += 1) {
      await ticker.skip(1_000);
      budget.slowDown();
    }
    expect(budget.rate).toBeGreaterThanOrEqual(1.6);
    order.length = 0;
    Array.from({ length: 5 }, (_, index) => take(`ann#${index}`));
    await ticker.skip(3_000, 10);
    expect(order.length).toBeGreaterThan(1);

    await ticker.skip(10_000, 100);
    expect(budget.rate).toBe(8);
  });
});
