// The first thing a new user does: from the catalog to what payments is doing.
import { test } from 'node:test';
import { screenshot, withPage } from '../browser.mjs';
import { catalogPage, componentPage, metricsTab } from '../pages.mjs';

test('a guest finds payments in the catalog and sees its metrics', () =>
  withPage(catalogPage.path, {}, async page => {
    await catalogPage.showAll(page);
    await catalogPage.row(page, 'payments').click();
    await componentPage.tab(page, 'Metrics').click();
    for (const title of ['Invocations', 'Errors and throttles', 'Duration']) {
      await metricsTab.chart(page, title).waitFor();
    }
    await page.waitForURL(/\/metrics/);
  }));

test('the overview of payments lists its alarms', () =>
  withPage(componentPage.path('payments'), {}, async page => {
    await componentPage.alarm(page, 'payments-errors').waitFor();
    await screenshot(page, 'payments-overview');
  }));

for (const width of /** @type {const} */ ([1440, 390])) {
  for (const theme of /** @type {const} */ (['light', 'dark'])) {
    const view = { width, theme };
    test(`metrics are shown ${width} pixels wide, ${theme}`, () =>
      withPage(metricsTab.path('payments'), view, async page => {
        await metricsTab.chart(page, 'Invocations').waitFor();
        await screenshot(page, 'payments-metrics', view);
      }));
  }
}
