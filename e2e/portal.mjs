// The portals that the tests look at: started as a person starts them, `npm start`
// and `npm run start:sso`.
import { explainBusyPorts, findFreePort } from '../scripts/lib/ports.mjs';
import { portalPorts, portalServices } from '../scripts/lib/portal.mjs';
import { ManagedProcess } from '../scripts/lib/processes.mjs';
import { logFile, repoDirectory } from '../scripts/lib/repo.mjs';
import { ExplainedError } from '../scripts/lib/terminal.mjs';
import { setTimeout as sleep } from 'node:timers/promises';

const READY_LINE = /Skafu is ready/;
const START_TIMEOUT = 5 * 60_000;

const ports = portalPorts();

/** Where the pages are. */
export const portalUrl = `http://localhost:${ports.app}`;

/** Where the backend answers. */
export const backendUrl = `http://localhost:${ports.backend}`;

/** Where AWS is, with its switches for faults. */
export const localAwsUrl = `http://localhost:${ports.localAws}`;

/** Everything `npm start` prints, also for tests in other processes. */
export const portalLog = logFile('e2e-portal');

/** What runs when the portal runs. */
export const services = portalServices({
  node: process.execPath,
  env: {},
  ports,
  useRealAws: false,
});

/**
 * Starts the portal and waits for its ready line.
 *
 * @param {(line: string) => void} onLine
 */
export async function startPortal(onLine) {
  // A stranger on our ports would be tested in our place.
  const busy = await explainBusyPorts(services);
  if (busy.length > 0) {
    throw new ExplainedError(
      [
        'The end-to-end tests start their own portal, but cannot:',
        ...busy,
        'To test a portal that runs already: node e2e/run.mjs --reuse',
      ].join('\n'),
    );
  }
  return startScript(['start'], {
    env: process.env,
    log: portalLog,
    onLine,
  });
}

/**
 * @typedef {object} SignInPortal
 * @property {string} url where people open it: the load balancer
 * @property {string} loginUrl where they sign in
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a portal of its own that people sign in to, beside any other.
 *
 * @returns {Promise<SignInPortal>}
 */
export async function startSignInPortal() {
  const names = ['APP', 'BACKEND', 'LOCAL_AWS', 'ALB'];
  /** @type {Record<string, string>} */
  const env = {};
  for (const name of names) {
    env[`SKAFU_${name}_PORT`] = String(await findFreePort());
  }
  const portal = await startScript(['run', 'start:sso'], {
    env: { ...process.env, ...env },
    log: logFile('e2e-portal-sso'),
    onLine: () => {},
  });
  return {
    url: `http://localhost:${env.SKAFU_ALB_PORT}`,
    loginUrl: `http://localhost:${env.SKAFU_LOCAL_AWS_PORT}`,
    stop: () => portal.stop({ grace: 15_000 }),
  };
}

/**
 * @param {string[]} args of npm
 * @param {{ env: NodeJS.ProcessEnv, log: string, onLine: (line: string) => void }} options
 */
async function startScript(args, { env, log, onLine }) {
  let isReady = false;
  let hasEnded = false;
  const name = ['npm', ...args].join(' ');
  const portal = ManagedProcess.start({
    name,
    command: 'npm',
    args,
    cwd: repoDirectory,
    env,
    logFile: log,
    onLine: line => {
      onLine(line);
      isReady ||= READY_LINE.test(line);
    },
  });
  portal.ended.then(() => {
    hasEnded = true;
  });
  const deadline = Date.now() + START_TIMEOUT;
  while (!isReady && !hasEnded && Date.now() < deadline) {
    await sleep(100);
  }
  if (!isReady) {
    await portal.stop({ grace: 15_000 });
    throw new ExplainedError(
      [
        `\`${name}\` did not bring the portal up:`,
        ...portal.lastLines(60).map(line => `  ${line}`),
      ].join('\n'),
    );
  }
  return portal;
}
