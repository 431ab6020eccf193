// With AWS throttled, or dead, no page breaks.
import { test } from 'node:test';
import { withPage } from '../browser.mjs';
import { OBSERVABILITY_PAGES, settled } from '../pages.mjs';
import { localAwsUrl } from '../portal.mjs';

const faults = `${localAwsUrl}/_local/faults`;

for (const error of ['throttle', 'html']) {
  test(`every page stands while AWS answers with: ${error}`, async () => {
    await fetch(faults, { method: 'PUT', body: JSON.stringify([{ error }]) });
    try {
      for (const path of Object.values(OBSERVABILITY_PAGES)) {
        await withPage(path, {}, async page => {
          await settled(page);
          const broken = page.getByText(/^Error in |Something went wrong/);
          if (await broken.count()) {
            throw new Error(`${path}: ${await broken.first().textContent()}`);
          }
        });
      }
    } finally {
      await fetch(faults, { method: 'DELETE' });
    }
  });
}
