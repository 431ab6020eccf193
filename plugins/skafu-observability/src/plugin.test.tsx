import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect } from 'react';
import plugin from './index';
import { BACKEND_URL, fakeBackend } from './__testUtils__/backend';
import { exampleEntity, unmappedEntity } from './__testUtils__/examples';

fakeBackend();

/** Signs everybody in, without a word. */
const signInPage = SignInPageBlueprint.make({
  params: {
    loader: async () =>
      function SignIn({ onSignInSuccess }) {
        useEffect(
          () => onSignInSuccess(mockApis.identity()),
          [onSignInSuccess],
        );
        return null;
      },
  },
});

jest.setTimeout(60_000);

function renderEntityPage(path: string) {
  const group = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'team-checkout', namespace: 'default' },
    spec: { type: 'team', children: [] },
  };
  const catalogApi = ApiBlueprint.make({
    name: 'catalog',
    params: defineParams =>
      defineParams({
        api: catalogApiRef,
        deps: {},
        factory: () =>
          catalogApiMock({ entities: [exampleEntity, unmappedEntity, group] }),
      }),
  });
  window.history.pushState({}, '', `/catalog/default/${path}`);
  const app = createApp({
    features: [
      catalogPlugin,
      plugin,
      createFrontendModule({ pluginId: 'catalog', extensions: [catalogApi] }),
      createFrontendModule({ pluginId: 'app', extensions: [signInPage] }),
    ],
    advanced: {
      configLoader: async () => ({
        config: mockApis.config({
          data: {
            app: { title: 'New app', baseUrl: 'http://localhost' },
            backend: { baseUrl: BACKEND_URL },
          },
        }),
      }),
    },
  });
  return render(app.createRoot());
}

describe('In the new frontend system', () => {
  it('adds cards to the overview and a tab with panels', async () => {
    renderEntityPage('component/payments');
    expect(
      await screen.findByRole(
        'heading',
        { name: 'Alarms' },
        { timeout: 20_000 },
      ),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('heading', { name: 'AWS resources' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Observability' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitemradio', { name: 'Metrics' }),
    );
    expect(
      await screen.findByRole(
        'group',
        { name: 'Duration' },
        { timeout: 20_000 },
      ),
    ).toBeInTheDocument();
  });

  it('shows the tab to components that nothing maps, so that it can teach', async () => {
    renderEntityPage('component/legacy-batch/metrics');
    expect(
      await screen.findByText(
        'Nothing connects legacy-batch to AWS yet',
        {},
        { timeout: 20_000 },
      ),
    ).toBeInTheDocument();
  });

  it('stays away from other kinds', async () => {
    renderEntityPage('group/team-checkout');
    expect(
      await screen.findByRole(
        'heading',
        { name: /team-checkout/ },
        { timeout: 20_000 },
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText('Metrics')).toBeNull();
  });
});
