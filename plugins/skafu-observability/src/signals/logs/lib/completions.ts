import { insightsTokens } from './insightsTokens';
import { COMMANDS, FUNCTIONS, KEYWORDS } from './insightsWords';
import { fieldText } from './simpleQuery';

/** A field that lines of the chosen groups have. */
export type KnownField = { name: string; percent: number };

export type Completion = {
  label: string;
  kind: 'command' | 'function' | 'field' | 'keyword';
  detail?: string;
  /** What is written, where it is not the label. */
  apply?: string;
  /** Fields that more lines have come first. */
  boost?: number;
};

/** What may be written at a place of a query; `from` is where its word begins. */
export function completionsAt(
  query: string,
  position: number,
  fields: readonly KnownField[],
): { from: number; options: Completion[] } | undefined {
  const before = insightsTokens(query.slice(0, position));
  const last = before.at(-1);
  const isWithin =
    last &&
    (last.kind === 'string' ||
      last.kind === 'pattern' ||
      last.kind === 'comment' ||
      last.kind === 'number');
  if (isWithin) {
    return undefined;
  }
  const isWord =
    last !== undefined &&
    ['field', 'command', 'function', 'keyword'].includes(last.kind);
  const from = isWord ? last.from : position;
  const previous = before
    .slice(0, isWord ? -1 : undefined)
    .findLast(({ kind }) => kind !== 'space' && kind !== 'comment');
  if (!previous || previous.kind === 'pipe') {
    return {
      from,
      options: COMMANDS.map(({ name, about }) => ({
        label: name,
        kind: 'command',
        detail: about,
        apply: `${name} `,
      })),
    };
  }
  return {
    from,
    options: [
      ...fields.map(
        ({ name, percent }): Completion => ({
          label: name,
          kind: 'field',
          detail: `${Math.round(percent)} %`,
          apply: fieldText(name),
          boost: percent / 10,
        }),
      ),
      ...FUNCTIONS.map(
        ({ name, about }): Completion => ({
          label: name,
          kind: 'function',
          detail: about,
          apply: `${name}(`,
        }),
      ),
      ...KEYWORDS.map((name): Completion => ({ label: name, kind: 'keyword' })),
    ],
  };
}
