import { JsonObject, JsonValue } from '@backstage/types';

/** What a model can take in with one answer, in characters of JSON. */
export const MAX_CHARACTERS = 64_000;

/** Longer texts are cut: a stack trace tells what it has to tell at its beginning. */
const MAX_TEXT = 2_000;

/** A list of an answer that was cut. */
export interface Omission extends JsonObject {
  /** Where in the answer, e.g. `items`. */
  path: string;
  shown: number;
  of: number;
}

interface List {
  path: string;
  items: JsonValue[];
  of: number;
}

/**
 * An answer of at most {@link MAX_CHARACTERS}: long texts are cut, then the
 * lists that take the most room lose their ends, half at a time, until it fits.
 */
export function bounded(
  answer: object,
  most: number = MAX_CHARACTERS,
): { answer: JsonObject; omitted: Omission[] } {
  const copy: JsonObject = JSON.parse(JSON.stringify(answer), (_, value) =>
    typeof value === 'string' && value.length > MAX_TEXT
      ? `${value.slice(0, MAX_TEXT)}… (${value.length} characters)`
      : value,
  );
  const lists = listsOf(copy, '');
  while (JSON.stringify(copy).length > most) {
    const longest = largest(lists);
    if (!longest) {
      break;
    }
    longest.items.length = Math.floor(longest.items.length / 2);
  }
  return {
    answer: copy,
    omitted: lists
      .filter(({ items, of }) => items.length < of)
      .map(({ path, items, of }) => ({ path, shown: items.length, of })),
  };
}

function listsOf(value: JsonValue | undefined, path: string): List[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const inner = Object.entries(value).flatMap(([key, each]) =>
    listsOf(each, path ? `${path}.${key}` : key),
  );
  return Array.isArray(value)
    ? [{ path, items: value, of: value.length }, ...inner]
    : inner;
}

/** By what it would save to halve it. */
function largest(lists: readonly List[]): List | undefined {
  let best: { list: List; size: number } | undefined;
  for (const list of lists) {
    const size = list.items.length > 0 ? JSON.stringify(list.items).length : 0;
    if (size > (best?.size ?? 0)) {
      best = { list, size };
    }
  }
  return best?.list;
}
