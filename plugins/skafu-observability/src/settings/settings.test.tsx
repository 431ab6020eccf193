import { identityApiRef, storageApiRef } from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  MockStarredEntitiesApi,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { costsReadPermission } from '@skafu/plugin-skafu-observability-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../__testUtils__/backend';
import { exampleEntity } from '../__testUtils__/examples';
import { renderPiece } from '../__testUtils__/render';
import {
  exampleEvents,
  exampleRefusal,
} from '../__testUtils__/securityEventsExamples';
import { fitsZone, zoneOptions } from './lib/zones';
import { PreferencesPage, ProfilePage } from './index';

const backend = fakeBackend();
jest.setTimeout(30_000);

const vera = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'vera', namespace: 'default' },
  spec: { profile: { displayName: 'Vera Vogel', email: 'vera@example.com' } },
};

describe('Preferences', () => {
  function renderPage() {
    const storage = mockApis.storage();
    const starred = new MockStarredEntitiesApi();
    renderPiece(<PreferencesPage />, {
      apis: [
        [storageApiRef, storage],
        [starredEntitiesApiRef, starred],
        [catalogApiRef, catalogApiMock({ entities: [exampleEntity] })],
      ],
    });
    const stored = () =>
      storage.forBucket('skafu-observability').snapshot('preferences').value;
    return { stored };
  }

  it('keeps range, density and zone, and shows times in the new zone at once', async () => {
    const user = userEvent.setup();
    const { stored } = renderPage();
    await user.click(
      await screen.findByRole('button', { name: /Default time range/ }),
    );
    await user.click(await screen.findByRole('option', { name: 'Last 1 d' }));
    await waitFor(() => expect(stored()).toMatchObject({ range: '1d' }));
    await user.click(screen.getByRole('radio', { name: 'Compact' }));
    await waitFor(() => expect(stored()).toMatchObject({ density: 'compact' }));

    const zone = screen.getByRole('combobox', { name: /Time zone/ });
    await user.clear(zone);
    await user.type(zone, 'kathm');
    await user.click(await screen.findByRole('option', { name: /Kathmandu/ }));
    await waitFor(() =>
      expect(stored()).toEqual({
        range: '1d',
        density: 'compact',
        zone: expect.stringMatching(/Asia\/Kath?mandu/),
      }),
    );
    expect(await screen.findByText(/GMT\+5:45/)).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.getByRole('combobox', { name: /Time zone/ })).toHaveFocus(),
    );
    expect(screen.getByRole('combobox', { name: /Time zone/ })).toHaveValue(
      'Asia/Kathmandu',
    );
  });

  it('adds a favourite by search, and takes it away', async () => {
    const user = userEvent.setup();
    renderPage();
    expect(await screen.findByText(/No favourites yet/)).toBeInTheDocument();
    await user.type(
      screen.getByRole('combobox', { name: /Add a service/ }),
      'pay',
    );
    await user.click(await screen.findByRole('option', { name: /payments/ }));
    expect(
      await screen.findByRole('link', { name: 'payments' }),
    ).toHaveAttribute('href', '/catalog/default/component/payments');
    await user.click(
      screen.getByRole('button', {
        name: 'Remove payments from the favourites',
      }),
    );
    expect(await screen.findByText(/No favourites yet/)).toBeInTheDocument();
  });
});

describe('Profile', () => {
  it('says who one is, what one may do, and what one did', async () => {
    backend.answer('get', '/security-events', request => {
      const query = new URL(request.url).searchParams;
      expect(query.get('source')).toBe('portal');
      expect(query.get('search')).toBe('user:default/vera');
      return exampleEvents({
        items: [
          exampleRefusal(),
          exampleRefusal({
            id: 'about-vera',
            title: 'User change: vera',
            actor: { name: 'user:default/alice', type: 'user' },
          }),
        ],
      });
    });
    renderPiece(<ProfilePage />, {
      apis: [
        [catalogApiRef, catalogApiMock({ entities: [vera] })],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: 'user:default/vera',
            ownershipEntityRefs: [
              'user:default/vera',
              'group:default/team-checkout',
            ],
          }),
        ],
        [
          permissionApiRef,
          mockApis.permission({
            authorize: ({ permission }) =>
              permission.name === costsReadPermission.name
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          }),
        ],
      ],
    });
    expect(await screen.findByText('Vera Vogel')).toBeInTheDocument();
    expect(screen.getByText('vera@example.com')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /team-checkout/ })).toHaveAttribute(
      'href',
      '/catalog/default/group/team-checkout',
    );

    const permissions = screen.getByRole('region', {
      name: 'What you may do',
    });
    const costs = (await within(permissions).findByText('Read costs'))
      .parentElement;
    expect(costs).toHaveTextContent('No');
    expect(
      within(permissions).getByText('Read metrics').parentElement,
    ).toHaveTextContent('Everywhere');

    expect(
      await screen.findByRole('link', { name: 'Access denied' }),
    ).toHaveAttribute(
      'href',
      '/observability/security?search=user%3Adefault%2Fvera&event=refusal-1&range=30d',
    );
    expect(screen.queryByText('User change: vera')).toBeNull();
  });
});

test('zones are found by name and by offset', () => {
  const zones = zoneOptions(Date.parse('2026-01-15T12:00:00Z'));
  const found = (typed: string) =>
    zones.filter(zone => fitsZone(zone, typed)).map(({ id }) => id);
  expect(found('new york')).toContain('America/New_York');
  expect(found('+05:45')).toEqual(
    expect.arrayContaining([expect.stringMatching(/Asia\/Kat/)]),
  );
  expect(found('kyiv')).toHaveLength(1);
  expect(found('utc')).toContain('UTC');
  expect(found('atlantis')).toEqual([]);
});
