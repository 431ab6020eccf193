// With AWS throttled, or dead, no page breaks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Tab } from '../browser.mjs';
import { OBSERVABILITY_PAGES, settled } from '../pages.mjs';
import { localAwsUrl } from '../portal.mjs';

const faults = `${localAwsUrl}/_local/faults`;
const FAULTS = ['throttle', 'html'];

/** Each fault meets a quarter of the pages: waiting for AWS takes its time. */
const PARTS = 4;

/** People who look at the same time: most of it is waiting. */
const GUESTS = 3;

/** What the browser itself says of an answer that is an error: a query that AWS does not start. */
const REFUSED = /^answer 503|responded with a status of 503/;

for (const [turn, error] of FAULTS.entries()) {
  test(`pages stand while AWS answers with: ${error}`, async () => {
    await fetch(faults, { method: 'PUT', body: JSON.stringify([{ error }]) });
    try {
      const paths = Object.values(OBSERVABILITY_PAGES).filter(
        (_, index) => index % PARTS === turn,
      );
      await Promise.all(
        Array.from({ length: GUESTS }, (_, guest) =>
          lookAt(paths.filter((__, index) => index % GUESTS === guest)),
        ),
      );
    } finally {
      await fetch(faults, { method: 'DELETE' });
    }
  });
}

async function lookAt(/** @type {string[]} */ paths) {
  const tab = await Tab.open({ expected: REFUSED });
  try {
    for (const path of paths) {
      await tab.visit(path, async page => {
        await settled(page);
        const broken = page.getByText(/^Error in |Something went wrong/);
        assert.equal(await broken.count(), 0, `${path} is broken`);
      });
    }
  } finally {
    await tab.close();
  }
}
