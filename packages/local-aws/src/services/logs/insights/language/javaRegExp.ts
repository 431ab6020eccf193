/** Flags as Java writes them inside of an expression, such as `(?i)`; they hold for all of it here. */
const inlineFlags = /\(\?([ims]+)\)/g;

/**
 * The regular expression that Insights means; its dialect is Java's, of which people use inline flags and named
 * groups.
 *
 * @throws SyntaxError if it is none
 */
export function javaRegExp(source: string): RegExp {
  const flags = new Set(
    [...source.matchAll(inlineFlags)].flatMap(([, letters = '']) => [
      ...letters,
    ]),
  );
  return new RegExp(source.replace(inlineFlags, ''), [...flags].join(''));
}

/** Names of the groups, in their order. */
export function groupNames(source: string): string[] {
  return [...source.matchAll(/\(\?<([A-Za-z_$][\w$]*)>/g)].map(
    ([, name = '']) => name,
  );
}

/** A pattern of `parse` with asterisks: each stands for as little as possible, one at the end for the rest. */
export function globRegExp(glob: string): { pattern: RegExp; holes: number } {
  const parts = glob.split('*');
  const source = parts
    .map(part => part.replace(/[.+?^${}()|[\]\\/]/g, '\\$&'))
    .join('([^]*?)')
    .replace(/\(\[\^\]\*\?\)$/, '([^]*)');
  return { pattern: new RegExp(source), holes: parts.length - 1 };
}
