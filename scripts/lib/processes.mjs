// Child processes that never outlive the script that started them.
//
// Every child leads its own process group, so that one signal reaches all it
// started in turn, and a Ctrl-C of the terminal reaches only the script, which
// then stops the children in order.
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { withoutColours } from './terminal.mjs';

/**
 * @typedef {object} ProcessOptions
 * @property {string} name
 * @property {string} command
 * @property {string[]} [args]
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [uid] user to run as; only root can ask for another
 * @property {number} [gid]
 * @property {string} [logFile] receives every line, without colours
 * @property {(line: string) => void} [onLine]
 *
 * @typedef {object} ProcessEnd
 * @property {number | undefined} code
 * @property {NodeJS.Signals | undefined} signal
 * @property {Error | undefined} error when it could not be started at all
 */

const LINES_KEPT = 2000;

/** @type {import('node:child_process').ChildProcess | undefined} */
let watchdog;

function tellWatchdog(/** @type {string} */ line) {
  if (!watchdog) {
    watchdog = spawn(
      process.execPath,
      [fileURLToPath(new URL('./watchdog.mjs', import.meta.url))],
      { detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
    );
    watchdog.unref();
    watchdog.stdin?.on('error', () => {});
    /** @type {any} */ (watchdog.stdin)?.unref?.();
  }
  watchdog.stdin?.write(`${line}\n`);
}

/** @type {Set<ManagedProcess>} */
const alive = new Set();

/** Stops every child that is still there, whoever started it. */
export async function stopAllProcesses() {
  await Promise.all([...alive].map(child => child.stop()));
}

/** One child process together with everything it starts. */
export class ManagedProcess {
  #group;
  /** @type {string[]} */
  #lines = [];

  /** Resolves once the process that was started has ended; never rejects. */
  ended;

  static start(/** @type {ProcessOptions} */ options) {
    return new ManagedProcess(options);
  }

  /** @private use {@link ManagedProcess.start} */
  constructor(/** @type {ProcessOptions} */ options) {
    this.name = options.name;
    const child = spawn(options.command, options.args ?? [], {
      cwd: options.cwd,
      env: options.env,
      uid: options.uid,
      gid: options.gid,
      detached: true,
      // A development server takes a closed standard input calmly, but would
      // read our terminal's keys as commands.
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#group = child.pid;
    if (child.pid) {
      tellWatchdog(`+${child.pid}`);
      alive.add(this);
    }

    const log = options.logFile
      ? createWriteStream(options.logFile)
      : undefined;
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', line => {
        const plain = withoutColours(line);
        this.#lines.push(plain);
        if (this.#lines.length > LINES_KEPT) {
          this.#lines.shift();
        }
        log?.write(`${plain}\n`);
        options.onLine?.(line);
      });
    }

    /** @type {Promise<ProcessEnd>} */
    this.ended = new Promise(resolve => {
      child.once('error', error =>
        resolve({ code: undefined, signal: undefined, error }),
      );
      child.once('exit', (code, signal) => {
        const end = {
          code: code ?? undefined,
          signal: signal ?? undefined,
          error: undefined,
        };
        // Output may still be on its way, but a grandchild that keeps the
        // pipe open must not hold us up.
        child.once('close', () => resolve(end));
        setTimeout(resolve, 1000, end).unref();
      });
    });
    this.ended.then(() => log?.end());
  }

  get pid() {
    return this.#group;
  }

  lastLines(count = LINES_KEPT) {
    return this.#lines.slice(-count);
  }

  /** Whether any process of the group is left. */
  isAlive() {
    return this.#signal(0);
  }

  /**
   * Ends the whole group: asks with `SIGTERM`, and insists after `grace`
   * milliseconds. Resolves when nothing of it is left.
   */
  async stop({ grace = 8000 } = {}) {
    this.#signal('SIGTERM');
    const deadline = Date.now() + grace;
    while (this.isAlive() && Date.now() < deadline) {
      await sleep(50);
    }
    await this.kill();
  }

  /** Ends the whole group at once. */
  async kill() {
    this.#signal('SIGKILL');
    for (let waited = 0; this.isAlive() && waited < 40; waited++) {
      await sleep(50);
    }
    if (this.#group && alive.delete(this)) {
      tellWatchdog(`-${this.#group}`);
    }
  }

  #signal(/** @type {NodeJS.Signals | 0} */ signal) {
    if (!this.#group) {
      return false;
    }
    try {
      process.kill(-this.#group, signal);
      return true;
    } catch {
      return false;
    }
  }
}

/**
 * Runs a command to its end.
 *
 * @param {ProcessOptions & { timeout?: number, signal?: AbortSignal }} options
 *   `timeout` in milliseconds
 * @returns `ok`, the exit code, all output lines, and whether it was ended by
 *   the timeout
 */
export async function runToEnd({ timeout, signal, ...options }) {
  const child = ManagedProcess.start(options);
  let timedOut = false;
  const timer = timeout
    ? setTimeout(() => {
        timedOut = true;
        child.stop();
      }, timeout)
    : undefined;
  const onAbort = () => child.stop();
  signal?.addEventListener('abort', onAbort);
  const end = await child.ended;
  signal?.removeEventListener('abort', onAbort);
  clearTimeout(timer);
  // Whatever it left behind goes too.
  await child.stop();
  return {
    ok: end.code === 0,
    code: end.code,
    lines: end.error ? [end.error.message] : child.lastLines(),
    timedOut,
  };
}
