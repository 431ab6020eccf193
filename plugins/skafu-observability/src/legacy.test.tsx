import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { createApiFactory } from '@backstage/core-plugin-api';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  catalogPlugin,
  EntityLayout,
} from '@backstage/plugin-catalog';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route } from 'react-router-dom';
import {
  EntityAlarmsCard,
  EntityMetricsContent,
  EntityTargetsCard,
  isMappedToAws,
  skafuObservabilityPlugin,
} from './legacy';
import { BACKEND_URL, fakeBackend } from './__testUtils__/backend';
import { exampleEntity, unmappedEntity } from './__testUtils__/examples';

const backend = fakeBackend();

jest.setTimeout(60_000);

/** An app as many adopters still have it, with the plugin as its README says. */
function renderOldApp(path: string) {
  window.history.pushState({}, '', path);
  const app = createApp({
    configLoader: async () => [
      {
        context: 'test',
        data: {
          app: { title: 'Old app', baseUrl: 'http://localhost' },
          backend: { baseUrl: BACKEND_URL },
        },
      },
    ],
    plugins: [catalogPlugin, skafuObservabilityPlugin],
    apis: [
      createApiFactory(
        catalogApiRef,
        catalogApiMock({ entities: [exampleEntity, unmappedEntity] }),
      ),
    ],
  });
  const entityPage = (
    <EntityLayout>
      <EntityLayout.Route path="/" title="Overview">
        <>
          <EntityAlarmsCard />
          <EntityTargetsCard />
        </>
      </EntityLayout.Route>
      <EntityLayout.Route path="/metrics" title="Metrics" if={isMappedToAws}>
        <EntityMetricsContent />
      </EntityLayout.Route>
    </EntityLayout>
  );
  const Root = app.createRoot(
    <AppRouter>
      <FlatRoutes>
        <Route path="/catalog" element={<CatalogIndexPage />} />
        <Route
          path="/catalog/:namespace/:kind/:name"
          element={<CatalogEntityPage />}
        >
          {entityPage}
        </Route>
      </FlatRoutes>
    </AppRouter>,
  );
  render(typeof Root === 'function' ? <Root /> : Root);
}

describe('In the old frontend system', () => {
  it('shows cards and panels, each standing alone', async () => {
    renderOldApp('/catalog/default/component/payments');
    expect(
      await screen.findByText('payments-p99-high', {}, { timeout: 20_000 }),
    ).toBeInTheDocument();
    expect(await screen.findByText('1 resource')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('tab', { name: 'Metrics' }));
    expect(
      await screen.findByRole(
        'group',
        { name: 'Duration' },
        { timeout: 20_000 },
      ),
    ).toHaveTextContent('p99310 ms');
    await userEvent.click(screen.getByRole('button', { name: /Time range/ }));
    await userEvent.click(await screen.findByRole('button', { name: '7 d' }));
    expect(window.location.search).toBe('?range=7d');

    // The cards and the tab share one answer.
    const targets = backend.requests.filter(url =>
      url.pathname.endsWith('/targets'),
    );
    expect(targets).toHaveLength(1);
  });

  it('hides the tab where the app says so', async () => {
    renderOldApp('/catalog/default/component/legacy-batch');
    expect(
      await screen.findAllByText(
        'Nothing connects legacy-batch to AWS yet',
        {},
        { timeout: 20_000 },
      ),
    ).toHaveLength(2);
    expect(screen.queryByRole('tab', { name: 'Metrics' })).toBeNull();
  });
});
