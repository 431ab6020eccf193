/** What is wrong, by the field it is about; `''` for what names no field. */
export type FieldErrors = Readonly<Record<string, string>>;

/**
 * Takes the backend's sentence about an invalid request apart, e.g.
 * `alarm.threshold is required; alarm.queries[0].stat must be …`, and AWS's own
 * behind the field it speaks of, `rule: AWS rejected …`.
 */
export function readFieldErrors(message: string): FieldErrors {
  const errors: Record<string, string> = {};
  for (const part of message.split(/;\s+(?=[a-z][\w.[\]]*\s)/i)) {
    const [, path, sentence] =
      /^(?:body\.)?((?:alarm|schedule)(?:[.[][\w.[\]]*)?|name|rule|until|durationMinutes|startsAt|expiresAt|owner|note):?\s+(.+)$/s.exec(
        part,
      ) ?? [];
    const field = (path ?? '').replace(/^alarm\.?/, '');
    const text = sentence ?? part;
    errors[field] = errors[field] ? `${errors[field]}; ${text}` : text;
  }
  return errors;
}

/** What a schema found, in the same form. */
export function issueErrors(
  issues: ReadonlyArray<{ path: PropertyKey[]; message: string }>,
): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { path, message } of issues) {
    const field = path
      .map(part =>
        typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
      )
      .join('')
      .replace(/^\./, '');
    errors[field] ??= message;
  }
  return errors;
}
