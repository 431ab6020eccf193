import type { MetricsQueryRequest } from '@skafu/plugin-skafu-observability-common';
import { screen } from '@testing-library/react';
import { fakeBackend } from './backend';
import { exampleAccounts, exampleMeta } from './examples';

const meta = exampleMeta({ period: undefined });

export const explorerMetrics = ['payments', 'search'].flatMap(name =>
  ['Errors', 'Duration'].map(metricName => ({
    namespace: 'AWS/Lambda',
    metricName,
    dimensions: { FunctionName: name },
  })),
);

export const query = (id: string, changes = {}) =>
  JSON.stringify({ id, ...explorerMetrics[0], stat: 'Sum', ...changes });
export const urlOf = (...queries: string[]) =>
  `/?${new URLSearchParams([
    ['range', '1h'],
    ...queries.map(text => ['q', text]),
  ])}`;

const refuse = (message: string) => ({
  status: 400,
  name: 'InputError',
  message: `AWS rejected cloudwatch:GetMetricData in account 111122223333 (eu-west-1): ${message}`,
});

/** A backend with two functions to explore. Call once in a test file. */
export function explorerBackend() {
  const backend = fakeBackend();
  const asked: MetricsQueryRequest[] = [];

  /** Answers every query with two points, like CloudWatch under its label. */
  function answerQueries(
    refusal: (request: MetricsQueryRequest) => string | undefined = () =>
      undefined,
  ) {
    backend.answer('post', '/metrics/query', async request => {
      // What the page sent, which the backend's own tests check.
      const body = (await request.json()) as MetricsQueryRequest;
      asked.push(body);
      const refused = refusal(body);
      return refused
        ? refuse(refused)
        : {
            series: body.queries.map(({ id, label }) => ({
              id,
              label: label ?? id,
              timestamps: [body.start, body.end],
              values: [1, 12],
              status: 'Complete' as const,
            })),
            meta: exampleMeta(),
          };
    });
  }

  beforeEach(() => {
    asked.length = 0;
    const accounts = exampleAccounts();
    backend.answerAccounts({
      ...accounts,
      items: accounts.items.map(item => ({ ...item, signals: ['metrics'] })),
    });
    backend.answer('get', '/metrics', { items: explorerMetrics, meta });
    answerQueries();
  });

  return { ...backend, answerQueries, asked };
}

/** The query string of the page, in its order. */
export const address = () => [
  ...new URLSearchParams(screen.getByTestId('address').textContent ?? ''),
];
export const addressOf = (name: string) =>
  address().flatMap(([key, value]) => (key === name ? [value] : []));
