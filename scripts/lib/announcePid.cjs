// Loaded into the backend by `backstage-cli package start`, which keeps running
// when the backend it started has crashed. With the backend's own process id
// known, scripts/start.mjs sees the crash.
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  process.stdout.write(`backend runs as process ${process.pid}\n`);
}
