/** How bad a line is, as those who wrote it say. */
export type Level = 'error' | 'warn' | 'info' | 'debug';

export const LEVELS = ['error', 'warn', 'info', 'debug'] as const;

/** How loggers spell each level; in any case. */
const WORDS: Record<Level, readonly string[]> = {
  error: ['ERROR', 'ERR', 'FATAL', 'CRITICAL', 'ALERT', 'EMERGENCY', 'PANIC'],
  warn: ['WARN', 'WARNING'],
  info: ['INFO', 'NOTICE'],
  debug: ['DEBUG', 'TRACE', 'VERBOSE'],
};

/** The numbers of pino and bunyan. */
const NUMBERS: Record<Level, readonly number[]> = {
  error: [50, 60],
  warn: [40],
  info: [30],
  debug: [10, 20],
};

const LEVEL_OF_WORD = new Map(
  LEVELS.flatMap(level => WORDS[level].map(word => [word, level] as const)),
);

/** A level stands early in a line; later the same words are prose. */
const LOOKED_AT = 120;

const UPPER_WORD = new RegExp(`\\b(${[...LEVEL_OF_WORD.keys()].join('|')})\\b`);

/** `[error]`, `level=warn`, `warn:` */
const MARKED_WORD = new RegExp(
  `(?:\\[|\\blevel=|\\bseverity=|^)"?(${[...LEVEL_OF_WORD.keys()].join(
    '|',
  )})\\b"?[\\]:\\s]`,
  'i',
);

export function isLevel(text: string): text is Level {
  return (LEVELS as readonly string[]).includes(text);
}

/** The level that a field such as `level` or `severity` holds. */
export function levelOfValue(value: unknown): Level | undefined {
  const number = Number(value);
  return Number.isFinite(number) && value !== ''
    ? LEVELS.find(level => NUMBERS[level].includes(number))
    : LEVEL_OF_WORD.get(String(value).toUpperCase());
}

/** The level of a line that is not JSON. */
export function levelOfText(text: string): Level | undefined {
  const start = text.slice(0, LOOKED_AT);
  const word = UPPER_WORD.exec(start)?.[1] ?? MARKED_WORD.exec(start)?.[1];
  return word === undefined ? undefined : LEVEL_OF_WORD.get(word.toUpperCase());
}

/**
 * A condition of Logs Insights for lines of some levels: by the field `level`
 * where a line has one, else by the word in its text.
 */
export function levelCondition(levels: readonly Level[]): string {
  const words = levels.flatMap(level => WORDS[level]);
  const spellings = words.flatMap(word => [
    word,
    word.toLowerCase(),
    word.charAt(0) + word.slice(1).toLowerCase(),
  ]);
  const numbers = levels.flatMap(level => NUMBERS[level]);
  return [
    `level in [${spellings.map(word => `"${word}"`).join(', ')}]`,
    `level in [${numbers.join(', ')}]`,
    `(not ispresent(level) and @message like /\\b(${words.join('|')})\\b/)`,
  ].join(' or ');
}
