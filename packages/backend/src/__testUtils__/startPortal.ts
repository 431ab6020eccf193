import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const packageDirectory = resolve(__dirname, '../..');
const START_TIMEOUT_MS = 120_000;

/** A backend in a process of its own, as `npm start` runs it. */
export interface Portal {
  /** Where it answers, e.g. `http://127.0.0.1:43211`. */
  url: string;
  /** Of the guest. */
  token: string;
  /** Calls the API as the guest, or with another token; parses the answer. */
  fetch(path: string, init?: PortalRequest): Promise<PortalAnswer>;
  /** What it has printed so far. */
  log(): string;
  /** Stops it as an orchestrator does, and waits until it is gone. */
  stop(): Promise<void>;
  /** Ends it in the middle of what it does, and waits until it is gone. */
  kill(): Promise<void>;
}

export interface PortalRequest {
  method: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface PortalAnswer {
  status: number;
  /** Undefined when there is none. */
  body: unknown;
}

/**
 * Starts `src/index.ts` with the configuration of the repository.
 *
 * @param options.database - `backend.database`
 * @param options.awsUrl - where AWS is
 * @param options.config - what else is configured, by path, e.g. `app.title`
 */
export async function startPortal(options: {
  database: object;
  awsUrl: string;
  config?: Record<string, unknown>;
}): Promise<Portal> {
  const port = await findFreePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const child = spawn(
    process.execPath,
    [
      ...[
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      'src/index.ts',
      ...['--config', '../../app-config.yaml'],
    ],
    {
      cwd: packageDirectory,
      env: {
        PATH: process.env.PATH,
        // Guests are let in in development only.
        NODE_ENV: 'development',
        ...toVariables({
          ...options.config,
          'backend.baseUrl': baseUrl,
          'backend.listen': { host: '127.0.0.1', port },
          'backend.database': options.database,
        }),
        AWS_ENDPOINT_URL: options.awsUrl,
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_REGION: 'eu-west-1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const output: string[] = [];
  child.stdout.on('data', data => output.push(String(data)));
  child.stderr.on('data', data => output.push(String(data)));

  try {
    await waitUntilReady(child, `${baseUrl}/.backstage/health/v1/readiness`);
  } catch (error) {
    await terminate(child, 'SIGTERM');
    throw new Error(`${error}\n${output.join('').slice(-4_000)}`);
  }
  const token = await signInAsGuest(baseUrl);
  return {
    url: baseUrl,
    token,
    async fetch(path, { method, body, headers } = { method: 'GET' }) {
      const response = await fetch(`${baseUrl}/api/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: text === '' ? undefined : JSON.parse(text),
      };
    },
    log: () => output.join(''),
    stop: () => terminate(child, 'SIGTERM'),
    kill: () => terminate(child, 'SIGKILL'),
  };
}

async function waitUntilReady(child: ChildProcess, url: string) {
  const end = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < end) {
    if (child.exitCode !== null) {
      throw new Error(`The backend ended with ${child.exitCode}`);
    }
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) {
      return;
    }
    await sleep(200);
  }
  throw new Error('The backend did not become ready');
}

async function signInAsGuest(baseUrl: string): Promise<string> {
  const response = await fetch(`${baseUrl}/api/auth/guest/refresh`, {
    method: 'POST',
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}

async function terminate(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL') {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal);
    await once(child, 'exit');
  }
}

/** Configuration as the backend reads it from its environment. */
function toVariables(config: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config).map(([path, value]) => [
      `APP_CONFIG_${path.replaceAll('.', '_')}`,
      JSON.stringify(value),
    ]),
  );
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error('No free port');
  }
  return address.port;
}
