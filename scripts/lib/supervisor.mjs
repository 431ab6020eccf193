// Starts services in order, watches over them, and stops all of them together.
import { relative } from 'node:path';
import { createProblemFilter } from './childOutput.mjs';
import { ManagedProcess } from './processes.mjs';
import { waitUntilAnswers } from './readiness.mjs';
import { logFile, repoDirectory } from './repo.mjs';
import {
  dim,
  duration,
  say,
  sayDone,
  sayFailed,
  withoutColours,
} from './terminal.mjs';

const READY_TIMEOUT = 4 * 60_000;

/** @typedef {import('./portal.mjs').Service} Service */

/**
 * @typedef {object} Running
 * @property {Service} service
 * @property {ManagedProcess} process
 * @property {string} log
 * @property {number | undefined} innerPid announced by a child of a file
 *   watcher, which itself survives the child's crash
 * @property {boolean} isReloading whether the watcher restarts it for a change
 * @property {boolean} hasFailed
 */

export class Supervisor {
  #isVerbose;
  /** @type {Running[]} */
  #running = [];
  #abort = new AbortController();
  /** @type {(reason: string) => void} */
  #reportFailure = () => {};
  /** @type {NodeJS.Timeout | undefined} */
  #watch;
  /** @type {Promise<void> | undefined} */
  #stopping;

  /** Resolves with a name when a service failed of its own accord. */
  failed = /** @type {Promise<string>} */ (
    new Promise(resolve => {
      this.#reportFailure = resolve;
    })
  );

  constructor({ isVerbose = false } = {}) {
    this.#isVerbose = isVerbose;
  }

  /**
   * Starts all services, each as soon as those it comes after are ready.
   *
   * @param {Service[]} services
   * @returns whether all became ready
   */
  async start(services) {
    this.#watch = setInterval(() => this.#findCrashes(), 500);
    /** @type {Map<string, Promise<boolean>>} */
    const ready = new Map();
    for (const service of services) {
      ready.set(
        service.name,
        Promise.all(service.after.map(name => ready.get(name))).then(answers =>
          answers.every(Boolean) ? this.#startOne(service) : false,
        ),
      );
    }
    return (await Promise.all(ready.values())).every(Boolean);
  }

  /** Stops everything; resolves when no process is left. */
  stop() {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  /** For those who cannot wait. */
  async kill() {
    this.#abort.abort();
    await Promise.all(this.#running.map(({ process }) => process.kill()));
  }

  async #stopAll() {
    this.#abort.abort();
    clearInterval(this.#watch);
    await Promise.all(
      this.#running.map(({ process, hasFailed }) =>
        // What is left of a failed one may wait for its dead child for ever.
        process.stop(hasFailed ? { grace: 500 } : {}),
      ),
    );
  }

  /** @returns {Promise<boolean>} */
  async #startOne(/** @type {Service} */ service) {
    if (this.#abort.signal.aborted) {
      return false;
    }
    const started = Date.now();
    const log = logFile(service.name);
    const isProblem = createProblemFilter();
    const child = ManagedProcess.start({
      name: service.name,
      command: service.command,
      args: service.args,
      cwd: service.cwd,
      env: service.env,
      logFile: log,
      onLine: line => {
        this.#notice(running, withoutColours(line));
        // What parts say about each other while all are stopped is no news.
        const isNews = isProblem(line) && !this.#abort.signal.aborted;
        if (isNews || this.#isVerbose) {
          say(`${dim(service.name.padEnd(9))} ${line}`);
        }
      },
    });
    /** @type {Running} */
    const running = {
      service,
      process: child,
      log,
      innerPid: undefined,
      isReloading: false,
      hasFailed: false,
    };
    this.#running.push(running);
    child.ended.then(({ code, signal, error }) =>
      this.#fail(
        running,
        error?.message ?? `it ended with ${signal ?? `exit code ${code}`}`,
      ),
    );

    const isReady = await waitUntilAnswers(service.readyUrl, {
      anyStatus: service.anyStatus,
      timeout: READY_TIMEOUT,
      signal: this.#abort.signal,
    });
    if (isReady) {
      sayDone(
        `${service.name.padEnd(9)} ${dim(
          `port ${service.port}, after ${duration(Date.now() - started)}`,
        )}`,
      );
    } else {
      this.#fail(
        running,
        `it did not answer within ${duration(READY_TIMEOUT)}`,
      );
    }
    return isReady;
  }

  #notice(/** @type {Running} */ running, /** @type {string} */ line) {
    const announced = /^backend runs as process (\d+)$/.exec(line)?.[1];
    if (announced) {
      running.innerPid = Number(announced);
      if (running.isReloading) {
        this.#awaitReload(running);
      }
    } else if (line.startsWith('Change detected, restarting')) {
      running.isReloading = true;
    }
  }

  /** From when it answers again, a crash is no longer due to the change. */
  async #awaitReload(/** @type {Running} */ running) {
    const { service } = running;
    const isReady = await waitUntilAnswers(service.readyUrl, {
      anyStatus: service.anyStatus,
      timeout: READY_TIMEOUT,
      signal: this.#abort.signal,
    });
    if (isReady) {
      running.isReloading = false;
      say(dim(`${service.name} has taken up the change`));
    }
  }

  /**
   * A crash while somebody edits the backend waits for their next change, as
   * development servers do; any other crash is a failure.
   */
  #findCrashes() {
    for (const running of this.#running) {
      if (running.innerPid && !isAlive(running.innerPid)) {
        running.innerPid = undefined;
        if (running.isReloading) {
          say(dim(`${running.service.name} restarts for a change`));
        } else {
          this.#fail(running, 'it crashed');
        }
      }
    }
  }

  #fail(/** @type {Running} */ running, /** @type {string} */ reason) {
    if (this.#abort.signal.aborted) {
      return;
    }
    this.#abort.abort();
    running.hasFailed = true;
    const { service, process: child, log } = running;
    sayFailed(`${service.name} failed: ${reason}. Its last lines:`);
    for (const line of child.lastLines(25)) {
      say(`  ${line.length > 300 ? `${line.slice(0, 299)}…` : line}`);
    }
    say(`The full log is ${relative(repoDirectory, log)}.`);
    this.#reportFailure(service.name);
  }
}

function isAlive(/** @type {number} */ pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
