import { screen } from '@testing-library/react';
import { EntityMetricsContent } from '../signals/metrics/EntityMetricsContent';
import type { fakeBackend } from './backend';
import {
  END,
  exampleAlarms,
  exampleEntity,
  exampleMeta,
  START,
} from './examples';
import { exampleEvents } from './securityEventsExamples';
import { renderForEntity } from './render';

/** Opens the Metrics tab, of the example entity unless another is given. */
export function renderTab(
  options: Partial<Parameters<typeof renderForEntity>[1]> = {},
) {
  return renderForEntity(<EntityMetricsContent />, {
    entity: exampleEntity,
    ...options,
  });
}

/** Nothing is known to have happened that would be marked on charts. Call once in a test file. */
export function nothingHappened(backend: ReturnType<typeof fakeBackend>) {
  beforeEach(() => {
    backend.answer('get', '/service-map', {
      ...{ start: START, end: END, nodes: [], edges: [] },
      meta: exampleMeta({ period: undefined }),
    });
    backend.answer('get', '/security-events', exampleEvents({ items: [] }));
    backend.answerAlarms(exampleAlarms({ items: [] }));
  });
}

/** A panel's console link, which holds the queries behind it. */
export function exampleGraphUrl(metrics: unknown[][]): string {
  const graph = encodeURIComponent(JSON.stringify({ metrics }));
  return `https://eu-west-1.console.aws.amazon.com/cloudwatch/deeplink.js?region=eu-west-1#metricsV2:graph=${graph}`;
}

/** The query string of the page, as an object. */
export const address = () =>
  Object.fromEntries(
    new URLSearchParams(screen.getByTestId('address').textContent ?? ''),
  );

/** A chart with its head, once it is there. */
export const panel = (name: string) => screen.findByRole('group', { name });
