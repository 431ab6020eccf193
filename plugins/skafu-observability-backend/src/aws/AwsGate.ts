/** What is particular to one HTTP exchange. */
export interface Exchange<T = unknown> {
  /** The AWS operation, when it is another than that of the work, e.g. `GetQueryResults` within `StartQuery`. */
  operation?: string;
  /** List price in US dollars; where the answer decides it, a function of that. */
  price?: number | ((answer: T) => number);
}

/**
 * Lets one HTTP exchange of an adapter through to AWS. The governor implements
 * it: each page passes by itself, with its own deadline, budget, count and price.
 *
 * @throws AwsCallError when AWS gave no answer
 */
export type AwsGate = <T>(
  send: (signal: AbortSignal) => Promise<T>,
  exchange?: Exchange<T>,
) => Promise<T>;
