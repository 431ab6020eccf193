/**
 * What a signal is about, as far as a policy may ask. Resource type
 * `skafu-observability-subject`.
 */
export interface Subject {
  /** As in messages to people, e.g. `component:default/payments`. */
  name: string;
  /** Every account that it lies in; empty when not known. */
  accountIds: readonly string[];
  /** Users and groups, as entity references; empty when nobody's. */
  owners: readonly string[];
}
