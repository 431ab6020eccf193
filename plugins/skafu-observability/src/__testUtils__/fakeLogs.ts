import { screen } from '@testing-library/react';
import { fakeBackend } from './backend';
import { exampleMeta } from './examples';
import {
  exampleEstimate,
  exampleLogGroups,
  exampleLogQuery,
  exampleLogResult,
  exampleStream,
  pretendLayout,
  QUERY_ID,
} from './logsExamples';

/** A backend that runs queries of logs as a test says. Call once in a test file. */
export function fakeLogs() {
  const backend = fakeBackend();
  pretendLayout();
  const logs = {
    backend,
    /** Bodies of the queries started so far. */
    started: [] as Array<Record<string, unknown>>,
    /** What a query has found when it has ended. */
    result: exampleLogResult(),
    stream: exampleStream(),
    /** Ends the query that runs. */
    finish: () => {
      logs.stream.send('result', exampleLogQuery({ status: 'complete' }));
      logs.stream.send('end', { reason: 'ended' });
      logs.stream.end();
      logs.stream = exampleStream();
    },
  };
  beforeEach(() => {
    logs.started = [];
    logs.stream = exampleStream();
    logs.result = exampleLogResult();
    backend.answer('get', '/logs/groups', exampleLogGroups());
    backend.answer('get', '/logs/fields', { items: [], meta: exampleMeta() });
    backend.answer('post', '/logs/queries/estimate', exampleEstimate());
    backend.answer('post', '/logs/queries', async request => {
      logs.started.push(await request.json());
      return exampleLogQuery({ status: 'scheduled' });
    });
    backend.answer('get', '/logs/queries/:id/events', () => {
      // Each query has its own; a test may have written to it already.
      if (logs.stream.isTaken()) {
        logs.stream = exampleStream();
      }
      return logs.stream.response();
    });
    backend.answer('get', '/logs/queries/:id', () => logs.result);
    backend.answer('get', '/logs/queries/:id/histogram', {
      id: QUERY_ID,
      status: 'complete',
      source: 'rows',
      bucketMs: 300_000,
      buckets: [{ start: '2026-03-01T11:55:00Z', count: 2 }],
      total: 2,
      meta: exampleMeta(),
    });
    backend.answer('get', '/logs/records', {
      fields: { '@ptr': 'pointer-1', '@requestId': 'request-9' },
      meta: exampleMeta(),
    });
  });
  return logs;
}

/** The query string of the page. */
export const addressOf = () =>
  new URLSearchParams(screen.getByTestId('address').textContent ?? '');
