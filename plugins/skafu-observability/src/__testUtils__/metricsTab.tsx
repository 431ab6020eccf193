import { screen } from '@testing-library/react';
import { EntityMetricsContent } from '../signals/metrics/EntityMetricsContent';
import { exampleEntity } from './examples';
import { renderForEntity } from './render';

/** Opens the Metrics tab, of the example entity unless another is given. */
export function renderTab(
  options: { url?: string; entity?: typeof exampleEntity } = {},
) {
  return renderForEntity(<EntityMetricsContent />, {
    entity: exampleEntity,
    ...options,
  });
}

/** The query string of the page, as an object. */
export const address = () =>
  Object.fromEntries(
    new URLSearchParams(screen.getByTestId('address').textContent ?? ''),
  );

/** A chart with its head, once it is there. */
export const panel = (name: string) => screen.findByRole('group', { name });
