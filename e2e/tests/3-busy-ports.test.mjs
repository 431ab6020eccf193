// A second `npm start` beside a running portal.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runToEnd } from '../../scripts/lib/processes.mjs';
import { repoDirectory } from '../../scripts/lib/repo.mjs';
import { services } from '../portal.mjs';

test('a second start names the ports that are taken, and fails', async () => {
  const { code, lines } = await runToEnd({
    name: 'second start',
    command: 'npm',
    args: ['start'],
    cwd: repoDirectory,
    env: process.env,
    timeout: 60_000,
  });
  assert.equal(code, 1);
  const output = lines.join('\n');
  for (const { port, purpose } of services) {
    assert.match(
      output,
      new RegExp(`Port ${port} is taken, which is for ${purpose}`),
    );
  }
  assert.equal(output.includes('\u001b'), false, 'no colours in a pipe');
});
