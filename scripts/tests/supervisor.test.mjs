import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort, isPortBusy } from '../lib/ports.mjs';
import { ManagedProcess, stopAllProcesses } from '../lib/processes.mjs';
import { Supervisor } from '../lib/supervisor.mjs';

const fake = fileURLToPath(new URL('./fakeService.mjs', import.meta.url));

after(stopAllProcesses);

/** @returns {Promise<import('../lib/portal.mjs').Service>} */
async function fakeService(/** @type {string} */ name, behaviour = 'works') {
  const port = await findFreePort();
  return {
    name: `test-${name}`,
    port,
    purpose: 'a test',
    variable: 'TEST_PORT',
    command: process.execPath,
    args: [fake, String(port), behaviour],
    cwd: process.cwd(),
    env: process.env,
    readyUrl: `http://127.0.0.1:${port}/`,
    anyStatus: false,
    after: [],
  };
}

test('starts services, and stops them with all they started', async () => {
  const first = await fakeService('first');
  const second = await fakeService('second', 'ignores-sigterm');
  second.after = [first.name];
  const supervisor = new Supervisor();

  assert.equal(await supervisor.start([first, second]), true);
  assert.equal(await isPortBusy(first.port), true);
  assert.equal(await isPortBusy(second.port), true);

  await supervisor.stop();
  assert.equal(await isPortBusy(first.port), false);
  assert.equal(await isPortBusy(second.port), false);
});

test('reports a service that ends, and does not start what comes after', async () => {
  const first = await fakeService('first', 'fails');
  const second = await fakeService('second');
  second.after = [first.name];
  const supervisor = new Supervisor();

  assert.equal(await supervisor.start([first, second]), false);
  assert.equal(await supervisor.failed, first.name);
  await supervisor.stop();
  assert.equal(await isPortBusy(second.port), false);
});

test('reports a crash behind a file watcher that lives on', async () => {
  const service = await fakeService('watcher', 'watches');
  const supervisor = new Supervisor();
  assert.equal(await supervisor.start([service]), true);
  assert.equal(await supervisor.failed, service.name);
  await supervisor.stop();
  assert.equal(await isPortBusy(service.port), false);
});

test('children end even when their script is killed outright', async () => {
  const port = await findFreePort();
  const library = new URL('../lib/processes.mjs', import.meta.url);
  const script = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { ManagedProcess } from '${library}';
       ManagedProcess.start({
         name: 'orphan',
         command: process.execPath,
         args: ['${fake}', '${port}', 'works'],
       });
       setInterval(() => {}, 1000);`,
    ],
    { stdio: 'inherit' },
  );
  await eventually(() => isPortBusy(port));
  script.kill('SIGKILL');
  await once(script, 'exit');
  await eventually(async () => !(await isPortBusy(port)));
});

test('keeps the last lines and the exit code of a command', async () => {
  const child = ManagedProcess.start({
    name: 'lines',
    command: process.execPath,
    args: [
      '--eval',
      'console.log("one"); console.error("\\u001b[31mtwo\\u001b[0m"); process.exitCode = 7;',
    ],
  });
  assert.equal((await child.ended).code, 7);
  assert.deepEqual(child.lastLines().sort(), ['one', 'two']);
});

test('answers for a command that does not exist', async () => {
  const child = ManagedProcess.start({ name: 'x', command: '/does/not/exist' });
  assert.match(String((await child.ended).error), /ENOENT/);
  await child.stop();
});

async function eventually(/** @type {() => Promise<boolean>} */ condition) {
  for (let waited = 0; waited < 100; waited++) {
    if (await condition()) {
      return;
    }
    await sleep(100);
  }
  assert.fail('it did not happen within ten seconds');
}
