import { AwsAccounts } from '../aws/AwsAccounts';
import { AwsGate } from '../aws/AwsGate';
import { Answer, AwsScope, CallOptions } from '../aws/AwsReader';
import { configuredOperation, OperationName } from './configuredOperation';
import { GovernedWork, Governor } from './Governor';

/** Something to know from AWS; its answer is cached and shared. */
export type AwsRead<T> = OperationName &
  Omit<GovernedWork<T>, keyof AwsScope | keyof OperationName>;

/** Something to do at AWS; never cached, shared or given up half-way. */
export interface AwsWrite<T> extends OperationName {
  send(gate: AwsGate): Promise<T>;
}

/**
 * The door to AWS for everything but metrics, which have batches of their own:
 * checks that the configuration reaches there, then hands over to the governor.
 */
export class AwsDoor {
  readonly #accounts: AwsAccounts;
  readonly #governor: Governor;

  static create(options: {
    accounts: AwsAccounts;
    governor: Governor;
  }): AwsDoor {
    return new AwsDoor(options.accounts, options.governor);
  }

  private constructor(accounts: AwsAccounts, governor: Governor) {
    this.#accounts = accounts;
    this.#governor = governor;
  }

  /**
   * @throws AwsCallError when AWS gave no answer and no older one can stand in
   * @throws the reason of `options.signal` when that is aborted
   */
  async read<T>(
    scope: AwsScope,
    work: AwsRead<T>,
    options: CallOptions = {},
  ): Promise<Answer<T>> {
    const operation = configuredOperation(this.#accounts, scope, work);
    return this.#governor.run({ ...work, ...operation }, options);
  }

  /**
   * A caller who leaves does not stop it: half a change is worse than one that
   * nobody waited for.
   *
   * @throws AwsCallError when AWS did not do it, or did not say so in time
   */
  async write<T>(
    scope: AwsScope,
    work: AwsWrite<T>,
    options: CallOptions = {},
  ): Promise<T> {
    const operation = configuredOperation(this.#accounts, scope, work);
    const { signal } = new AbortController();
    return work.send((send, exchange) =>
      this.#governor.call(
        { ...operation, ...exchange, ...options, write: true, signal },
        send,
      ),
    );
  }

  /** Drops a cached answer that a write of ours has made wrong. */
  async forget(
    scope: AwsScope,
    work: OperationName & { input: unknown },
  ): Promise<void> {
    const operation = configuredOperation(this.#accounts, scope, work);
    await this.#governor.forget({ ...operation, input: work.input });
  }
}
