#!/usr/bin/env node
// Measures what docs/benchmarks.md states: `yarn bench`. Never part of the
// tests: a figure is of one machine, and says which.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
// @ts-expect-error -- Prettier 2 brings no types.
import prettier from 'prettier';
import { stopAllProcesses } from '../scripts/lib/processes.mjs';
import { repoDirectory } from '../scripts/lib/repo.mjs';
import { onStopRequest } from '../scripts/lib/stopRequest.mjs';
import { say, sayError } from '../scripts/lib/terminal.mjs';
import { measureFirstPage } from './firstPage.mjs';
import { measureMetricsTab } from './metricsTab.mjs';
import { startProductionPortal } from './portal.mjs';
import { report } from './report.mjs';

async function main() {
  say('Building the app for production …');
  const portal = await startProductionPortal();
  try {
    say('Measuring the first page …');
    const firstPage = await measureFirstPage(portal.url);
    say('Measuring the Metrics tab …');
    const metricsTab = await measureMetricsTab(portal.url);
    const text = prettier.format(report({ firstPage, metricsTab }), {
      parser: 'markdown',
    });
    writeFileSync(join(repoDirectory, 'docs/benchmarks.md'), text);
    say(text);
    return 0;
  } finally {
    await portal.stop();
  }
}

const stopRequested = onStopRequest(stopAllProcesses);
const code = await Promise.race([
  main().catch(error => {
    sayError(error);
    return 1;
  }),
  stopRequested.then(() => 130),
]);
await stopAllProcesses();
process.exit(code);
