import {
  act,
  configure,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleAccounts,
  exampleEntity,
  exampleMeta,
} from '../../__testUtils__/examples';
import { addressOf, fakeLogs } from '../../__testUtils__/fakeLogs';
import {
  exampleLogGroup,
  exampleLogGroups,
  exampleLogQuery,
  exampleLogResult,
  exampleLogRow,
  TRACE_ID,
} from '../../__testUtils__/logsExamples';
import { renderForEntity, renderPiece } from '../../__testUtils__/render';
import { EntityLogsContent } from './EntityLogsContent';
import { LogsPage } from './LogsPage';

// The editor is much code to load.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 5_000 });

const logs = fakeLogs();

const renderTab = (url = '/') =>
  renderForEntity(<EntityLogsContent />, { entity: exampleEntity, url });
const line = (name: RegExp) => screen.findByRole('row', { name });

describe('Logs of an entity', () => {
  it('go from the newest lines to the trace and the next search, by keys and without typing', async () => {
    await renderTab('/?range=1h');
    expect(await screen.findByText('Running')).toBeVisible();
    logs.stream.send('progress', exampleLogQuery());
    expect(await screen.findByText('2 lines match')).toBeVisible();
    expect(screen.getByText(/5 k read · 1 MiB scanned/)).toBeVisible();
    expect(screen.getByText('under $ 0.01')).toBeVisible();
    logs.finish();

    const failed = await line(/payments failed/);
    expect(logs.started).toEqual([
      expect.objectContaining({
        accountId: '111122223333',
        logGroups: ['/aws/lambda/payments'],
        range: '1h',
        query: expect.stringContaining('sort @timestamp desc'),
      }),
    ]);
    // A line is text, whatever it looks like.
    expect(failed).toHaveTextContent('payments failed: <b>throttled</b>');
    expect(within(failed).getByText('Error')).toBeVisible();

    act(() => failed.focus());
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() =>
      expect(
        screen.getByRole('row', { name: /START RequestId/ }),
      ).toHaveFocus(),
    );
    await userEvent.keyboard('{ArrowUp}');
    await waitFor(() => expect(failed).toHaveFocus());
    await userEvent.keyboard('{Enter}');
    expect(failed).toHaveAttribute('aria-expanded', 'true');
    expect(
      (await screen.findByRole('link', { name: 'Open trace' })).getAttribute(
        'href',
      ),
    ).toBe(`/observability/traces/${TRACE_ID}?scope=111122223333%2Feu-west-1`);
    // What only CloudWatch knows of the line comes with its record.
    expect(await screen.findByText('request-9')).toBeVisible();

    await userEvent.click(
      screen.getByRole('button', { name: 'Only orderId = ord-1' }),
    );
    expect(addressOf().getAll('where')).toEqual(['orderId=ord-1']);
    await waitFor(() => expect(logs.started).toHaveLength(2));
    expect(logs.started[1]?.query).toContain('filter orderId = "ord-1"');

    await userEvent.click(screen.getByRole('button', { name: 'Warning' }));
    expect(addressOf().getAll('level')).toEqual(['warn']);
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search in lines' }),
      'time out{Enter}',
    );
    expect(addressOf().get('text')).toBe('time out');
    await waitFor(() =>
      expect(logs.started.at(-1)?.query).toContain('like /(?i)time out/'),
    );
  });

  it('stop when told to, and keep what was found', async () => {
    let stopped = 0;
    logs.backend.answer('delete', '/logs/queries/:id', () => {
      stopped += 1;
      return new Response(null, { status: 204 });
    });
    await renderTab('/?text=throttled');
    await screen.findByText('Running');
    logs.stream.send('progress', exampleLogQuery());
    await userEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    expect(stopped).toBe(1);
    logs.result = exampleLogResult({ status: 'cancelled' });
    logs.finish();
    expect(
      await screen.findByText('Stopped. These are the rows found until then.'),
    ).toBeVisible();
    expect(await line(/payments failed/)).toBeVisible();
  });

  it('show figures as a table, and over time', async () => {
    logs.result = exampleLogResult({
      fields: [
        { name: 'bin(5m)', type: 'instant' },
        { name: 'lines', type: 'number' },
      ],
      rows: [
        { 'bin(5m)': '2026-03-01 11:50:00.000', lines: '7' },
        { 'bin(5m)': '2026-03-01 11:55:00.000', lines: '41' },
      ],
    });
    await renderTab('/?query=stats%20count(*)%20as%20lines%20by%20bin(5m)');
    await screen.findByText('Running');
    logs.finish();
    const table = await screen.findByRole('grid', {
      name: 'Rows of the query',
    });
    await userEvent.click(within(table).getByRole('button', { name: 'lines' }));
    expect(
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent),
    ).toEqual([expect.stringContaining('41'), expect.stringContaining('7')]);
  });

  it('read further rows as one scrolls, and open a line with those around it by its address', async () => {
    logs.result = exampleLogResult({
      rows: [exampleLogRow()],
      nextCursor: 'next',
    });
    const second = exampleLogRow({
      '@message': 'a later page',
      '@ptr': 'pointer-3',
    });
    logs.backend.answer('get', '/logs/queries/:id', request =>
      new URL(request.url).searchParams.get('cursor') === 'next'
        ? exampleLogResult({ rows: [second] })
        : logs.result,
    );
    logs.backend.answer('get', '/logs/records', {
      fields: { ...exampleLogRow(), '@message': 'the line itself' },
      meta: exampleMeta(),
    });
    logs.backend.answer('get', '/logs/events/context', {
      before: [],
      after: [
        {
          id: 'a',
          timestamp: '2026-03-01T11:58:12.248Z',
          message: 'the line itself',
          accountId: '111122223333',
          region: 'eu-west-1',
          logGroup: '/aws/lambda/payments',
          logStream: 'stream-1',
        },
      ],
      meta: exampleMeta(),
    });
    await renderTab('/?line=pointer-1');
    const panel = await screen.findByRole('dialog', { name: 'Log line' });
    expect(
      await within(panel).findByText('No earlier line in this stream.'),
    ).toBeVisible();
    expect(
      within(panel).getByRole('listitem', { current: true }),
    ).toHaveTextContent('the line itself');
    await screen.findByText('Running');
    logs.finish();
    expect(await line(/a later page/)).toBeVisible();
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Close panel' }),
    );
    expect(addressOf().has('line')).toBe(false);
  });
});

describe('Logs of the accounts', () => {
  it('begin with the choice of groups', async () => {
    logs.backend.answer(
      'get',
      '/logs/groups',
      exampleLogGroups({
        items: [
          exampleLogGroup({ sources: undefined }),
          exampleLogGroup({
            arn: 'arn:2',
            name: '/ecs/checkout',
            sources: undefined,
          }),
        ],
      }),
    );
    const accounts = exampleAccounts();
    logs.backend.answerAccounts({
      ...accounts,
      items: accounts.items.map(item => ({ ...item, signals: ['logs'] })),
    });
    await renderPiece(<LogsPage />);
    expect(await screen.findByText('Which logs?')).toBeVisible();
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Choose log groups' })[0]!,
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      await within(dialog).findByRole('checkbox', { name: '/ecs/checkout' }),
    );
    expect(within(dialog).getByText('1 of 50 chosen')).toBeVisible();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Show these' }),
    );
    expect(addressOf().getAll('group')).toEqual(['/ecs/checkout']);
    await waitFor(() =>
      expect(logs.started[0]?.logGroups).toEqual(['/ecs/checkout']),
    );
  });
});
