// The steps of `npm test`, in order. Each answers with its own counts.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { checkBackstageVersions } from './backstageRelease.mjs';
import { startPostgres } from './postgres.mjs';
import { runToEnd } from './processes.mjs';
import { logFile, repoDirectory } from './repo.mjs';
import {
  countResults,
  countsOfJest,
  nodeTestArguments,
} from './testCounts.mjs';

/**
 * @typedef {import('./testCounts.mjs').Counts} Counts
 *
 * @typedef {object} StepResult
 * @property {Counts} counts
 * @property {string[]} output shown when the step failed
 *
 * @typedef {object} StepContext
 * @property {import('./toolchain.mjs').Toolchain} toolchain
 * @property {AbortSignal} signal
 * @property {((line: string) => void) | undefined} onLine in verbose runs
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {string} title
 * @property {boolean} [alone] needs the whole machine; others run two at a time
 * @property {string[]} [after] steps whose results it uses
 * @property {(context: StepContext) => Promise<StepResult>} run
 */

const MINUTE = 60_000;

const longestFirst = join(repoDirectory, 'scripts/lib/longestFirst.cjs');

/** @type {Step[]} */
export const TEST_STEPS = [
  {
    name: 'tsc',
    title: 'types',
    run: context =>
      runTool(context, 'tsc', [
        // From scratch: the order of a union in the API reports depends on
        // which file was compiled first.
        ['tsc', '--incremental', 'false'],
        ['tsc', '--project', 'scripts'],
      ]),
  },
  {
    name: 'lint',
    title: 'linting',
    run: context =>
      runTool(context, 'lint', [
        ['backstage-cli', 'repo', 'lint', '--max-warnings', '0'],
        [
          'eslint',
          // .eslintignore keeps `repo lint` out of these folders.
          ...['--no-ignore', '--max-warnings', '0'],
          ...['--ext', '.mjs,.cjs', 'scripts', 'e2e', 'bench'],
        ],
      ]),
  },
  {
    name: 'prettier',
    title: 'formatting',
    run: context =>
      runTool(
        context,
        'prettier',
        [['prettier', '--check', '.']],
        'yarn prettier --write .',
      ),
  },
  {
    name: 'versions',
    title: 'one Backstage release',
    async run() {
      const { problems, checked } = await checkBackstageVersions();
      const isPassed = problems.length === 0 && checked > 0;
      return { counts: oneCheck(isPassed), output: problems };
    },
  },
  {
    name: 'scripts',
    title: 'tests of the scripts',
    run: context =>
      runCounted(context, 'scripts', resultFile => ({
        args: [...nodeTestArguments(resultFile), 'scripts/tests/*.test.mjs'],
        timeout: 3 * MINUTE,
      })),
  },
  {
    name: 'api-reports',
    title: 'API reports',
    after: ['tsc'],
    run: context =>
      runTool(
        context,
        'api-reports',
        [
          [
            ...['backstage-repo-tools', 'api-reports', '--ci'],
            ...['--include', 'plugins/*', '--validate-release-tags'],
            // Of workspaces, whose types are their sources; it names a path of
            // this machine.
            ...['--omit-messages', 'ae-wrong-input-file-type'],
          ],
        ],
        'yarn api-reports, then commit the report.api.md files',
      ),
  },
  {
    name: 'unit',
    title: 'unit and integration tests, with PostgreSQL',
    alone: true,
    run: runJest,
  },
  {
    name: 'e2e',
    title: 'end-to-end tests, in a browser',
    alone: true,
    run: context =>
      runCounted(context, 'e2e', resultFile => ({
        args: ['e2e/run.mjs', '--result-file', resultFile],
        timeout: 17 * MINUTE,
      })),
  },
];

/**
 * Runs commands of node_modules/.bin; the step passes if all of them do.
 *
 * @param {StepContext} context
 * @param {string} name
 * @param {string[][]} commands
 * @param {string} [remedy] the command that mends what these find
 */
async function runTool(context, name, commands, remedy) {
  /** @type {string[]} */
  const output = [];
  let isPassed = true;
  for (const [index, [tool, ...args]] of commands.entries()) {
    const { ok, lines, timedOut } = await runToEnd({
      name,
      command: context.toolchain.node,
      args: [join(repoDirectory, 'node_modules', '.bin', `${tool}`), ...args],
      cwd: repoDirectory,
      env: testEnvironment(context),
      logFile: logFile(`test-${name}${index > 0 ? `-${index + 1}` : ''}`),
      timeout: 10 * MINUTE,
      signal: context.signal,
      onLine: context.onLine,
    });
    if (!ok) {
      isPassed = false;
      output.push(...lines, ...(timedOut ? ['It took too long.'] : []));
    }
  }
  if (!isPassed && remedy) {
    output.push(`To mend this: ${remedy}`);
  }
  return { counts: oneCheck(isPassed), output };
}

/** Runs a Node script that counts its own tests into a result file. */
async function runCounted(
  /** @type {StepContext} */ context,
  /** @type {string} */ name,
  /** @type {(resultFile: string) => { args: string[], timeout: number, env?: NodeJS.ProcessEnv }} */ describe,
  toCounts = (/** @type {any} */ result) => /** @type {Counts} */ (result),
) {
  const { outcome, counts } = await countResults(resultFile => {
    const { args, timeout, env } = describe(resultFile);
    return runToEnd({
      name,
      command: context.toolchain.node,
      args,
      cwd: repoDirectory,
      env: { ...testEnvironment(context), ...env },
      logFile: logFile(`test-${name}`),
      timeout,
      signal: context.signal,
      onLine: context.onLine,
    });
  }, toCounts);
  return judge(outcome, counts);
}

/** No result, no tests and a failed run without a failed test are failures. */
function judge(
  /** @type {Awaited<ReturnType<typeof runToEnd>>} */ { ok, lines, timedOut },
  /** @type {Counts | undefined} */ counts,
) {
  const output = [...lines];
  const known = counts ?? { passed: 0, failed: 0, skipped: 0 };
  let { failed } = known;
  if (timedOut) {
    output.push('It took too long and was ended.');
    failed++;
  } else if (known.passed + known.failed === 0) {
    output.push('No test ran.');
    failed++;
  } else if (!ok && failed === 0) {
    output.push('All tests passed, but the test runner itself failed.');
    failed++;
  }
  return { counts: { ...known, failed }, output };
}

async function runJest(/** @type {StepContext} */ context) {
  const postgres = await startPostgres();
  try {
    return await runCounted(
      context,
      'unit',
      resultFile => ({
        args: [
          join(repoDirectory, 'node_modules/.bin/backstage-cli'),
          ...[
            'repo',
            'test',
            `--testSequencer=${longestFirst}`,
            // One more than there are cores: some tests wait.
            `--maxWorkers=${Math.min(availableParallelism(), 4) + 1}`,
            // A worker that starts anew loads everything anew.
            '--workerIdleMemoryLimit=2000M',
            '--coverage=false',
            // Slow machines are no mistake of ours.
            '--testTimeout=30000',
          ],
          ...['--json', `--outputFile=${resultFile}`],
        ],
        timeout: 20 * MINUTE,
        env: {
          BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: postgres.url,
        },
      }),
      countsOfJest,
    );
  } finally {
    await postgres.stop();
  }
}

/**
 * Tests never see the person's AWS account, and never wait for a key press as
 * Jest does outside CI.
 */
function testEnvironment(/** @type {StepContext} */ { toolchain }) {
  return {
    ...Object.fromEntries(
      Object.entries(toolchain.env).filter(
        ([name]) => !name.startsWith('AWS_') && name !== 'NODE_ENV',
      ),
    ),
    CI: 'true',
    FORCE_COLOR: '0',
  };
}

function oneCheck(/** @type {boolean} */ isPassed) {
  return { passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1, skipped: 0 };
}
