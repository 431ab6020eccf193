// Every page: no complaint in the console, nothing that shuts people out, and a
// picture of it, narrow and wide. The themes take turns.
import { test } from 'node:test';
import { assertAccessible } from '../axe.mjs';
import { screenshot, withPage } from '../browser.mjs';
import { OBSERVABILITY_PAGES, settled } from '../pages.mjs';

for (const [index, [name, path]] of Object.entries(
  OBSERVABILITY_PAGES,
).entries()) {
  const theme = index % 2 === 0 ? 'light' : 'dark';
  test(`${name} is accessible, narrow and wide, ${theme}`, () =>
    withPage(path, { theme }, async page => {
      await settled(page);
      await assertAccessible(page);
      await screenshot(page, name, { theme });
      await page.setViewportSize({ width: 390, height: 844 });
      await settled(page);
      await assertAccessible(page);
      await screenshot(page, name, { theme, width: 390 });
    }));
}
