import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { QueryProvider } from '../api';
import plugin from '../index';
import { BACKEND_URL } from './backend';

/** Shows a piece of the plugin for an entity, inside an app that has the plugin. */
export function renderForEntity(
  children: ReactNode,
  options: { entity: Entity; url?: string },
) {
  return renderInTestApp(
    <EntityProvider entity={options.entity}>
      <QueryProvider>{children}</QueryProvider>
      <Address />
    </EntityProvider>,
    {
      features: [plugin],
      config: { backend: { baseUrl: BACKEND_URL } },
      initialRouteEntries: [options.url ?? '/'],
    },
  );
}

function Address() {
  return <div data-testid="address">{useLocation().search}</div>;
}
