/** The portal's sentence about a trace that it did not find; undefined for other failures. */
export function notFoundSentence(error: Error | null): string | undefined {
  if (
    !error ||
    !('statusCode' in error && [400, 404].includes(Number(error.statusCode))) ||
    !('cause' in error)
  ) {
    return undefined;
  }
  const { cause } = error;
  return typeof cause === 'object' && cause !== null && 'message' in cause
    ? String(cause.message)
    : undefined;
}
