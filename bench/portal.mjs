// The portal as it runs in production: built pages, served by the backend.
import { portalPorts, portalServices } from '../scripts/lib/portal.mjs';
import { runToEnd } from '../scripts/lib/processes.mjs';
import { logFile, repoDirectory } from '../scripts/lib/repo.mjs';
import { Supervisor } from '../scripts/lib/supervisor.mjs';
import { ExplainedError } from '../scripts/lib/terminal.mjs';
import { join } from 'node:path';

const cli = join(
  repoDirectory,
  'node_modules/@backstage/cli/bin/backstage-cli',
);

/** Builds the app, then starts local-aws and the backend, which serves it. */
export async function startProductionPortal() {
  const ports = portalPorts({
    SKAFU_BACKEND_PORT: '7107',
    SKAFU_LOCAL_AWS_PORT: '4699',
    ...process.env,
  });
  const url = `http://localhost:${ports.backend}`;
  // One origin, as behind a load balancer.
  const env = {
    ...process.env,
    APP_CONFIG_app_baseUrl: url,
    APP_CONFIG_backend_baseUrl: url,
    APP_CONFIG_backend_cors_origin: url,
  };
  const { ok } = await runToEnd({
    name: 'build',
    command: process.execPath,
    args: [cli, 'package', 'build'],
    cwd: join(repoDirectory, 'packages/app'),
    env: { ...env, NODE_ENV: 'production' },
    logFile: logFile('bench-build'),
  });
  if (!ok) {
    throw new ExplainedError(
      `The app could not be built; see ${logFile('bench-build')}.`,
    );
  }
  const services = portalServices({
    node: process.execPath,
    env,
    ports,
    useRealAws: false,
  }).filter(({ name }) => name !== 'app');
  const supervisor = new Supervisor({ isVerbose: false });
  const isReady = await supervisor.start(
    services.map(service => ({
      ...service,
      env: { ...service.env, ...pick(env) },
    })),
  );
  if (!isReady) {
    throw new ExplainedError('The portal did not start.');
  }
  return { url, stop: () => supervisor.stop() };
}

/** What `portalServices` derives from ports is for two origins. */
function pick(/** @type {NodeJS.ProcessEnv} */ env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => name.startsWith('APP_CONFIG_')),
  );
}
