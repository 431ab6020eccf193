/** AWS's own bounds of a tag's key and value. */
const MAX_KEY = 128;
const MAX_VALUE = 256;

/**
 * Reads `key=value,key2=value2`.
 *
 * @returns the tags, all of which a resource must carry, or a sentence that
 *   says what is wrong
 */
export function parseTags(
  text: string,
): { tags: Record<string, string> } | { problem: string } {
  const tags = new Map<string, string>();
  for (const pair of text.split(',')) {
    const at = pair.indexOf('=');
    const key = pair.slice(0, at).trim();
    const value = pair.slice(at + 1).trim();
    if (at < 0 || !key) {
      return {
        problem: `"${pair.trim()}" is not a tag; write key=value, and a comma between several.`,
      };
    }
    if (key.length > MAX_KEY || value.length > MAX_VALUE) {
      return {
        problem: `The tag ${key} is longer than AWS allows: ${MAX_KEY} characters for a key, ${MAX_VALUE} for a value.`,
      };
    }
    if (tags.has(key)) {
      return {
        problem: `The tag ${key} is asked for twice; a resource carries each key once, so nothing would match.`,
      };
    }
    tags.set(key, value);
  }
  return { tags: Object.fromEntries(tags) };
}
