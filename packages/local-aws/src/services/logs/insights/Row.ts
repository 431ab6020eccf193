import type { Value } from './Value';

/** A log event, or a group of them, as the commands of a query see it. */
export interface Row {
  get(field: string): Value;
  /** Gives it a field that only this query knows. */
  set(field: string, value: Value): void;
}

/** A row that `stats` made. */
export class GroupRow implements Row {
  readonly #fields: Map<string, Value>;

  constructor(fields: Map<string, Value>) {
    this.#fields = fields;
  }

  get(field: string): Value {
    return this.#fields.get(field);
  }

  set(field: string, value: Value): void {
    this.#fields.set(field, value);
  }
}
