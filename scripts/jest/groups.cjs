// Which test files run together: loading what they use takes longer than most
// of them. `npm test` alone does so; `backstage-cli package test` runs each file
// by itself.
const { readdirSync, readFileSync, statSync } = require('node:fs');
const { basename, join } = require('node:path');

const TEST_FILE = /\.test\.[cm]?[jt]sx?$/;

/** As much as a group may hold: few enough files that the workers end together. */
const GROUP_BYTES = 36_000;

/**
 * They wait in real time, for deadlines and for processes to start. Each runs by
 * itself and begins first, beside those that compute.
 */
const WAITING = [
  'survival.test.ts',
  'portal.test.ts',
  'storm.test.ts',
  'writesUnderFault.test.ts',
  'everyRoute.test.ts',
  'accountB.test.ts',
  'logHygiene.test.ts',
];

/**
 * The groups of a package, each under its first file; neighbours are together.
 *
 * @param {string} rootDirectory where the package's sources are
 * @returns {Map<string, string[]>}
 */
function groupsOf(rootDirectory) {
  const files = readdirSync(rootDirectory, { recursive: true })
    .map(name => join(rootDirectory, String(name)))
    .filter(file => TEST_FILE.test(file) && !file.includes('node_modules'))
    .sort();
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  /** @type {string[]} */
  let group = [];
  let bytes = Infinity;
  for (const file of files) {
    const { size } = statSync(file);
    if (needsItself(file)) {
      groups.set(file, [file]);
    } else if (bytes + size > GROUP_BYTES) {
      group = [file];
      bytes = size;
      groups.set(file, group);
    } else {
      group.push(file);
      bytes += size;
    }
  }
  return groups;
}

function needsItself(/** @type {string} */ file) {
  // Modules that were loaded for one file cannot be replaced for the next.
  return isWaiting(file) || readFileSync(file, 'utf8').includes('jest.mock(');
}

function isWaiting(/** @type {string} */ file) {
  return WAITING.includes(basename(file));
}

module.exports = { groupsOf, isWaiting };
