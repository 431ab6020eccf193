import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { QuickSearch } from './QuickSearch';
import { greeting } from './greeting';

function Address() {
  const { pathname, search } = useLocation();
  return <div data-testid="address">{`${pathname}${search}`}</div>;
}

function renderSearch() {
  return renderInTestApp(
    <>
      <QuickSearch />
      <Address />
    </>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [
          catalogApiRef,
          catalogApiMock({
            entities: ['payments', 'parcels'].map(name => ({
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { name, namespace: 'default' },
            })),
          }),
        ],
      ],
    },
  );
}

describe('Search of the front page', () => {
  it('finds entities while one types, by keys alone', async () => {
    const user = userEvent.setup();
    renderSearch();
    await screen.findByRole('searchbox');
    await user.keyboard('/');
    await user.keyboard('paym');
    const found = await screen.findByRole('option', { name: /payments/ });
    expect(found).toHaveTextContent('component');
    expect(screen.queryByRole('option', { name: /parcels/ })).toBeNull();
    await user.click(found);
    expect(screen.getByTestId('address')).toHaveTextContent(
      '/catalog/default/component/payments',
    );
  });

  it('offers the full search for everything else', async () => {
    const user = userEvent.setup();
    renderSearch();
    await user.type(await screen.findByRole('searchbox'), 'a&b');
    await user.click(
      await screen.findByRole('option', { name: /Search everything/ }),
    );
    expect(screen.getByTestId('address')).toHaveTextContent(
      '/search?query=a%26b',
    );
  });
});

describe('greeting', () => {
  it.each([
    [3, 'Good night'],
    [8, 'Good morning'],
    [12, 'Good afternoon'],
    [21, 'Good evening'],
  ])('at %d says %s', (hour, words) => {
    expect(greeting(hour)).toBe(words);
  });
});
