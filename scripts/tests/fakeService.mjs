// A service under the supervisor's tests. Arguments: port, behaviour.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';

const [port, behaviour] = process.argv.slice(2);

if (behaviour === 'fails') {
  process.stderr.write('Error: the database is missing\n');
  process.exit(3);
}

// A grandchild that must not survive either.
spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
  stdio: 'ignore',
});

if (behaviour === 'ignores-sigterm') {
  process.on('SIGTERM', () => {});
}
if (behaviour === 'watches') {
  // As `backstage-cli package start`: stays when its own child crashes.
  const child = spawn(process.execPath, [
    '-e',
    'setTimeout(() => process.exit(1), 1500)',
  ]);
  process.stdout.write(`backend runs as process ${child.pid}\n`);
}

createServer((_, response) => response.end('ready')).listen(Number(port));
