import {
  act,
  configure,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../../__testUtils__/backend';
import { exampleMeta } from '../../../__testUtils__/examples';
import { renderPiece } from '../../../__testUtils__/render';
import { exampleMap } from '../../../__testUtils__/serviceMapExamples';
import { ServiceMapPage } from './ServiceMapPage';

// Whole pages take their time on a busy machine.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 5_000 });

const backend = fakeBackend();

beforeEach(() => backend.answer('get', '/service-map', exampleMap()));

const open = (query = '') =>
  renderPiece(<ServiceMapPage />, { url: `/?range=3h${query}` });

const address = () =>
  Object.fromEntries(
    new URLSearchParams(screen.getByTestId('address').textContent ?? ''),
  );

const asked = () =>
  backend.requests
    .filter(({ pathname }) => pathname.endsWith('/service-map'))
    .map(({ searchParams }) => Object.fromEntries(searchParams));

const theMap = () => screen.findByRole('group', { name: /^Map of/ });

describe('Service map', () => {
  it('shows services with their state and figures, and says that they are of samples', async () => {
    open();
    const map = await theMap();
    expect(map).toHaveAccessibleName(/Map of 6 services with 4 connections/);
    expect(
      within(map).getByRole('button', { name: /^payments-table/ }),
    ).toHaveAccessibleName(
      'payments-table, DynamoDB table, Failing, 6.7 /min, 20 % failed, p99 240 ms',
    );
    expect(screen.getByText(/that X-Ray sampled/)).toBeInTheDocument();
    expect(
      within(map).getByText('✕ 20 %', { selector: 'text' }),
    ).toBeInTheDocument();
    expect(screen.getByText('1 failing')).toBeInTheDocument();
  });

  it('moves by arrow keys from service to service, and opens the one that is focused', async () => {
    const user = userEvent.setup();
    open();
    const map = await theMap();
    const [client] = within(map).getAllByRole('button', {
      name: /^checkout, Clients/,
    });
    act(() => client!.focus());
    await user.keyboard('{ArrowRight}{ArrowRight}');
    const focused = document.activeElement;
    expect(focused).toHaveAccessibleName(/^(payments|notifications-queue),/);
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
    expect(address().node).toMatch(/payments|notifications-queue/);
  });

  it('opens figures, callers and ways on beside the map', async () => {
    const user = userEvent.setup();
    open();
    const map = await theMap();
    await user.click(
      within(map).getByRole('button', { name: /^payments-table/ }),
    );
    const panel = await screen.findByRole('dialog', { name: 'payments-table' });
    expect(panel).toHaveTextContent('240 · 20 %');
    const failed = new URL(
      within(panel)
        .getByRole('link', { name: 'Failed traces' })
        .getAttribute('href')!,
      'http://portal',
    );
    expect(failed.pathname).toBe('/observability/traces');
    expect(failed.searchParams.get('scope')).toBe('111122223333/eu-west-1');
    expect(failed.searchParams.get('service')).toBe('payments-table');
    expect(failed.searchParams.getAll('status')).toContain('throttle');
    expect(failed.searchParams.get('range')).toBe('3h');
    const calls = new URL(
      within(panel)
        .getByRole('link', { name: 'Traces to payments → payments-table' })
        .getAttribute('href')!,
      'http://portal',
    );
    expect(calls.searchParams.get('filter')).toBe(
      'edge("payments", "payments-table")',
    );
    await user.click(within(panel).getByRole('button', { name: 'payments' }));
    expect(
      await screen.findByRole('dialog', { name: 'payments' }),
    ).toHaveTextContent('X-Ray records the Lambda service and the function');
  });

  it('is a list of services and calls for who prefers that', async () => {
    const user = userEvent.setup();
    open();
    await theMap();
    await user.click(screen.getByRole('radio', { name: 'List' }));
    expect(address().view).toBe('list');
    const services = screen.getByRole('grid', { name: 'Services' });
    expect(within(services).getAllByRole('row')[1]).toHaveTextContent(
      /^payments-tableFailing.*20 %/,
    );
    const calls = screen.getByRole('grid', { name: 'Calls' });
    expect(
      within(calls)
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent),
    ).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^paymentspayments-tableFailing/),
        expect.stringMatching(/^checkoutnotifications-queue does not wait/),
      ]),
    );
    await user.click(within(services).getByRole('button', { name: 'p99' }));
    expect(
      within(services).getByRole('columnheader', { name: 'p99' }),
    ).toHaveAttribute('aria-sort', 'descending');
  });

  it('finds services by name', async () => {
    open('&view=list&search=queue');
    const services = await screen.findByRole('grid', { name: 'Services' });
    expect(within(services).getAllByRole('row')).toHaveLength(2);
  });

  it('surrounds an entity, as far as one wants', async () => {
    const user = userEvent.setup();
    open('&entity=component:default/payments');
    await theMap();
    expect(asked()).toEqual([
      { range: '3h', entityRef: 'component:default/payments', depth: '2' },
    ]);
    await user.click(screen.getByRole('button', { name: 'Calls away: 2' }));
    await user.click(
      await screen.findByRole('menuitemradio', { name: '4 calls away' }),
    );
    await waitFor(() => expect(asked()[1]?.depth).toBe('4'));
    await user.click(
      screen.getByRole('button', { name: 'Show the map of all accounts' }),
    );
    await waitFor(() => expect(asked()[2]).toEqual({ range: '3h' }));
  });

  it('narrows to one account and region', async () => {
    open('&scope=444455556666/eu-west-1');
    expect(await theMap()).toHaveAccessibleName(/Map of 1 services/);
  });

  it('says that X-Ray saw nothing, and widens the range', async () => {
    const user = userEvent.setup();
    backend.answer('get', '/service-map', exampleMap({ nodes: [], edges: [] }));
    open();
    expect(
      await screen.findByText(/X-Ray saw no requests between/),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show the last 6 h' }));
    await waitFor(() => expect(asked().at(-1)?.range).toBe('6h'));
  });

  it('does not ask for more than X-Ray answers', async () => {
    renderPiece(<ServiceMapPage />, { url: '/?range=30d' });
    expect(
      await screen.findByText('This range is too long for a map'),
    ).toBeInTheDocument();
    expect(asked()).toEqual([]);
  });

  it('shows what there is when an account refuses', async () => {
    backend.answer(
      'get',
      '/service-map',
      exampleMap({
        meta: exampleMeta({
          partial: true,
          messages: [{ code: 'no-access', text: 'Access refused.' }],
        }),
      }),
    );
    open();
    expect(
      await screen.findByRole('status', { name: 'About this answer' }),
    ).toHaveTextContent('Access refused.');
    expect(await theMap()).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    backend.answer('get', '/service-map', {
      status: 403,
      name: 'NotAllowedError',
      message: 'Unauthorized',
    });
    open();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'skafu.observability.traces.read',
    );
  });
});
