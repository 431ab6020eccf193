// The order in which Jest runs test files.
const { basename } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * They wait for deadlines in real time, or for processes to start. What begins
 * first does not hold up the end, and others compute meanwhile.
 */
const LONG = [
  'survival.test.ts',
  'storm.test.ts',
  'everyRoute.test.ts',
  'writesUnderFault.test.ts',
  'portal.test.ts',
  'accountB.test.ts',
  'logHygiene.test.ts',
];

module.exports = class LongestFirst extends Sequencer {
  async sort(/** @type {any[]} */ tests) {
    const others = await super.sort(tests.filter(test => rankOf(test) < 0));
    const long = tests
      .filter(test => rankOf(test) >= 0)
      .sort((one, other) => rankOf(one) - rankOf(other));
    return [...long, ...others];
  }
};

function rankOf(/** @type {{ path: string }} */ { path }) {
  return LONG.indexOf(basename(path));
}
