#!/usr/bin/env node
// Starts the portal on this machine: `npm start`. Uses nothing but Node itself,
// so that it runs straight after `git clone`.
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { installDependencies } from './lib/install.mjs';
import {
  portalPorts,
  portalServices,
  requireAwsSettings,
} from './lib/portal.mjs';
import { explainBusyPorts } from './lib/ports.mjs';
import { stopAllProcesses } from './lib/processes.mjs';
import { logFile, repoDirectory } from './lib/repo.mjs';
import { onStopRequest } from './lib/stopRequest.mjs';
import { Supervisor } from './lib/supervisor.mjs';
import { bold, dim, ExplainedError, say, sayError } from './lib/terminal.mjs';
import { findToolchain } from './lib/toolchain.mjs';

const HELP = `Starts the portal: npm start [-- options]

  --aws       use your own AWS accounts and credentials instead of the demo
              world; app-config.aws.yaml is read if it exists
  --verbose   show everything the parts print, not only warnings and errors
  --help

Environment: SKAFU_APP_PORT (3000), SKAFU_BACKEND_PORT (7007),
SKAFU_LOCAL_AWS_PORT (4599).`;

/** @returns {Promise<number>} the exit code */
async function main() {
  const options = readOptions();
  if (options.help) {
    say(HELP);
    return 0;
  }

  if (options.aws) {
    requireAwsSettings(process.env);
  }
  const ports = portalPorts();
  const busy = await explainBusyPorts(
    portalServices({
      node: process.execPath,
      env: process.env,
      ports,
      useRealAws: options.aws,
    }),
  );
  if (busy.length > 0) {
    throw new ExplainedError(busy.join('\n'));
  }

  const supervisor = new Supervisor({ isVerbose: options.verbose });
  const stopRequested = onStopRequest(() => supervisor.kill());
  const outcome = await Promise.race([
    stopRequested.then(() => 'stopped'),
    supervisor.failed.then(() => 'failed'),
    run(supervisor, ports, options),
  ]);
  say(dim('Stopping …'));
  await supervisor.stop();
  await stopAllProcesses();
  if (outcome === 'stopped') {
    say('Everything is stopped.');
  }
  return outcome === 'stopped' ? 0 : 1;
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        aws: { type: 'boolean', default: false },
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

/**
 * @param {Supervisor} supervisor
 * @param {ReturnType<typeof portalPorts>} ports
 * @param {{ aws: boolean }} options
 * @returns {Promise<string>} never, as long as all goes well
 */
async function run(supervisor, ports, options) {
  const toolchain = await findToolchain();
  await installDependencies(toolchain);
  say(dim('Starting the portal (about 30 seconds) …'));
  const isReady = await supervisor.start(
    portalServices({
      node: toolchain.node,
      env: toolchain.env,
      ports,
      useRealAws: options.aws,
    }),
  );
  if (isReady) {
    sayWhereToGo(ports, options);
  }
  return new Promise(() => {});
}

function sayWhereToGo(
  /** @type {ReturnType<typeof portalPorts>} */ ports,
  /** @type {{ aws: boolean }} */ options,
) {
  const address = `http://localhost:${ports.app}`;
  say();
  say(`  Skafu is ready  ${bold(address)}`);
  say('  Signed in as    guest, with administrator rights');
  say(
    options.aws
      ? `  Start with      ${address}/catalog/default/component/my-service/metrics`
      : `  Start with      ${address}/catalog/default/component/payments/metrics`,
  );
  const logs = relative(repoDirectory, logFile('*'));
  say(dim(`  Ctrl-C stops everything. Logs are in ${logs}`));
  say();
}

main().then(
  code => process.exit(code),
  error => {
    sayError(error);
    process.exit(1);
  },
);
