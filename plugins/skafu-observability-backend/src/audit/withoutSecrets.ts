import { JsonObject, JsonValue } from '@backstage/types';

const MAX_TEXT = 500;
const MAX_ITEMS = 50;
const MAX_DEPTH = 4;

const SECRET_NAME =
  /token|secret|password|passphrase|authorization|cookie|credential|api[-_]?key|private[-_]?key|signature/i;

/** Tokens of JWT form, bearer headers, and access keys of AWS, wherever they stand. */
const SECRET_TEXT =
  /eyJ[\w-]{8,}\.[\w-]+\.[\w-]*|bearer\s+\S+|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/gi;

/** Addresses of people, in texts and in addresses of pages. */
const E_MAIL = /[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/gi;

const REMOVED = '[removed]';

/** The same within bounds, and without what may be a secret or the address of a person: an audit trail is read by many and kept for long. */
export function withoutSecrets(meta: JsonObject): JsonObject {
  return cleanObject(meta, 0);
}

/** As {@link withoutSecrets}, of one text. */
export function textWithoutSecrets(text: string): string {
  const safe = text.replace(SECRET_TEXT, REMOVED).replace(E_MAIL, REMOVED);
  return safe.length > MAX_TEXT ? `${safe.slice(0, MAX_TEXT)}…` : safe;
}

function clean(value: JsonValue | undefined, depth: number): JsonValue {
  if (typeof value === 'string') {
    return textWithoutSecrets(value);
  }
  if (typeof value !== 'object' || value === null) {
    return value ?? null;
  }
  if (depth >= MAX_DEPTH) {
    return '[too deep]';
  }
  return Array.isArray(value)
    ? value.slice(0, MAX_ITEMS).map(item => clean(item, depth + 1))
    : cleanObject(value, depth + 1);
}

function cleanObject(object: JsonObject, depth: number): JsonObject {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => value !== undefined)
      .slice(0, MAX_ITEMS)
      .map(([name, value]) => [
        name.slice(0, 100),
        SECRET_NAME.test(name) ? REMOVED : clean(value, depth),
      ]),
  );
}
