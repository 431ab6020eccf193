import { screen } from '@testing-library/react';
import { fakeBackend } from './backend';
import {
  exampleAnomalies,
  exampleCosts,
  exampleForecast,
  exampleSummary,
  exampleUnitCost,
} from './costsExamples';

/** A backend that knows bills. Call once in a test file. */
export function fakeBills() {
  const backend = fakeBackend();
  beforeEach(() => {
    backend.answer('get', '/costs', exampleCosts());
    backend.answer('get', '/costs/summary', exampleSummary());
    backend.answer('get', '/costs/forecast', exampleForecast());
    backend.answer('get', '/costs/anomalies', exampleAnomalies());
    backend.answer('get', '/costs/unit', exampleUnitCost());
  });
  return {
    ...backend,
    /** Queries of the requests to a route so far, oldest first. */
    queries: (path: string) =>
      backend.requests
        .filter(({ pathname }) => pathname.endsWith(`/v1${path}`))
        .map(url => Object.fromEntries(url.searchParams)),
  };
}

/** The query string of the page, as an object. */
export const address = () =>
  Object.fromEntries(
    new URLSearchParams(screen.getByTestId('address').textContent ?? ''),
  );
