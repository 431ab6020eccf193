import { randomUUID } from 'node:crypto';
import { invalidRequest, resourceNotFound } from '../errors';

/** A retrieval that someone started. */
export interface Retrieval {
  accountId: string;
  region: string;
  traceIds: readonly string[];
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  status: 'RUNNING' | 'COMPLETE' | 'CANCELLED';
}

/** Retrievals that are remembered; the oldest are forgotten. */
const maximumRetrievals = 500;

/** Retrievals of traces from the log group: each is running when it is first asked for, and complete from then on. */
export class Retrievals {
  readonly #byToken = new Map<string, Retrieval>();

  static create(this: void): Retrievals {
    return new Retrievals();
  }

  private constructor() {}

  /** @returns the token to ask with */
  start(retrieval: Omit<Retrieval, 'status'>): string {
    const token = randomUUID();
    this.#byToken.set(token, { ...retrieval, status: 'RUNNING' });
    const [oldest] = this.#byToken.keys();
    if (this.#byToken.size > maximumRetrievals && oldest !== undefined) {
      this.#byToken.delete(oldest);
    }
    return token;
  }

  /**
   * The retrieval as it is now.
   *
   * @throws AwsError ResourceNotFoundException
   */
  ask(token: string, caller: { accountId: string; region: string }): Retrieval {
    const known = this.#find(token, caller);
    const answer = { ...known };
    if (known.status === 'RUNNING') {
      known.status = 'COMPLETE';
    }
    return answer;
  }

  /**
   * Ends a retrieval that is not over.
   *
   * @throws AwsError InvalidRequestException, ResourceNotFoundException
   */
  cancel(token: string, caller: { accountId: string; region: string }): void {
    const known = this.#find(token, caller);
    if (known.status !== 'RUNNING') {
      throw invalidRequest('The retrieval is over');
    }
    known.status = 'CANCELLED';
  }

  #find(
    token: string,
    caller: { accountId: string; region: string },
  ): Retrieval {
    const known = this.#byToken.get(token);
    if (
      known?.accountId !== caller.accountId ||
      known.region !== caller.region
    ) {
      throw resourceNotFound('The retrieval token is not known', token);
    }
    return known;
  }
}
