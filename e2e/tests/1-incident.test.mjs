// A person who knows nothing finds the cause of the incident from the front
// page in four clicks, without typing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screenshot, withPage } from '../browser.mjs';
import { componentPage, homePage } from '../pages.mjs';

test('from home to the log line of the failing DynamoDB call in four clicks', () =>
  withPage(homePage.path, {}, async page => {
    let clicks = 0;
    const click = async (
      /** @type {import('playwright-core').Locator} */ locator,
    ) => {
      clicks += 1;
      await locator.click();
    };

    // The worst of one's services stands first.
    const worst = homePage.services(page).first();
    await worst.waitFor();
    assert.match((await worst.textContent()) ?? '', /^(payments|checkout)$/);
    await click(worst);

    // Its page says what happened, and why.
    const cause = componentPage.likelyCause(page);
    await cause.waitFor();
    await screenshot(page, 'incident-entity');
    await click(cause);

    // The trace opens at the call that failed; what was logged about it stands beneath.
    await page.waitForURL(/\/observability\/traces\/1-/);
    const line = page
      .getByText(/Write to payments-table was throttled/)
      .filter({ visible: true });
    await line.first().waitFor();
    await screenshot(page, 'incident-trace');
    await click(line.first());

    // And the line itself, among those around it.
    await page.waitForURL(/\/logs\?/);
    await page
      .getByText(/payments-table was throttled|ProvisionedThroughputExceeded/)
      .filter({ visible: true })
      .first()
      .waitFor();
    assert.ok(clicks <= 4, `${clicks} clicks`);
  }));
