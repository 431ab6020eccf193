/**
 * What is wrong with the filter expression, in AWS's words or the portal's own;
 * undefined when a request failed for another reason.
 */
export function filterRefusal(error: Error | null): string | undefined {
  if (!error || !('cause' in error)) {
    return undefined;
  }
  const { cause } = error;
  const message =
    typeof cause === 'object' && cause !== null && 'message' in cause
      ? String(cause.message)
      : '';
  const match = /^filter (?:is not an X-Ray filter expression: )?(.+)$/s.exec(
    message,
  );
  return match?.[1] === undefined ? undefined : firstUpper(match[1]);
}

function firstUpper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
