// Every page: no complaint in the console, and nothing that shuts people out,
// wide and narrow. The themes take turns.
import { test } from 'node:test';
import { assertAccessible } from '../axe.mjs';
import { withPage } from '../browser.mjs';
import { OBSERVABILITY_PAGES, settled } from '../pages.mjs';

for (const [index, [name, path]] of Object.entries(
  OBSERVABILITY_PAGES,
).entries()) {
  const theme = index % 2 === 0 ? 'light' : 'dark';
  test(`${name} is accessible, wide and narrow, ${theme}`, () =>
    withPage(path, { theme }, async page => {
      await settled(page);
      await assertAccessible(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await settled(page);
      await assertAccessible(page);
    }));
}
