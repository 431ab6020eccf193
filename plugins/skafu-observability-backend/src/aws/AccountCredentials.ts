import {
  AwsCredentialIdentity,
  AwsCredentialIdentityProvider,
} from '@aws-sdk/types';
import {
  doesIdentityRequireRefresh,
  isIdentityExpired,
  memoizeIdentityProvider,
} from '@smithy/core';
import { AwsCallError } from './AwsReader';
import { classifyError, FailedCall } from './classifyError';
import { withDeadline } from './withDeadline';

/** STS answers within a second, or not at all; a call to AWS has to follow. */
const DEADLINE_MS = 5_000;

/**
 * How long a refusal stands before AWS is asked again: long enough that a
 * dashboard does not turn into a stream of AssumeRole, short enough that a
 * repaired trust policy is noticed.
 */
const REFUSAL_MS = 30_000;

/** Below this a credential may expire while the request travels. */
const USABLE_MS = 30_000;

/**
 * Credentials of one account, obtained once and shared by all clients; renewed
 * five minutes before they expire.
 *
 * Backstage's provider assumes the role anew at each call and has no deadline.
 */
export class AccountCredentials {
  readonly provider: AwsCredentialIdentityProvider;
  readonly #source: () => Promise<AwsCredentialIdentityProvider>;
  readonly #call: FailedCall;
  readonly #now: () => number;
  #last?: AwsCredentialIdentity;
  #refusal?: { error: AwsCallError; until: number };

  static create(options: {
    source: () => Promise<AwsCredentialIdentityProvider>;
    /** Whom to blame in messages. */
    call: FailedCall;
    now: () => number;
  }): AccountCredentials {
    return new AccountCredentials(options);
  }

  private constructor(options: {
    source: () => Promise<AwsCredentialIdentityProvider>;
    call: FailedCall;
    now: () => number;
  }) {
    this.#source = options.source;
    this.#call = options.call;
    this.#now = options.now;
    // Undefined only for an undefined provider, which its type does not tell.
    this.provider = memoizeIdentityProvider(
      () => this.#obtain(),
      isIdentityExpired,
      doesIdentityRequireRefresh,
    )!;
  }

  async #obtain(): Promise<AwsCredentialIdentity> {
    if (this.#refusal && this.#now() < this.#refusal.until) {
      return this.#lastUsable() ?? Promise.reject(this.#refusal.error);
    }
    try {
      const identity = await withDeadline(
        { milliseconds: DEADLINE_MS },
        async () => (await this.#source())(),
      );
      this.#last = identity;
      this.#refusal = undefined;
      return identity;
    } catch (error) {
      const classified = asCredentialsError(error, this.#call);
      this.#refusal = {
        error: classified,
        until: this.#now() + REFUSAL_MS,
      };
      return this.#lastUsable() ?? Promise.reject(classified);
    }
  }

  /** Credentials are renewed early, so a failed renewal leaves some time to try again. */
  #lastUsable(): AwsCredentialIdentity | undefined {
    const expiration = this.#last?.expiration?.getTime() ?? 0;
    return expiration - Date.now() > USABLE_MS ? this.#last : undefined;
  }
}

function asCredentialsError(error: unknown, call: FailedCall): AwsCallError {
  const classified = classifyError(error, call);
  if (classified.code === 'timeout') {
    return new AwsCallError(
      `No answer from AWS to ${call.operation} for account ${call.accountId}.`,
      { ...call, code: 'unreachable', cause: error },
    );
  }
  return classified;
}
