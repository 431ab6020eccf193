import { Ticker } from '../Ticker';

interface Timer {
  at: number;
  action: () => void;
  callOff: () => void;
}

/**
 * Time that tests skip. It also passes by itself, for what talks to real
 * servers, unless it stands still.
 */
export class TestTicker implements Ticker {
  readonly #standing: boolean;
  readonly #timers = new Set<Timer>();
  #skipped = 0;

  static create(options: { standing?: boolean } = {}): TestTicker {
    return new TestTicker(options.standing ?? false);
  }

  private constructor(standing: boolean) {
    this.#standing = standing;
  }

  now(): number {
    return this.#skipped + (this.#standing ? 0 : performance.now());
  }

  after(milliseconds: number, action: () => void): () => void {
    let real: NodeJS.Timeout | undefined;
    const timer: Timer = {
      at: this.now() + milliseconds,
      action: () => {
        timer.callOff();
        action();
      },
      callOff: () => {
        this.#timers.delete(timer);
        clearTimeout(real);
      },
    };
    if (!this.#standing) {
      real = setTimeout(timer.action, milliseconds);
    }
    this.#timers.add(timer);
    return timer.callOff;
  }

  /** Lets time pass, in steps short enough for what happens on the way. */
  async skip(milliseconds: number, stepMs = milliseconds): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += stepMs) {
      this.#skipped += Math.min(stepMs, milliseconds - passed);
      const due = [...this.#timers]
        .filter(({ at }) => at <= this.now())
        .sort((a, b) => a.at - b.at);
      for (const { action } of due) {
        action();
      }
      await new Promise(resolve => setImmediate(resolve));
    }
  }
}
