import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import {
  exampleAlarm,
  exampleAlarms,
  exampleMeta,
} from '../../__testUtils__/examples';
import {
  exampleHealth,
  exampleHealthAnswer,
  exampleSlo,
  exampleSlos,
} from '../../__testUtils__/healthExamples';
import { renderPiece } from '../../__testUtils__/render';
import { OverviewPage } from './OverviewPage';

// Whole pages take their time on a busy machine.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 5_000 });

const backend = fakeBackend();

beforeEach(() => {
  backend.answer('get', '/health', exampleHealthAnswer());
  backend.answer('get', '/slos', exampleSlos());
  backend.answerAlarms(exampleAlarms({ items: [] }));
});

const open = (url = '/') => renderPiece(<OverviewPage />, { url });

const address = () =>
  [...new URLSearchParams(screen.getByTestId('address').textContent ?? '')].map(
    ([name, value]) => `${name}=${value}`,
  );

const region = (name: string) => screen.findByRole('region', { name });

describe('Overview', () => {
  it('shows what is wrong first, in words, and never counts unknown as healthy', async () => {
    open();
    const retail = await region('retail');
    expect(
      within(retail)
        .getAllByRole('button')
        .map(button => button.textContent),
    ).toEqual([
      expect.stringMatching(
        /^paymentsUnhealthyThe alarm payments-errors fires\..*and 1 more cause$/,
      ),
      'searchDegradedThe objective search-latency has 4.2 % of its error budget left.',
      'orders ',
    ]);
    const rest = await region('Without a domain');
    expect(
      within(rest).getByRole('button', { name: 'batch Not mapped to AWS' }),
    ).toBeInTheDocument();
    const filter = screen.getByRole('group', { name: 'States to show' });
    expect(
      within(filter)
        .getAllByRole('button')
        .map(button => button.textContent),
    ).toEqual(['4All', '1Unhealthy', '1Degraded', '1Unknown', '1Healthy']);
  });

  it('filters by state and words, and keeps both in the address', async () => {
    const user = userEvent.setup();
    open('/?state=unhealthy');
    const retail = await region('retail');
    expect(within(retail).getAllByRole('button')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: /^1\s*Degraded/ }));
    expect(address()).toEqual(['state=unhealthy', 'state=degraded']);
    await user.type(
      screen.getByRole('searchbox', { name: /Search services/ }),
      'budget',
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: /^payments/ }),
      ).not.toBeInTheDocument(),
    );
    expect(screen.getByRole('button', { name: /^search/ })).toBeVisible();
    expect(address()).toContain('search=budget');
  });

  it('says that nothing matches, and shows all again', async () => {
    const user = userEvent.setup();
    open('/?search=nothing-is-called-so');
    await user.click(await screen.findByRole('button', { name: 'Show all' }));
    expect(await region('retail')).toBeInTheDocument();
    expect(address()).toEqual([]);
  });

  it('arranges by owner', async () => {
    const user = userEvent.setup();
    open();
    await region('retail');
    await user.click(screen.getByRole('radio', { name: 'Team' }));
    const team = await region('team-checkout');
    expect(
      within(team)
        .getAllByRole('button')
        .map(button => button.textContent),
    ).toEqual([expect.stringMatching(/^payments/), 'orders ']);
    expect(await region('Without an owner')).toHaveTextContent('batch');
    expect(address()).toEqual(['by=group']);
  });

  it('opens why beside the board, with the evidence and where to look next', async () => {
    const user = userEvent.setup();
    open();
    const retail = await region('retail');
    await user.click(within(retail).getByRole('button', { name: /^payments/ }));
    const panel = await screen.findByRole('dialog', { name: 'payments' });
    expect(address()).toEqual(['entity=component:default/payments']);
    const [alarm, errors] = within(panel).getAllByRole('listitem');
    expect(
      within(alarm!).getByRole('link', { name: 'Open the alarm' }),
    ).toHaveAttribute(
      'href',
      '/observability/alarms/111122223333/eu-west-1/payments-errors',
    );
    expect(errors).toHaveTextContent('7.4 %');
    expect(errors).toHaveTextContent('limit 5 %');
    const failing = new URL(
      within(errors!)
        .getByRole('link', { name: 'Failing traces' })
        .getAttribute('href')!,
      'http://portal',
    );
    expect(failing.pathname).toBe('/catalog/default/component/payments/traces');
    expect(failing.searchParams.getAll('status')).toEqual([
      'fault',
      'throttle',
      'error',
    ]);
    expect(failing.searchParams.get('start')).toBe('2026-03-01T11:30:00.000Z');
    expect(
      within(panel).getByRole('link', { name: 'Service map' }),
    ).toHaveAttribute(
      'href',
      '/observability/service-map?entity=component%3Adefault%2Fpayments',
    );
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(address()).toEqual([]);
  });

  it('goes from a system to the part that is its cause', async () => {
    const user = userEvent.setup();
    open('/?entity=system:default/storefront');
    const panel = await screen.findByRole('dialog', { name: 'storefront' });
    await user.click(
      await within(panel).findByRole('button', { name: 'Open payments' }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'payments' }),
    ).toHaveTextContent('The alarm payments-errors fires.');
  });

  it('asks only for what belongs to an entity, until told otherwise', async () => {
    const user = userEvent.setup();
    open('/?in=system:default/storefront');
    await region('retail');
    const asked = () =>
      backend.requests
        .filter(({ pathname }) => pathname.endsWith('/health'))
        .map(({ searchParams }) => searchParams.get('entityRef'));
    expect(asked()).toEqual(['system:default/storefront']);
    await user.click(
      screen.getByRole('button', { name: /not only storefront/ }),
    );
    await waitFor(() => expect(asked()).toHaveLength(2));
    expect(asked()[1]).toBeNull();
  });

  it('lists firing alarms and objectives with their error budget', async () => {
    backend.answerAlarms(
      exampleAlarms({
        items: [exampleAlarm({ name: 'payments-errors', state: 'ALARM' })],
      }),
    );
    backend.answer(
      'get',
      '/slos',
      exampleSlos([
        exampleSlo({
          arn: 'arn:2',
          name: 'spent',
          budgetRemainingPercent: -150,
          state: 'breached',
        }),
        exampleSlo(),
      ]),
    );
    open();
    const alarms = await screen.findByRole('grid', { name: 'Firing alarms' });
    expect(within(alarms).getAllByRole('row')[1]).toHaveTextContent(
      /^payments-errorsprod.*eu-west-1/,
    );
    const slos = await screen.findByRole('grid', {
      name: 'Service level objectives',
    });
    const rows = within(slos).getAllByRole('row').slice(1);
    expect(rows[0]).toHaveTextContent(/^spentMissedsearch.*spent 2.5×$/);
    // Two decimals: 99.957 is not 99.95, nor is it 100.
    expect(rows[1]).toHaveTextContent(
      /^search-latencyAt risksearch99.95 %99.95 %4.2 %/,
    );
  });

  it('says in one line that there are no objectives', async () => {
    backend.answer('get', '/slos', exampleSlos([]));
    open();
    expect(
      await screen.findByText(/Application Signals has no service level/),
    ).toBeInTheDocument();
  });

  it('says which account could not be read', async () => {
    backend.answer(
      'get',
      '/health',
      exampleHealthAnswer({
        meta: exampleMeta({
          partial: true,
          messages: [{ code: 'no-access', text: 'Access refused.' }],
        }),
      }),
    );
    open();
    const note = await screen.findByRole('status', {
      name: 'About this answer',
    });
    expect(note).toHaveTextContent('No access');
    expect(await region('retail')).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    backend.answer('get', '/health', {
      status: 403,
      name: 'NotAllowedError',
      message: 'Unauthorized',
    });
    open();
    expect(
      await screen.findByText(/skafu\.observability\.health\.read/),
    ).toBeInTheDocument();
  });

  it('stays small with thousands of entities', async () => {
    const user = userEvent.setup();
    backend.answer(
      'get',
      '/health',
      exampleHealthAnswer({
        items: Array.from({ length: 5_000 }, (_, index) =>
          exampleHealth(
            `service-${index}`,
            index < 100 ? 'degraded' : 'healthy',
          ),
        ),
      }),
    );
    open();
    const all = await region('Without a domain');
    expect(within(all).getAllByRole('button').length).toBeLessThan(80);
    const [moreDegraded] = within(all).getAllByRole('button', {
      name: /^Show \d+ more$/,
    });
    expect(moreDegraded).toHaveTextContent('Show 76 more');
    await user.click(moreDegraded!);
    expect(
      within(all).getAllByRole('button', { name: /Degraded$/ }),
    ).toHaveLength(100);
  });
});
