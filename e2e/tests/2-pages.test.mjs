// Every page: no complaint in the console, and nothing that shuts people out,
// wide and narrow. Half of them in each theme, both themes at once.
import { describe, test } from 'node:test';
import { assertAccessible } from '../axe.mjs';
import { useTab } from '../browser.mjs';
import { OBSERVABILITY_PAGES, settled } from '../pages.mjs';

const THEMES = /** @type {const} */ (['light', 'dark']);

describe('every page', { concurrency: THEMES.length }, () => {
  for (const [turn, theme] of THEMES.entries()) {
    describe(theme, { concurrency: 1 }, () => {
      const tab = useTab({ theme });
      const pages = Object.entries(OBSERVABILITY_PAGES).filter(
        (_, index) => index % THEMES.length === turn,
      );
      for (const [name, path] of pages) {
        test(`${name} is accessible, wide and narrow`, () =>
          tab().visit(path, async page => {
            await settled(page);
            await assertAccessible(page);
            await page.setViewportSize({ width: 390, height: 844 });
            await settled(page);
            await assertAccessible(page);
          }));
      }
    });
  }
});
