import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { repoDirectory } from './repo.mjs';

/**
 * @typedef {object} PortUse
 * @property {number} port
 * @property {string} purpose
 * @property {string} variable the environment variable that moves it
 */

// Both families, and both loopback and wildcard: a listener on any of them
// takes the port or, worse, answers in place of ours on half of the requests.
const ADDRESSES = ['127.0.0.1', '::1', '0.0.0.0', '::'];

/** Whether something listens on this port, on IPv4 or IPv6. */
export async function isPortBusy(/** @type {number} */ port) {
  for (const host of ADDRESSES) {
    if (await isAddressBusy(host, port)) {
      return true;
    }
  }
  return false;
}

function isAddressBusy(/** @type {string} */ host, /** @type {number} */ port) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      // Other errors say that this machine lacks the address family.
      resolve(error.code === 'EADDRINUSE' || error.code === 'EACCES'),
    );
    server.listen({ host, port, ipv6Only: host.includes(':') }, () =>
      server.close(() => resolve(false)),
    );
  });
}

/** A port nobody uses at this moment. */
export async function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === 'object' ? address?.port : undefined),
      );
    });
  });
}

/**
 * Who listens on a port, as `node server.js (process 1234)`.
 *
 * @returns `undefined` where the system does not tell, for instance because
 *   the process belongs to another user
 */
export async function findPortHolder(/** @type {number} */ port) {
  try {
    return process.platform === 'linux'
      ? await findHolderInProc(port)
      : await findHolderWithLsof(port);
  } catch {
    return undefined;
  }
}

async function findHolderInProc(/** @type {number} */ port) {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  const sockets = new Set();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const rows = await readFile(table, 'utf8').catch(() => '');
    for (const row of rows.split('\n').slice(1)) {
      const columns = row.trim().split(/\s+/);
      const isListening = columns[3] === '0A';
      if (isListening && columns[1]?.endsWith(`:${hexPort}`)) {
        sockets.add(`socket:[${columns[9]}]`);
      }
    }
  }
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) {
      continue;
    }
    for (const file of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      const target = await readlink(`/proc/${pid}/fd/${file}`).catch(() => '');
      if (sockets.has(target)) {
        const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
        return describeHolder(pid, command.replaceAll('\0', ' '));
      }
    }
  }
  return undefined;
}

async function findHolderWithLsof(/** @type {number} */ port) {
  const { stdout } = await promisify(execFile)('lsof', [
    '-nP',
    `-iTCP:${port}`,
    '-sTCP:LISTEN',
    '-Fpc',
  ]);
  const pid = /^p(\d+)$/m.exec(stdout)?.[1];
  const command = /^c(.+)$/m.exec(stdout)?.[1];
  return pid ? describeHolder(pid, command ?? '') : undefined;
}

function describeHolder(
  /** @type {string} */ pid,
  /** @type {string} */ command,
) {
  // `/usr/bin/node /home/me/skafu/x.js` says no more than `node x.js`.
  const text = command
    .trim()
    .replace(/^\S*\//, '')
    .replaceAll(`${repoDirectory}/`, '');
  const short = text.length > 90 ? `${text.slice(0, 89)}…` : text;
  return { pid: Number(pid), command: short };
}

/**
 * One sentence for each port that is taken, with who has it and what to do.
 *
 * @param {PortUse[]} uses
 */
export async function explainBusyPorts(uses) {
  /** @type {string[]} */
  const problems = [];
  for (const { port, purpose, variable } of uses) {
    if (!(await isPortBusy(port))) {
      continue;
    }
    const holder = await findPortHolder(port);
    problems.push(
      [
        `Port ${port} is taken, which is for ${purpose}.`,
        holder
          ? `  It is held by process ${holder.pid}: ${holder.command}`
          : `  Which process holds it could not be found out.`,
        `  Stop that process${
          holder ? ` (kill ${holder.pid})` : ''
        }, or choose another port: ${variable}=${port + 100} npm start`,
      ].join('\n'),
    );
  }
  return problems;
}
