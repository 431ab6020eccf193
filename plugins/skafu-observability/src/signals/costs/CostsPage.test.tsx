import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { address, fakeBills } from '../../__testUtils__/costsBackend';
import { exampleCosts, TODAY } from '../../__testUtils__/costsExamples';
import { renderPiece } from '../../__testUtils__/render';
import { CostsPage } from './CostsPage';
import { columnText } from './lib/dayText';
import { addDays } from './lib/ranges';

const backend = fakeBills();

// Finding by role among many rows takes its time on a busy machine.
jest.setTimeout(60_000);

const open = (url = '/') => renderPiece(<CostsPage />, { url });
const table = () => screen.findByRole('grid', { name: /^Costs by/ });
const chart = () => screen.findByRole('group', { name: /^Daily costs/ });
const rowNames = async () =>
  within(await table())
    .getAllByRole('row')
    .slice(1)
    .map(row => within(row).getAllByRole('gridcell')[0]?.textContent);

describe('Costs page', () => {
  it('shows this month, the days by group, and what is expected', async () => {
    open();
    await screen.findByText('4,120');
    const month = screen.getByRole('region', {
      name: 'This month at a glance',
    });
    expect(month).toHaveTextContent(
      '5.6 % more than in the same days of last month, $ 3,900',
    );
    expect(month).toHaveTextContent(
      '$ 7,900$ 7,500 – $ 8,300 with 80 % certainty',
    );
    expect(
      within(month).getByRole('img', {
        name: '52.2 % of the forecast is spent',
      }),
    ).toBeInTheDocument();

    expect(await chart()).toHaveAccessibleName(/: \$ 480 in all/);
    await waitFor(async () =>
      expect(await chart()).toHaveAccessibleName(
        /Expected until .*: \$ 51.00 more/,
      ),
    );
    const dynamo = within(await table()).getByRole('row', {
      name: /Amazon DynamoDB/,
    });
    expect(dynamo).toHaveTextContent('62.5 %$ 300$ 200+50 %');
    expect(
      within(await table()).getByRole('row', { name: /SQS/ }),
    ).toHaveTextContent('new');
    expect(backend.queries('/costs')).toContainEqual({
      metric: 'UnblendedCost',
      start: addDays(TODAY, -29),
      end: addDays(TODAY, 1),
      granularity: 'daily',
      groupBy: 'service',
    });
    expect(backend.queries('/costs/forecast')).toHaveLength(1);
  });

  it('keeps grouping, days and kind of cost in the address, and asks for them', async () => {
    open('/?range=12mo&groupBy=tag:environment&metric=AmortizedCost');
    await screen.findByRole('grid', { name: 'Costs by tag environment' });
    expect(backend.queries('/costs')[0]).toMatchObject({
      granularity: 'monthly',
      groupBy: 'tag:environment',
      metric: 'AmortizedCost',
    });

    await userEvent.click(
      screen.getByRole('button', { name: 'Group by: Tag environment' }),
    );
    await userEvent.click(
      screen.getByRole('menuitemradio', { name: 'Region' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Days: Last 12 months' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Last 7 days' }));
    await waitFor(() =>
      expect(backend.queries('/costs').at(-1)).toMatchObject({
        start: addDays(TODAY, -6),
        groupBy: 'region',
        granularity: 'daily',
      }),
    );
    expect(address()).toEqual({
      groupBy: 'region',
      metric: 'AmortizedCost',
      range: '7d',
    });
  });

  it('reads the bars by arrow keys and offers what was changed on a day', async () => {
    open();
    const bars = await chart();
    act(() => bars.focus());
    await userEvent.keyboard('{Home}{ArrowRight}');
    const day = addDays(TODAY, -28);
    const name = columnText({ start: day, end: addDays(day, 1) }, false);
    expect(within(bars).getByText(`${name}, $ 16.00`)).toBeInTheDocument();
    await userEvent.keyboard('{Enter}');
    expect(
      within(bars).getByRole('link', { name: 'What was changed that day' }),
    ).toHaveAttribute(
      'href',
      expect.stringContaining('/observability/security'),
    );
    await userEvent.keyboard('{Escape}');
    expect(within(bars).queryByRole('link')).not.toBeInTheDocument();
  });

  it('draws the period before only when asked, and asks for it only then', async () => {
    open();
    await chart();
    const before = backend.queries('/costs').length;
    await userEvent.click(
      screen.getByRole('button', { name: 'Period before' }),
    );
    expect(address()).toEqual({ compare: 'before' });
    await waitFor(() =>
      expect(backend.queries('/costs').at(-1)).toMatchObject({
        start: addDays(TODAY, -59),
        end: addDays(TODAY, -29),
      }),
    );
    expect(backend.queries('/costs')).toHaveLength(before + 1);
  });

  it('opens a group beside the table by key, with its anomalies', async () => {
    open();
    const rows = within(await table()).getAllByRole('row');
    act(() => rows[1]?.focus());
    await userEvent.keyboard('{Enter}');
    const panel = await screen.findByRole('dialog', {
      name: 'Amazon DynamoDB',
    });
    expect(panel).toHaveTextContent('62.5 % of $ 480');
    expect(
      await within(panel).findByRole('row', { name: /19.85/ }),
    ).toBeInTheDocument();
    expect(address()).toEqual({ group: 'Amazon DynamoDB' });
    await userEvent.keyboard('{Escape}');
    expect(address()).toEqual({});
  });

  it('leads from an account into its services and back', async () => {
    backend.answer('get', '/costs', request =>
      new URL(request.url).searchParams.get('groupBy') === 'account'
        ? exampleCosts({
            groups: [
              {
                key: '111122223333',
                label: '111122223333 (prod)',
                total: 480,
                previousTotal: 400,
                points: [],
              },
            ],
          })
        : exampleCosts(),
    );
    open('/?groupBy=account');
    await userEvent.click(
      within(await table()).getByRole('row', { name: /111122223333/ }),
    );
    const panel = await screen.findByRole('dialog');
    await within(panel).findByText('AWS Lambda');
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Only this account' }),
    );
    expect(address()).toEqual({ account: '111122223333', groupBy: 'service' });
    await waitFor(() =>
      expect(backend.queries('/costs/summary').at(-1)).toEqual({
        accountId: '111122223333',
        metric: 'UnblendedCost',
      }),
    );
    const where = screen.getByRole('navigation', { name: 'Where you are' });
    await within(where).findByText('prod');
    await userEvent.click(
      within(where).getByRole('button', { name: 'All accounts' }),
    );
    expect(address()).toEqual({ groupBy: 'service' });
  });

  it('teaches how to tag what belongs to nobody', async () => {
    backend.answer('get', '/costs', request =>
      new URL(request.url).searchParams.get('groupBy') === 'entity'
        ? exampleCosts({
            groups: [
              {
                key: 'none',
                label: 'Not attributed',
                total: 120,
                previousTotal: 100,
                points: [],
              },
            ],
          })
        : exampleCosts(),
    );
    open();
    await screen.findByText('4,120');
    const month = screen.getByRole('region', {
      name: 'This month at a glance',
    });
    await waitFor(() =>
      expect(month).toHaveTextContent('25 %$ 120 of this month has no entity'),
    );
    await userEvent.click(
      within(month).getByRole('button', { name: 'How to tag it' }),
    );
    const panel = await screen.findByRole('dialog', { name: 'Not attributed' });
    expect(panel).toHaveTextContent(
      'aws ce update-cost-allocation-tags-status',
    );
    expect(panel).toHaveTextContent('aws.amazon.com/tags: service=<name>');
  });

  it('opens an anomaly from its mark, and leads to what was changed then', async () => {
    open();
    await userEvent.click(
      await screen.findByRole('button', { name: /^Anomaly: Amazon DynamoDB/ }),
    );
    const panel = await screen.findByRole('dialog', {
      name: 'Amazon DynamoDB',
    });
    expect(panel).toHaveTextContent('5.42 × what was expected');
    const link = within(panel).getByRole('link', {
      name: 'What was changed then',
    });
    expect(link).toHaveAttribute(
      'href',
      expect.stringContaining('scope=111122223333%2Feu-west-1'),
    );
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Show in the chart' }),
    );
    expect(address()).toMatchObject({
      anomaly: 'payments-table',
      start: addDays(TODAY, -15),
    });
  });

  it('searches, sorts and hides groups, all in the address', async () => {
    open();
    await table();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show or hide AWS Lambda' }),
    );
    expect(address()).toEqual({ hide: 'AWS Lambda' });
    await userEvent.click(
      within(await table()).getByRole('button', { name: 'Change' }),
    );
    await waitFor(() => expect(address().sort).toMatch(/^change:/));
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search groups' }),
      'lambda',
    );
    await waitFor(async () => expect(await rowNames()).toEqual(['AWS Lambda']));
    expect(address().q).toBe('lambda');
    expect(screen.getByText('1 of 3')).toBeInTheDocument();
  });

  it('shows the chart as a table of days', async () => {
    open('/?view=table');
    const days = await screen.findByRole('table');
    const rows = within(days).getAllByRole('row');
    await waitFor(() =>
      expect(within(days).getAllByRole('row')).toHaveLength(1 + 30 + 2),
    );
    expect(rows[0]).toHaveTextContent('DayTotal');
    expect(within(days).getByText('so far').closest('tr')).toHaveTextContent(
      '$ 16.00$ 17.00$ 10.00$ 5.00$ 1.00',
    );
  });
});
