// How a script learns that it should stop.
import { execFileSync } from 'node:child_process';

/**
 * Resolves when the person (Ctrl-C), the system (SIGTERM), a closed terminal
 * (SIGHUP) or the end of the npm that started us asks to stop.
 *
 * @param {() => Promise<void>} onImpatience called when they ask again
 */
export function onStopRequest(onImpatience) {
  // A closed terminal also breaks our output, which must not end the clean-up.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});

  /** @type {Promise<void>} */
  const requested = new Promise(resolve => {
    /** @type {number | undefined} */
    let firstAt;
    const request = () => {
      if (firstAt === undefined) {
        firstAt = Date.now();
        resolve();
      } else if (Date.now() - firstAt > 1000) {
        // Sooner than that, it is one Ctrl-C that npm passed on once more.
        onImpatience().finally(() => process.exit(1));
      }
    };
    process.on('SIGINT', request);
    process.on('SIGTERM', request);
    process.on('SIGHUP', request);
    whenNpmIsGone(request);
  });
  return requested;
}

/** npm may be killed without a chance to pass the signal on. */
function whenNpmIsGone(/** @type {() => void} */ callback) {
  const npm = findNpm();
  if (!npm) {
    return;
  }
  const timer = setInterval(() => {
    try {
      process.kill(npm, 0);
    } catch {
      clearInterval(timer);
      callback();
    }
  }, 500);
  timer.unref();
}

/** npm is our parent, or the parent of the shell that it runs us with. */
function findNpm() {
  if (!process.env.npm_lifecycle_event) {
    return undefined;
  }
  try {
    const [grandparent, command] = execFileSync(
      'ps',
      ['-o', 'ppid=,comm=', '-p', String(process.ppid)],
      { encoding: 'utf8' },
    )
      .trim()
      .split(/\s+/);
    const isShell = /(^|\/)-?(sh|bash|dash|zsh|ash)$/.test(command ?? '');
    return isShell && Number(grandparent) > 1
      ? Number(grandparent)
      : process.ppid;
  } catch {
    return process.ppid;
  }
}
