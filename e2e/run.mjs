#!/usr/bin/env node
// Runs the end-to-end tests against one portal: `npm test -- --only e2e`.
import { readdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runToEnd, stopAllProcesses } from '../scripts/lib/processes.mjs';
import { logFile, repoDirectory } from '../scripts/lib/repo.mjs';
import { onStopRequest } from '../scripts/lib/stopRequest.mjs';
import { dim, say, sayError } from '../scripts/lib/terminal.mjs';
import { nodeTestArguments } from '../scripts/lib/testCounts.mjs';
import { startPortal } from './portal.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // For development: tests a portal that runs already.
    reuse: { type: 'boolean', default: false },
    'result-file': { type: 'string', default: logFile('e2e-result') },
  },
});

async function main() {
  const directory = join(repoDirectory, 'e2e');
  await rm(join(directory, 'report'), { recursive: true, force: true });
  const portal = options.reuse
    ? undefined
    : await startPortal(line => say(dim(`npm start │ ${line}`)));

  const files = readdirSync(join(directory, 'tests'))
    .filter(name => name.endsWith('.test.mjs'))
    .filter(
      name =>
        positionals.length === 0 ||
        positionals.some(part => name.includes(part)),
    )
    .sort();
  const { ok } = await runToEnd({
    name: 'e2e',
    command: process.execPath,
    args: [
      ...nodeTestArguments(options['result-file']),
      // One portal at a time, and an order: one test stops it, the last starts another.
      '--test-concurrency=1',
      '--test-timeout=120000',
      ...files.map(name => join(directory, 'tests', name)),
    ],
    cwd: repoDirectory,
    env: { ...process.env, SKAFU_E2E_PORTAL: portal ? `${portal.pid}` : '' },
    timeout: 15 * 60_000,
    onLine: say,
  });
  await portal?.stop({ grace: 15_000 });
  return ok ? 0 : 1;
}

const stopRequested = onStopRequest(stopAllProcesses);
const code = await Promise.race([
  main().catch(async error => {
    sayError(error);
    // So that a portal that does not start counts as what it is: a failure.
    await writeFile(
      options['result-file'],
      JSON.stringify({ passed: 0, failed: 1, skipped: 0 }),
    );
    return 1;
  }),
  stopRequested.then(() => 130),
]);
await stopAllProcesses();
process.exit(code);
