// Ctrl-C. The tests after this one have a portal of their own.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPortBusy } from '../../scripts/lib/ports.mjs';
import { portalLog, services } from '../portal.mjs';

const group = Number(process.env.SKAFU_E2E_PORTAL);
const isReused = !group;

test('Ctrl-C leaves nothing running', { skip: isReused }, async () => {
  const before = descendants(group);
  assert.ok(before.length > services.length, 'the portal runs');

  // A terminal sends it to npm and to all that runs in the foreground.
  process.kill(-group, 'SIGINT');
  const deadline = Date.now() + 20_000;
  while (before.some(isAlive) && Date.now() < deadline) {
    await sleep(100);
  }

  assert.deepEqual(before.filter(isAlive), [], 'processes left behind');
  for (const { port } of services) {
    assert.equal(await isPortBusy(port), false, `port ${port} is free`);
  }
  assert.match(readFileSync(portalLog, 'utf8'), /Everything is stopped/);
});

function descendants(/** @type {number} */ root) {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], {
    encoding: 'utf8',
  });
  const rows = table
    .trim()
    .split('\n')
    .map(row => row.trim().split(/\s+/).map(Number));
  const found = [root];
  for (const parent of found) {
    found.push(
      ...rows.flatMap(([pid, of]) => (pid && of === parent ? [pid] : [])),
    );
  }
  return found;
}

function isAlive(/** @type {number} */ pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
