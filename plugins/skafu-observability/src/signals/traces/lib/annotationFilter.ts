/**
 * The X-Ray filter expression for traces with a value; undefined where none can
 * be written: X-Ray documents no escape for a quote, and few characters in keys.
 */
export function annotationFilter(
  name: string,
  value: string | number | boolean,
): string | undefined {
  if (!/^[\w.-]+$/.test(name)) {
    return undefined;
  }
  const key = name.includes('.') ? `annotation[${name}]` : `annotation.${name}`;
  if (typeof value !== 'string') {
    return `${key} = ${value}`;
  }
  return /["\\]/.test(value) ? undefined : `${key} = "${value}"`;
}
