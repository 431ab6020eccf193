/** The status that the backend answered with, if it answered. */
export function statusOf(error: unknown): number | undefined {
  return typeof error === 'object' &&
    error !== null &&
    'statusCode' in error &&
    typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
}

/** The backend's own sentence where it sent one. */
export function sentenceOf(error: Error): string {
  const { cause } = error;
  return typeof cause === 'object' &&
    cause !== null &&
    'message' in cause &&
    typeof cause.message === 'string'
    ? cause.message
    : error.message;
}
