/** The status that the backend answered with, if it answered. */
export function statusOf(error: unknown): number | undefined {
  return typeof error === 'object' &&
    error !== null &&
    'statusCode' in error &&
    typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
}

/** What the backend itself said when it refused or failed: its error's name and sentence. */
export function refusalOf(error: Error): { name: string; sentence: string } {
  const cause: unknown = 'cause' in error ? error.cause : undefined;
  return cause instanceof Error
    ? { name: cause.name, sentence: cause.message }
    : { name: error.name, sentence: error.message };
}
