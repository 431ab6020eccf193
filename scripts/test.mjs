#!/usr/bin/env node
// Runs every check of this repository: `npm test`. Uses nothing but Node itself,
// so that it runs straight after `git clone`.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { installDependencies } from './lib/install.mjs';
import { stopAllProcesses } from './lib/processes.mjs';
import { onStopRequest } from './lib/stopRequest.mjs';
import * as terminal from './lib/terminal.mjs';
import { ExplainedError, say } from './lib/terminal.mjs';
import { TEST_STEPS } from './lib/testSteps.mjs';
import { inTurn } from './lib/turns.mjs';
import { findToolchain } from './lib/toolchain.mjs';

/** @typedef {import('./lib/testSteps.mjs').Step} Step */
/** @typedef {import('./lib/testSteps.mjs').StepResult} StepResult */

const HELP = `Runs the tests: npm test [-- options]

  --only <step,…>   only these steps
  --skip <step,…>   all but these
  --list            the steps
  --verbose         show everything the steps print, not only of failed ones
  --help`;

async function main() {
  const options = readOptions();
  if (options.help) {
    say(HELP);
    return 0;
  }
  const steps = selectSteps(options);
  if (options.list) {
    for (const { name, title } of steps) {
      say(`${name.padEnd(12)} ${title}`);
    }
    return 0;
  }

  const abort = new AbortController();
  const stopRequested = onStopRequest(stopAllProcesses);
  const running = runSteps(steps, abort.signal, options.verbose);
  const isPassed = await Promise.race([
    running,
    stopRequested.then(() => undefined),
  ]);
  abort.abort();
  await stopAllProcesses();
  if (isPassed === undefined) {
    // The step that was running removes its temporary files.
    await Promise.race([running, sleep(5000)]);
    terminal.sayFailed('Stopped before the end.');
    return 130;
  }
  return isPassed ? 0 : 1;
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        only: { type: 'string' },
        skip: { type: 'string' },
        list: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new ExplainedError(
      `${error instanceof Error ? error.message : error}\n${HELP}`,
    );
  }
}

/** @param {{ only?: string, skip?: string }} options */
function selectSteps({ only, skip }) {
  const known = TEST_STEPS.map(step => step.name);
  const [wanted, unwanted] = [only, skip].map(names =>
    names?.split(',').map(name => name.trim()),
  );
  for (const name of [...(wanted ?? []), ...(unwanted ?? [])]) {
    if (!known.includes(name)) {
      throw new ExplainedError(
        `There is no step '${name}'. The steps are ${known.join(', ')}.`,
      );
    }
  }
  const steps = TEST_STEPS.filter(
    ({ name }) => (wanted?.includes(name) ?? true) && !unwanted?.includes(name),
  );
  if (steps.length === 0) {
    throw new ExplainedError('No step is left to run.');
  }
  return steps;
}

/** @returns whether all passed */
async function runSteps(
  /** @type {Step[]} */ steps,
  /** @type {AbortSignal} */ signal,
  /** @type {boolean} */ isVerbose,
) {
  const toolchain = await findToolchain();
  await installDependencies(toolchain);
  const total = { passed: 0, failed: 0 };
  await inTurn(steps, async step => {
    if (signal.aborted) {
      return;
    }
    const { counts } = await runStep(step, {
      toolchain,
      signal,
      onLine: isVerbose ? say : undefined,
    });
    total.passed += counts.passed;
    total.failed += counts.failed;
  });
  if (signal.aborted) {
    return false;
  }
  // The one line that other programs read: nothing may follow it.
  say(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0;
}

async function runStep(
  /** @type {Step} */ step,
  /** @type {import('./lib/testSteps.mjs').StepContext} */ context,
) {
  const started = Date.now();
  const label = step.name.padEnd(12);
  say(terminal.dim(`→ ${label} ${step.title}`));
  const stopHeartbeat = terminal.startHeartbeat(step.name);
  /** @type {StepResult} */
  const result = await step
    .run(context)
    .catch(error => ({
      counts: { passed: 0, failed: 1, skipped: 0 },
      output: String(
        error instanceof ExplainedError ? error.message : error?.stack ?? error,
      ).split('\n'),
    }))
    .finally(stopHeartbeat);
  if (context.signal.aborted) {
    return result;
  }

  const { passed, failed, skipped } = result.counts;
  const time = terminal.duration(Date.now() - started);
  const numbers =
    passed + failed > 1
      ? `${passed} passed, ${failed} failed${
          skipped ? `, ${skipped} skipped` : ''
        }, `
      : '';
  if (failed > 0) {
    if (!context.onLine) {
      result.output.forEach(line => say(`  ${line}`));
    }
    terminal.sayFailed(`${label} ${numbers}${time}`);
  } else {
    terminal.sayDone(`${label} ${numbers}${time}`);
  }
  return result;
}

main().then(
  code => process.exit(code),
  error => {
    terminal.sayError(error);
    process.exit(1);
  },
);
