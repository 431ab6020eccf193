/** What the backend itself said when it refused or failed: its error's name and sentence. */
export function refusalOf(error: Error): { name: string; sentence: string } {
  const cause: unknown = 'cause' in error ? error.cause : undefined;
  return cause instanceof Error
    ? { name: cause.name, sentence: cause.message }
    : { name: error.name, sentence: error.message };
}
