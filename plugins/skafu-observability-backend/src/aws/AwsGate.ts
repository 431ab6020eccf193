/**
 * Lets one HTTP exchange of an adapter through to AWS. The governor implements
 * it: each page passes by itself, with its own deadline, count and price.
 *
 * @throws AwsCallError when AWS gave no answer
 */
export type AwsGate = <T>(
  send: (signal: AbortSignal) => Promise<T>,
) => Promise<T>;
