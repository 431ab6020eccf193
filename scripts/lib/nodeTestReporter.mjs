// Reporter of `node --test` that only counts; see nodeTests.mjs.

/** @param {AsyncIterable<{ type: string, data: any }>} events */
export default async function* countTests(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    const isTest =
      (type === 'test:pass' || type === 'test:fail') &&
      data.details?.type !== 'suite';
    if (!isTest) {
      continue;
    }
    if (data.skip !== undefined || data.todo !== undefined) {
      counts.skipped++;
    } else if (type === 'test:pass') {
      counts.passed++;
    } else {
      counts.failed++;
    }
  }
  yield JSON.stringify(counts);
}
