// With AWS throttled, or dead, no page breaks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withPage } from '../browser.mjs';
import { OBSERVABILITY_PAGES, settled } from '../pages.mjs';
import { localAwsUrl } from '../portal.mjs';

const faults = `${localAwsUrl}/_local/faults`;
const FAULTS = ['throttle', 'html'];

/** Each fault meets a quarter of the pages: waiting for AWS takes its time. */
const PARTS = 4;

/** What the browser itself says of an answer that is an error: a query that AWS does not start. */
const REFUSED = /^answer 503|responded with a status of 503/;

for (const [turn, error] of FAULTS.entries()) {
  test(`pages stand while AWS answers with: ${error}`, async () => {
    await fetch(faults, { method: 'PUT', body: JSON.stringify([{ error }]) });
    try {
      const paths = Object.values(OBSERVABILITY_PAGES).filter(
        (_, index) => index % PARTS === turn,
      );
      for (const path of paths) {
        await withPage(path, { expected: REFUSED }, async page => {
          await settled(page);
          const broken = page.getByText(/^Error in |Something went wrong/);
          assert.equal(await broken.count(), 0, `${path} is broken`);
        });
      }
    } finally {
      await fetch(faults, { method: 'DELETE' });
    }
  });
}
