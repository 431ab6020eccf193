// The order of the test files: those that wait begin first, then the largest
// groups, so that the workers end together.
const { default: Sequencer } = require('@jest/test-sequencer');
const { groupsOf, isWaiting } = require('./groups.cjs');

module.exports = class WaitingFirst extends Sequencer {
  sort(/** @type {any[]} */ tests) {
    const weight = (/** @type {any} */ { path }) => isWaiting(path) ? 1 : 0;
    return [...tests].sort((one, other) => weight(other) - weight(one));
  }
};
