import { randomBytes, randomInt } from 'node:crypto';

/** What somebody must do before they are signed in. */
export interface Challenge {
  kind: 'newPassword' | 'confirm';
  username: string;
  /** Tells the account from a later one of the same name. */
  sub: string;
  /** What the code of an e-mail is; for `newPassword`, nothing. */
  code: string;
  /** Why, in words for the person. */
  reason: string;
}

const challengeSeconds = 900;
const maximumFailures = 5;
const maximumChallenges = 1000;

/** Sign-ins that wait for a new password or a code. */
export class Challenges {
  readonly #now: () => Date;
  readonly #open = new Map<
    string,
    { challenge: Challenge; expiresAt: number; failures: number }
  >();

  static create(now: () => Date): Challenges {
    return new Challenges(now);
  }

  private constructor(now: () => Date) {
    this.#now = now;
  }

  open(challenge: Omit<Challenge, 'code'>): { id: string; code: string } {
    const id = randomBytes(24).toString('base64url');
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    this.#open.set(id, {
      challenge: { ...challenge, code },
      expiresAt: this.#now().getTime() + challengeSeconds * 1000,
      failures: 0,
    });
    const [oldest] = this.#open.keys();
    if (this.#open.size > maximumChallenges && oldest !== undefined) {
      this.#open.delete(oldest);
    }
    return { id, code };
  }

  find(id: string): Challenge | undefined {
    const entry = this.#open.get(id);
    return entry && entry.expiresAt > this.#now().getTime()
      ? entry.challenge
      : undefined;
  }

  /** Counts an attempt that failed; after some there is no challenge any more. */
  fail(id: string): void {
    const entry = this.#open.get(id);
    if (entry) {
      entry.failures += 1;
      if (entry.failures >= maximumFailures) {
        this.close(id);
      }
    }
  }

  close(id: string): void {
    this.#open.delete(id);
  }
}
