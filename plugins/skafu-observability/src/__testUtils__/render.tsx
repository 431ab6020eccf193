import type { Entity } from '@backstage/catalog-model';
import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { QueryProvider } from '../api';
import { apis } from '../extensions/apis';
import { rootRouteRef } from '../routes';
import { BACKEND_URL } from './backend';

/** The plugin's APIs, and a hub to link to; extensions that ask for permissions cannot be rendered at once. */
const plugin = createFrontendPlugin({
  pluginId: 'skafu-observability',
  routes: { root: rootRouteRef },
  extensions: [
    ...apis,
    PageBlueprint.make({
      params: {
        path: '/observability',
        routeRef: rootRouteRef,
        noHeader: true,
        loader: async () => <div>Hub</div>,
      },
    }),
  ],
});

type Options = {
  /** Path and query of the page, `/` when absent. */
  url?: string;
  /** Replaces APIs of the app. */
  apis?: NonNullable<Parameters<typeof renderInTestApp>[1]>['apis'];
};

/** Shows a piece of the plugin inside an app that has the plugin's APIs and routes. */
export function renderPiece(children: ReactNode, options: Options = {}) {
  return renderInTestApp(
    <>
      <QueryProvider>{children}</QueryProvider>
      <Address />
    </>,
    {
      features: [plugin],
      apis: options.apis,
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      config: { backend: { baseUrl: BACKEND_URL } },
      initialRouteEntries: [options.url ?? '/'],
    },
  );
}

/** As `renderPiece`, within the page of an entity. */
export function renderForEntity(
  children: ReactNode,
  { entity, ...options }: Options & { entity: Entity },
) {
  return renderPiece(
    <EntityProvider entity={entity}>{children}</EntityProvider>,
    options,
  );
}

function Address() {
  const { pathname, search } = useLocation();
  return (
    <>
      <div data-testid="path">{pathname}</div>
      <div data-testid="address">{search}</div>
    </>
  );
}
