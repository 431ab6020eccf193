// Every page: no complaint in the console, nothing that shuts people out, and a
// picture of it. Each is seen wide and narrow, light and dark, in turns.
import { test } from 'node:test';
import { assertAccessible } from '../axe.mjs';
import { screenshot, withPage } from '../browser.mjs';
import { OBSERVABILITY_PAGES, settled } from '../pages.mjs';

const VIEWS = /** @type {const} */ ([
  [
    { width: 1440, theme: 'light' },
    { width: 390, theme: 'dark' },
  ],
  [
    { width: 1440, theme: 'dark' },
    { width: 390, theme: 'light' },
  ],
]);

for (const [index, [name, path]] of Object.entries(
  OBSERVABILITY_PAGES,
).entries()) {
  for (const view of VIEWS[index % 2] ?? []) {
    test(`${name} is accessible, ${view.width} pixels wide, ${view.theme}`, () =>
      withPage(path, view, async page => {
        await settled(page);
        await assertAccessible(page);
        await screenshot(page, name, view);
      }));
  }
}
