import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { test } from 'node:test';
import {
  explainBusyPorts,
  findFreePort,
  findPortHolder,
  isPortBusy,
} from '../lib/ports.mjs';

for (const host of ['127.0.0.1', '0.0.0.0', '::1', '::']) {
  test(`sees a listener on ${host}`, async context => {
    const port = await findFreePort();
    assert.equal(await isPortBusy(port), false);
    const server = createServer();
    server.listen({ port, host });
    const [error] = await Promise.race([
      once(server, 'listening').then(() => []),
      once(server, 'error').catch(reason => [reason]),
    ]);
    if (error) {
      context.skip(`this machine has no ${host}`);
      return;
    }
    assert.equal(await isPortBusy(port), true);
    assert.equal((await findPortHolder(port))?.pid, process.pid);
    server.close();
    await once(server, 'close');
    assert.equal(await isPortBusy(port), false);
  });
}

test('names the port, its purpose, who holds it and a way out', async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (
    server.address()
  );
  const [sentence, ...others] = await explainBusyPorts([
    { port, purpose: "the portal's pages", variable: 'SKAFU_APP_PORT' },
    { port: await findFreePort(), purpose: 'nothing', variable: 'NONE' },
  ]);
  server.close();
  assert.deepEqual(others, []);
  assert.match(sentence ?? '', new RegExp(`Port ${port} is taken`));
  assert.match(sentence ?? '', /the portal's pages/);
  assert.match(sentence ?? '', new RegExp(`process ${process.pid}`));
  assert.match(sentence ?? '', /SKAFU_APP_PORT=\d+ npm start/);
});
