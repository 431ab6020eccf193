// The first thing a new user does: from the catalog to what payments is doing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useTab } from '../browser.mjs';
import { catalogPage, componentPage, metricsTab } from '../pages.mjs';

describe('payments', { concurrency: 1 }, () => {
  const tab = useTab();

  test('a guest finds payments in the catalog and sees its metrics', () =>
    tab().visit(catalogPage.path, async page => {
      await catalogPage.list(page).waitFor();
      await catalogPage.row(page, 'payments').click();
      await componentPage.openTab(page, 'Metrics');
      for (const title of ['Invocations', 'Errors and throttles', 'Duration']) {
        await metricsTab.chart(page, title).waitFor();
      }
      await page.waitForURL(/\/metrics/);
    }));

  test('the incident of the last three hours is plain to see', () =>
    tab().visit(metricsTab.path('payments'), async page => {
      const highest = async (
        /** @type {string} */ title,
        /** @type {RegExp} */ pattern,
      ) => {
        const chart = metricsTab.chart(page, title);
        await chart.waitFor();
        const words = (await chart.getAttribute('aria-label')) ?? '';
        const [, value] = pattern.exec(words) ?? [];
        assert.ok(value, `${title} says: ${words}`);
        return { words, value: Number(value) };
      };
      const errors = await highest('Error rate', /highest ([\d.]+) %/);
      assert.ok(errors.value > 5, errors.words);
      assert.match(errors.words, /Alarm payments-errors: > 1 %/);
      const duration = await highest('Duration', /p99:.*highest ([\d.]+) s;/);
      assert.ok(duration.value > 1.5, duration.words);
    }));

  test('dragging over a chart zooms all charts, and the address keeps it', () =>
    tab().visit(metricsTab.path('payments'), async page => {
      const plot = metricsTab.plot(page, 'Invocations');
      await plot.waitFor();
      const box = await plot.boundingBox();
      assert.ok(box);
      const y = box.y + box.height / 2;
      await page.mouse.move(box.x + box.width * 0.25, y);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.5, y, { steps: 5 });
      await page.mouse.up();
      await page.waitForURL(/[?&]start=.*&end=/);
      const zoomed = new URL(page.url()).searchParams;
      const minutes =
        (Date.parse(zoomed.get('end') ?? '') -
          Date.parse(zoomed.get('start') ?? '')) /
        60_000;
      assert.ok(minutes > 35 && minutes < 55, `${minutes} minutes of 180`);

      await page.reload();
      await metricsTab.chart(page, 'Error rate').waitFor();
      assert.equal(
        new URL(page.url()).searchParams.get('start'),
        zoomed.get('start'),
      );

      await metricsTab.plot(page, 'Invocations').dblclick();
      await page.waitForURL(url => !url.searchParams.has('start'));
    }));

  test('keys choose the time and open the help', () =>
    tab().visit(metricsTab.path('payments'), async page => {
      await metricsTab.chart(page, 'Invocations').waitFor();
      await page.keyboard.press('[');
      await page.waitForURL(/[?&]start=/);
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }));

  test('the overview of payments lists its alarms', () =>
    tab().visit(componentPage.path('payments'), async page => {
      await componentPage.alarm(page, 'payments-errors').waitFor();
    }));
});
