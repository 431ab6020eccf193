#!/usr/bin/env node
// Starts the portal on this machine: `npm start`. Uses nothing but Node itself,
// so that it runs straight after `git clone`.
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { installDependencies } from './lib/install.mjs';
import {
  portalPorts,
  portUses,
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
  --sso       sign in as in production, through a load balancer and a user
              pool of local-aws, instead of being a guest (npm run start:sso);
              app-config.sso.yaml is read
  --verbose   show everything the parts print, not only warnings and errors
  --help

Environment: SKAFU_APP_PORT (3000), SKAFU_BACKEND_PORT (7007),
SKAFU_LOCAL_AWS_PORT (4599), SKAFU_ALB_PORT (8443, with --sso).`;

/** The users of the demo world who can sign in; any password will do. */
const PEOPLE = [
  ['alice', 'admin'],
  ['oscar', 'operator'],
  ['dana', 'developer, team checkout'],
  ['dmitri', 'developer, teams fulfilment and discovery'],
  ['vera', 'viewer'],
];

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
  const services = portalServices({
    node: process.execPath,
    env: process.env,
    ports,
    useRealAws: options.aws,
    signIn: options.sso,
  });
  const busy = await explainBusyPorts(
    portUses(services, ports, { signIn: options.sso }),
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
  const options = parseOptions();
  if (options.aws && options.sso) {
    throw new ExplainedError(
      '--sso signs in with the users of local-aws, which --aws does not start: choose one of the two.',
    );
  }
  return options;
}

function parseOptions() {
  try {
    return parseArgs({
      options: {
        aws: { type: 'boolean', default: false },
        sso: { type: 'boolean', default: false },
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
 * @param {{ aws: boolean, sso: boolean }} options
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
      signIn: options.sso,
    }),
  );
  if (isReady) {
    sayWhereToGo(ports, options);
  }
  return new Promise(() => {});
}

function sayWhereToGo(
  /** @type {ReturnType<typeof portalPorts>} */ ports,
  /** @type {{ aws: boolean, sso: boolean }} */ options,
) {
  const address = `http://localhost:${
    options.sso ? ports.loadBalancer : ports.app
  }`;
  const service = options.aws ? 'my-service' : 'payments';
  say();
  say(`  Skafu is ready  ${bold(address)}`);
  if (options.sso) {
    for (const [index, [name = '', role]] of PEOPLE.entries()) {
      const label = index === 0 ? 'Sign in as' : '';
      say(`  ${label.padEnd(14)}  ${name.padEnd(7)} ${dim(`${role}`)}`);
    }
  } else {
    say('  Signed in as    guest, with administrator rights');
  }
  say(
    `  Start with      ${address}/catalog/default/component/${service}/metrics`,
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
