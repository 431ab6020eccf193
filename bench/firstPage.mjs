// How soon the front page can be used, and how much of its JavaScript is ours.
import { median, repeat } from './browser.mjs';
import { ownBytes } from './ownJavaScript.mjs';

const RUNS = 5;

/** The front page, cold: from the click to rows that can be pressed. */
export async function measureFirstPage(/** @type {string} */ url) {
  // The first visitor of a fresh backend pays for AWS; the others do not.
  await repeat(1, page => open(page, url));
  const runs = await repeat(RUNS, page => open(page, url));
  const scripts = runs[0]?.scripts ?? [];
  return {
    interactiveMs: median(runs.map(run => run.interactiveMs)),
    scriptKb: kilobytes(sum(scripts.map(script => script.transferred))),
    ownKb: kilobytes(await ownBytes(scripts)),
    runs: runs.map(run => Math.round(run.interactiveMs)),
  };
}

async function open(
  /** @type {import('playwright-core').Page} */ page,
  /** @type {string} */ url,
) {
  /** @type {Promise<{ url: string, transferred: number }>[]} */
  const scripts = [];
  page.on('response', response => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) {
      scripts.push(
        response
          .request()
          .sizes()
          .then(sizes => ({
            url: response.url(),
            transferred: sizes.responseBodySize,
          })),
      );
    }
  });
  const started = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  const rows = page.getByRole('list', { name: 'Services' }).getByRole('link');
  await rows.first().waitFor();
  // Interactive: the main thread answers, and a press is taken.
  await rows.first().click({ trial: true });
  await page.evaluate(
    () => new Promise(resolve => requestAnimationFrame(() => resolve(null))),
  );
  return {
    interactiveMs: performance.now() - started,
    scripts: await Promise.all(scripts),
  };
}

function sum(/** @type {number[]} */ values) {
  return values.reduce((total, value) => total + value, 0);
}

function kilobytes(/** @type {number} */ bytes) {
  return Math.round(bytes / 1000);
}
