import { AwsCallError } from '../aws/AwsReader';

const MAX_REMEMBERED = 1_000;

/** Why the last refresh in the background failed, so that whoever is served the older answer is told. */
export class Troubles {
  readonly #bySlot = new Map<string, AwsCallError>();

  static create(): Troubles {
    return new Troubles();
  }

  private constructor() {}

  of(slot: string): AwsCallError | undefined {
    return this.#bySlot.get(slot);
  }

  note(slot: string, error: AwsCallError): void {
    this.#bySlot.delete(slot);
    this.#bySlot.set(slot, error);
    const [oldest] = this.#bySlot.keys();
    if (this.#bySlot.size > MAX_REMEMBERED && oldest !== undefined) {
      this.#bySlot.delete(oldest);
    }
  }

  forget(slot: string): void {
    this.#bySlot.delete(slot);
  }
}
