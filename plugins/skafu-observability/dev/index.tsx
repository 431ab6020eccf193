import '@backstage/cli/asset-types';
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend -- this is an app
import '@backstage/ui/css/styles.css';
import type { Entity } from '@backstage/catalog-model';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { createRoot } from 'react-dom/client';
import { observabilityApiRef, type ObservabilityApi } from '../src/api';
import plugin from '../src';
import { accounts, entityAlarms, entityMetrics, entityTargets } from './world';

const component = (
  name: string,
  annotations: Record<string, string>,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    uid: name,
    namespace: 'default',
    description: 'Takes payments and writes them down.',
    annotations,
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-checkout' },
});

const ENTITIES = [
  component('payments', {
    'aws.amazon.com/arn':
      'arn:aws:lambda:eu-west-1:111122223333:function:payments',
    'aws.amazon.com/tags': 'service=payments',
  }),
  component('quiet', { 'aws.amazon.com/tags': 'service=quiet' }),
  component('broken', { 'aws.amazon.com/tags': 'service=broken' }),
  component('unmapped', {}),
];

const later = <T,>(value: T): Promise<T> =>
  new Promise(resolve => setTimeout(() => resolve(value), 600));

/** Answers from a generated world; `quiet` reported nothing and `broken` fails. */
const fakeApi: ObservabilityApi = {
  getEntityMetrics: async ({ entityRef, range }) => {
    const answer = await later(entityMetrics(entityRef, range));
    if (entityRef.endsWith('/broken')) {
      throw new Error('Request failed with 500 Internal Server Error');
    }
    return entityRef.endsWith('/quiet')
      ? {
          ...answer,
          panels: [],
          meta: { ...answer.meta, messages: [], partial: false },
        }
      : answer;
  },
  getAccounts: () => later(accounts()),
  getAlarms: ({ entityRef }) => later(entityAlarms(entityRef)),
  getTargets: ({ entityRef }) => later(entityTargets(entityRef)),
};

const app = createApp({
  features: [
    catalogPlugin,
    plugin,
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({
              api: catalogApiRef,
              deps: {},
              factory: () => catalogApiMock({ entities: ENTITIES }),
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'skafu-observability',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({
              api: observabilityApiRef,
              deps: {},
              factory: () => fakeApi,
            }),
        }),
      ],
    }),
  ],
});

createRoot(document.getElementById('root')!).render(app.createRoot());
