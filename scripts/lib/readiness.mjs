import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until a URL answers.
 *
 * @param {string} url
 * @param {object} options
 * @param {boolean} options.anyStatus whether an error status counts
 * @param {number} options.timeout in milliseconds
 * @param {AbortSignal} options.signal
 * @returns whether it answered in time
 */
export async function waitUntilAnswers(url, { anyStatus, timeout, signal }) {
  const deadline = Date.now() + timeout;
  while (Date.now() < deadline && !signal.aborted) {
    try {
      const response = await fetch(url, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
      });
      await response.arrayBuffer();
      if (response.ok || anyStatus) {
        return true;
      }
    } catch {
      // Not listening yet.
    }
    await sleep(200, undefined, { signal }).catch(() => {});
  }
  return false;
}
