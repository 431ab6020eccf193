// What the scripts print: colours only for a person's terminal.

const useColours =
  Boolean(process.stdout.isTTY) && !process.env.NO_COLOR && !process.env.CI;

const paintWith =
  (/** @type {number} */ code) => (/** @type {string} */ text) =>
    useColours ? `\u001b[${code}m${text}\u001b[0m` : text;

export const bold = paintWith(1);
export const dim = paintWith(2);
export const red = paintWith(31);
export const green = paintWith(32);
export const yellow = paintWith(33);

/** Removes colour codes, so that logs are plain and can be matched. */
export function withoutColours(/** @type {string} */ text) {
  // eslint-disable-next-line no-control-regex -- colour codes are control characters
  return text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '');
}

/** One line on standard output. */
export function say(line = '') {
  process.stdout.write(`${line}\n`);
}

export function sayDone(/** @type {string} */ text) {
  say(`${green('✓')} ${text}`);
}

export function sayFailed(/** @type {string} */ text) {
  say(`${red('✗')} ${text}`);
}

/** `8 s`, `75 s`, `2 min 5 s`: short, and never two units too many. */
export function duration(/** @type {number} */ milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 100
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Says every 15 seconds that a long step is still running.
 *
 * @returns a function that ends it
 */
export function startHeartbeat(/** @type {string} */ what) {
  const started = Date.now();
  const timer = setInterval(
    () => say(dim(`  … ${what} (${duration(Date.now() - started)})`)),
    15_000,
  );
  return () => clearInterval(timer);
}

/** A failure that is explained by its message: shown without a stack. */
export class ExplainedError extends Error {
  name = 'ExplainedError';
}

/** The last thing a script does with an error. */
export function sayError(/** @type {unknown} */ error) {
  if (error instanceof ExplainedError) {
    sayFailed(error.message);
  } else {
    sayFailed(error instanceof Error ? `${error.stack}` : String(error));
  }
}
