import { insightsTokens } from './insightsTokens';
import { LEVELS, levelCondition, type Level } from './levels';

/** `field` has a value, or anything but it. */
export type FieldCondition = {
  field: string;
  value: string;
  isExcluded: boolean;
};

/** What can be searched for without knowing the query language. */
export type SimpleSearch = {
  /** Somewhere in the line, in any case. */
  text: string;
  /** None means all. */
  levels: readonly Level[];
  conditions: readonly FieldCondition[];
};

/** The fields that a list of lines needs: what is shown, and where it was written. */
export const LINE_FIELDS = 'fields @timestamp, @message, @logStream, @log';

const PLAIN_NAME = /^@?[A-Za-z_][A-Za-z0-9_.]*$/;

/** The same in the language of Logs Insights, newest first. */
export function simpleQueryText(search: SimpleSearch): string {
  const text = search.text.trim();
  const isEveryLevel = LEVELS.every(level => search.levels.includes(level));
  return [
    LINE_FIELDS,
    ...(text ? [`filter @message like /(?i)${escapePattern(text)}/`] : []),
    ...(search.levels.length > 0 && !isEveryLevel
      ? [`filter ${levelCondition(search.levels)}`]
      : []),
    ...search.conditions.map(conditionText),
    'sort @timestamp desc',
  ].join('\n| ');
}

/** `filter level = "ERROR"`. */
export function conditionText(condition: FieldCondition): string {
  const operator = condition.isExcluded ? '!=' : '=';
  return `filter ${fieldText(condition.field)} ${operator} ${valueText(
    condition.value,
  )}`;
}

/** Commands after which rows are no longer lines, or no longer all of them. */
const LATE = /^(?:stats|sort|limit|dedup|display|pattern|diff)$/i;

/** A query with one more condition, before what needs all conditions to be met. */
export function withCondition(
  query: string,
  condition: FieldCondition,
): string {
  const added = `| ${conditionText(condition)}`;
  const tokens = insightsTokens(query);
  const late = tokens.findIndex(
    ({ kind, from, to }) =>
      kind === 'command' && LATE.test(query.slice(from, to)),
  );
  const pipe = tokens
    .slice(0, Math.max(late, 0))
    .findLast(({ kind }) => kind === 'pipe');
  if (late >= 0 && !pipe) {
    return `${conditionText(condition)}\n| ${query.trimStart()}`;
  }
  return pipe
    ? `${query.slice(0, pipe.from).trimEnd()}\n${added}\n${query.slice(
        pipe.from,
      )}`
    : `${query.trimEnd()}\n${added}`;
}

/** A field as queries name it: in backticks unless its name is plain. */
export function fieldText(field: string): string {
  return PLAIN_NAME.test(field) ? field : `\`${field.replaceAll('`', '')}\``;
}

/** A value as queries write it; numbers stay numbers. */
export function valueText(value: string): string {
  return value !== '' && String(Number(value)) === value
    ? value
    : `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** A text that a regular expression takes as it stands. */
export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** `level=ERROR` and `level!=ERROR`, as the address keeps conditions. */
export function writeCondition(condition: FieldCondition): string {
  const { field, value, isExcluded } = condition;
  return `${field}${isExcluded ? '!=' : '='}${value}`;
}

/** Undefined for what {@link writeCondition} has not made. */
export function readCondition(text: string): FieldCondition | undefined {
  const [, field, not, value] = /^([^=!]+)(!?)=([^]*)$/.exec(text) ?? [];
  return field === undefined || value === undefined
    ? undefined
    : { field, value, isExcluded: not === '!' };
}
