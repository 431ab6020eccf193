// How soon twenty panels of a day in minutes are on screen.
import { median, repeat } from './browser.mjs';

const RUNS = 5;
const PANELS = 20;
const POINTS = 1_440;

/**
 * From the press on the tab to every panel in view drawn. The backend's answer
 * is made here, so that the pages are measured and nothing else.
 */
export async function measureMetricsTab(/** @type {string} */ url) {
  const answer = JSON.stringify(entityMetrics());
  const runs = await repeat(RUNS, async page => {
    await page.addInitScript(text => {
      const { fetch } = window;
      window.fetch = async (input, options) => {
        const url = input instanceof Request ? input.url : String(input);
        return /\/v1\/entities\/.*\/metrics/.test(url)
          ? new Response(text, {
              headers: { 'content-type': 'application/json' },
            })
          : fetch(input, options);
      };
    }, answer);
    await page.goto(`${url}/catalog/default/component/payments`);
    const menu = page.getByRole('button', { name: 'Observability' });
    await menu.waitFor();
    await page.waitForLoadState('networkidle');
    await menu.click();
    const tab = page.getByRole('menuitemradio', { name: 'Metrics' });
    await tab.waitFor();
    const started = performance.now();
    await tab.click();
    await page.waitForFunction(
      panels =>
        document.querySelectorAll('[role="img"][aria-label^="Panel "]')
          .length >= panels &&
        // Those in view are drawn; those below are when they come into view.
        Array.from(
          document.querySelectorAll('[role="img"][aria-label^="Panel "]'),
        )
          .filter(chart => {
            const { top, bottom } = chart.getBoundingClientRect();
            return bottom > 0 && top < window.innerHeight;
          })
          .every(chart => chart.querySelector('canvas')),
      PANELS,
      { polling: 'raf' },
    );
    await page.evaluate(
      () => new Promise(resolve => requestAnimationFrame(() => resolve(null))),
    );
    return performance.now() - started;
  });
  return {
    panels: PANELS,
    points: POINTS,
    drawnMs: median(runs),
    runs: runs.map(run => Math.round(run)),
  };
}

function entityMetrics() {
  const end = Math.floor(Date.now() / 60_000) * 60_000;
  const start = end - POINTS * 60_000;
  const timestamps = Array.from({ length: POINTS }, (_, minute) =>
    new Date(start + minute * 60_000).toISOString(),
  );
  const series = (/** @type {string} */ id, /** @type {number} */ seed) => ({
    id,
    label: id,
    timestamps,
    values: timestamps.map(
      (_, minute) => 100 + seed + 40 * Math.sin(minute / 60) + (minute % 7),
    ),
    status: 'Complete',
  });
  return {
    entityRef: 'component:default/payments',
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
    panels: Array.from({ length: PANELS }, (_, index) => ({
      id: `bench/${index}`,
      title: `Panel ${index}`,
      description: 'Made for measuring.',
      signal: 'latency',
      unit: 'Milliseconds',
      targetArn: 'arn:aws:lambda:eu-west-1:111122223333:function:payments',
      accountId: '111122223333',
      region: 'eu-west-1',
      series: [series('p50', 0), series('p90', 60), series('p99', 120)],
      thresholds: [],
      consoleUrl: 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home',
    })),
    meta: {
      asOf: new Date(end).toISOString(),
      stale: false,
      partial: false,
      messages: [],
      period: 60,
    },
  };
}
