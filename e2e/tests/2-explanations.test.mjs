// Where there is nothing to draw, a page says why, in words of its own.
import { describe, test } from 'node:test';
import { useTab } from '../browser.mjs';
import { metricsTab } from '../pages.mjs';
import { localAwsUrl } from '../portal.mjs';

const EXPLANATIONS = {
  'not-mapped': 'Nothing connects not-mapped to AWS yet',
  'wrong-arn': 'has the account "function", which is not a 12-digit account',
  'nothing-found': 'No resource carries the tags service=no-such-service',
  'no-access': 'may not assume its role in account 777788889999',
  'unknown-account': 'lies in account 999900001111',
};

const FAULTS = {
  throttle: 'AWS is throttling cloudwatch:GetMetricData',
  accessDenied: 'AWS refused cloudwatch:GetMetricData',
  html: 'No answer from AWS to cloudwatch:GetMetricData',
  hang: 'AWS did not answer cloudwatch:GetMetricData',
};

// Those of AWS wait for it, while the others need no metrics.
describe('pages', { concurrency: 2 }, () => {
  describe('explain themselves', { concurrency: 1 }, () => {
    const tab = useTab();
    for (const [name, sentence] of Object.entries(EXPLANATIONS)) {
      test(name, () =>
        tab().visit(metricsTab.path(name), async page => {
          await page.getByText(sentence).first().waitFor();
        }),
      );
    }
  });

  describe('say so when AWS answers with', { concurrency: 1 }, () => {
    const tab = useTab();
    for (const [error, sentence] of Object.entries(FAULTS)) {
      test(error, async () => {
        // A window that nobody has asked for yet, so that nothing is in the cache.
        const path = `${metricsTab.path('inventory')}?${lastMinutes()}`;
        await withFault(error, () =>
          tab().visit(path, async page => {
            await page.getByText(sentence).first().waitFor();
          }),
        );
        // And is itself again soon after AWS is: a refusal is remembered for some
        // seconds, and an API that fails is asked only now and then.
        await tab().visit(path, async page => {
          const chart = metricsTab.chart(page, 'Invocations');
          const end = Date.now() + 60_000;
          while (!(await appears(chart)) && Date.now() < end) {
            await page.keyboard.press('r');
          }
          await chart.waitFor({ timeout: 1_000 });
        });
      });
    }
  });
});

/** @param {import('playwright-core').Locator} locator */
async function appears(locator) {
  return locator.waitFor({ timeout: 3_000 }).then(
    () => true,
    () => false,
  );
}

let windows = 0;

function lastMinutes() {
  const minute = 60_000;
  windows++;
  const end = Math.floor(Date.now() / minute) * minute - windows * 7 * minute;
  const start = end - (31 + windows) * minute;
  return new URLSearchParams({
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
  });
}

/**
 * @param {string} error
 * @param {() => Promise<void>} use
 */
async function withFault(error, use) {
  const faults = `${localAwsUrl}/_local/faults`;
  const rule = { service: 'cloudwatch', operation: 'GetMetricData', error };
  await fetch(faults, { method: 'PUT', body: JSON.stringify([rule]) });
  try {
    await use();
  } finally {
    await fetch(faults, { method: 'DELETE' });
  }
}
