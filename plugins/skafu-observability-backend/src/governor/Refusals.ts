import { AwsCallError } from '../aws/AwsReader';
import { AwsOperation } from './CallMeter';

/** A repaired policy is noticed within this; a page of twenty panels asks once. */
const REMEMBERED_MS = 20_000;

/** Refusals are few; inputs that are refused one by one may be many. */
const MAX_REMEMBERED = 1_000;

/** Services name their "not found" differently. */
const NOT_FOUND = /NotFound(Exception|Fault)?$/;

/** AWS names what it refuses: all of the operation when there is no name, or a pattern. */
const NAMED_RESOURCE = /\bon resource: (\S+)/;

/**
 * Remembers for some seconds what AWS refused to do and what it did not find, so
 * that it is not asked again and again.
 */
export class Refusals {
  readonly #now: () => number;
  /** In the order of time. */
  readonly #remembered = new Map<
    string,
    { error: AwsCallError; until: number }
  >();

  static create(options: { now: () => number }): Refusals {
    return new Refusals(options.now);
  }

  private constructor(now: () => number) {
    this.#now = now;
  }

  /** @param input - canonical key of operation and input */
  find(operation: AwsOperation, input: string): AwsCallError | undefined {
    for (const key of [input, keyOf(operation)]) {
      const remembered = this.#remembered.get(key);
      if (remembered && this.#now() < remembered.until) {
        return remembered.error;
      }
      this.#remembered.delete(key);
    }
    return undefined;
  }

  /** Remembers an error if it is a refusal. */
  note(operation: AwsOperation, input: string, error: unknown): void {
    const reach = error instanceof AwsCallError ? reachOf(error) : undefined;
    if (!(error instanceof AwsCallError) || !reach) {
      return;
    }
    const key = reach === 'input' ? input : keyOf(operation);
    this.#remembered.delete(key);
    this.#remembered.set(key, { error, until: this.#now() + REMEMBERED_MS });
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > MAX_REMEMBERED && oldest !== undefined) {
      this.#remembered.delete(oldest);
    }
  }

  /** Of one input: it may exist by now. */
  forget(input: string): void {
    this.#remembered.delete(input);
  }
}

/** Whether a refusal concerns everything of the operation or just this input; undefined for no refusal. */
function reachOf(error: AwsCallError): 'operation' | 'input' | undefined {
  const { code, operation, cause } = error;
  // Refused roles are remembered with the account's credentials.
  if (code === 'no-access' && !operation.startsWith('sts:')) {
    const message = cause instanceof Error ? cause.message : '';
    const resource = NAMED_RESOURCE.exec(message)?.[1];
    return resource === undefined || resource.endsWith('*')
      ? 'operation'
      : 'input';
  }
  return code === 'rejected' &&
    cause instanceof Error &&
    NOT_FOUND.test(cause.name)
    ? 'input'
    : undefined;
}

function keyOf({ accountId, region, service, operation }: AwsOperation) {
  return [accountId, region, service, operation].join('/');
}
