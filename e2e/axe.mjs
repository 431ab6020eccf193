// Whether everybody can use a page, as far as a program can tell.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/**
 * Fails with what is wrong, and where. Backstage's own sidebar and header are
 * not this repository's to mend.
 *
 * @param {import('playwright-core').Page} page
 */
export async function assertAccessible(page) {
  // Not as a script of the page, whose content security policy may forbid it.
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const result = await /** @type {any} */ (window).axe.run(
      {
        exclude: [
          ['[class*="BackstageSidebar"]'],
          // Its tabs name panels that are not there.
          ['.bui-PluginHeader'],
        ],
      },
      {
        resultTypes: ['violations'],
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      },
    );
    return result.violations
      .filter((/** @type {any} */ { impact }) =>
        ['serious', 'critical'].includes(impact),
      )
      .flatMap((/** @type {any} */ { id, help, nodes }) =>
        nodes.map(
          (/** @type {any} */ node) =>
            `${id}: ${help}\n    ${node.target.join(' ')}\n    ${
              node.html
            }\n    ${node.failureSummary}`,
        ),
      );
  });
  assert.deepEqual(violations, []);
}
