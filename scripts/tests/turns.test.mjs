// In which order `npm test` runs its steps.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inTurn } from '../lib/turns.mjs';

describe('steps', () => {
  /**
   * Runs them, and tells what happened in which order: the name of a step when
   * it begins, and again with a dot when it has ended.
   *
   * @param {{ name: string, alone?: boolean, after?: string[] }[]} steps
   * @param {string[]} ends in the order in which they end
   */
  async function orderOf(steps, ends) {
    /** @type {string[]} */
    const happened = [];
    /** @type {Map<string, () => void>} */
    const running = new Map();
    const all = inTurn(steps, ({ name }) => {
      happened.push(name);
      return new Promise(end => running.set(name, () => end(undefined)));
    });
    for (const name of ends) {
      await new Promise(setImmediate);
      happened.push(`${name}.`);
      running.get(name)?.();
    }
    await all;
    return happened.join(' ');
  }

  test('run two at a time', async () => {
    const steps = ['a', 'b', 'c'].map(name => ({ name }));
    assert.equal(await orderOf(steps, ['b', 'a', 'c']), 'a b b. c a. c.');
  });

  test('run alone where they need the whole machine', async () => {
    const steps = [{ name: 'a' }, { name: 'b', alone: true }, { name: 'c' }];
    assert.equal(await orderOf(steps, ['a', 'b', 'c']), 'a a. b b. c c.');
  });

  test('wait for those whose results they use', async () => {
    const steps = [{ name: 'a' }, { name: 'b' }, { name: 'c', after: ['a'] }];
    assert.equal(await orderOf(steps, ['b', 'a', 'c']), 'a b b. a. c c.');
  });

  test('need not wait for those that were left out', async () => {
    assert.equal(await orderOf([{ name: 'c', after: ['a'] }], ['c']), 'c c.');
  });
});
