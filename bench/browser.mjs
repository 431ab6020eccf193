// The browser that measures: nothing cached, nothing shared between runs.
import { chromium } from 'playwright-core';
import { findBrowser, QUIET } from '../e2e/browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * Runs a measurement several times, each in a browser of its own.
 *
 * @template T
 * @param {number} times
 * @param {(page: Page) => Promise<T>} measure
 * @returns {Promise<T[]>}
 */
export async function repeat(times, measure) {
  const results = [];
  for (let run = 0; run < times; run += 1) {
    const browser = await chromium.launch({
      executablePath: await findBrowser(),
      args: [...QUIET, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    });
    try {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        locale: 'en-GB',
        timezoneId: 'Europe/London',
      });
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      results.push(await measure(page));
    } finally {
      await browser.close();
    }
  }
  return results;
}

/** The middle of several values. */
export function median(/** @type {number[]} */ values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
