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
