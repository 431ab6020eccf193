// Runs beside a script that starts process groups, and ends those groups when
// the script itself was killed in a way it could not handle (kill -9, a crash).
//
// Its standard input is a pipe from the script: `+<pgid>` and `-<pgid>` lines
// keep the list, the end of the pipe means that the script is gone.
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const groups = new Set();

function signalAll(/** @type {NodeJS.Signals} */ signal) {
  for (const group of groups) {
    try {
      process.kill(-group, signal);
    } catch {
      groups.delete(group);
    }
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const group = Number(line.slice(1));
  if (line.startsWith('+')) {
    groups.add(group);
  } else {
    groups.delete(group);
  }
}

signalAll('SIGTERM');
for (let waited = 0; groups.size > 0 && waited < 50; waited++) {
  await sleep(100);
  for (const group of groups) {
    try {
      process.kill(-group, 0);
    } catch {
      groups.delete(group);
    }
  }
}
signalAll('SIGKILL');
