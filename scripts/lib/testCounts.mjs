import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** Arguments that make `node --test` print for people and count for us. */
export function nodeTestArguments(/** @type {string} */ resultFile) {
  const reporter = fileURLToPath(
    new URL('./nodeTestReporter.mjs', import.meta.url),
  );
  return [
    '--test',
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${resultFile}`,
  ];
}

/**
 * Lets a test runner write its results to a file and reads the counts.
 *
 * @template T
 * @param {(resultFile: string) => Promise<T>} run
 * @param {(result: any) => Counts} toCounts
 * @returns what `run` returned, and the counts, if the runner got as far as
 *   writing any
 */
export async function countResults(run, toCounts = result => result) {
  const directory = await mkdtemp(join(tmpdir(), 'skafu-test-'));
  try {
    const file = join(directory, 'result.json');
    const outcome = await run(file);
    const text = await readFile(file, 'utf8').catch(() => '');
    return { outcome, counts: text ? toCounts(JSON.parse(text)) : undefined };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Counts of a result file of Jest. @returns {Counts} */
export function countsOfJest(/** @type {any} */ result) {
  return {
    passed: result.numPassedTests,
    // A file that does not even load has no tests, and must not pass for that.
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
