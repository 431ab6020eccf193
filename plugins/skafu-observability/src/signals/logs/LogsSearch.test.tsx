import { act, configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import {
  exampleAccounts,
  exampleEntity,
  exampleMeta,
} from '../../__testUtils__/examples';
import {
  exampleEstimate,
  exampleLogGroup,
  exampleLogGroups,
  exampleLogQuery,
  exampleLogResult,
  exampleLogRow,
  exampleStream,
  pretendLayout,
  QUERY_ID,
  TRACE_ID,
} from '../../__testUtils__/logsExamples';
import { renderForEntity, renderPiece } from '../../__testUtils__/render';
import { EntityLogsContent } from './EntityLogsContent';
import { LogsPage } from './LogsPage';

// The editor is much code to load.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 5_000 });

const backend = fakeBackend();
pretendLayout();

const BAD_QUERY = {
  status: 400,
  name: 'InputError',
  message:
    'query: AWS cannot read the query at line 1, column 1: unexpected symbol found fieldz',
};

let started: Array<Record<string, unknown>>;
let stream: ReturnType<typeof exampleStream>;
let result: ReturnType<typeof exampleLogResult>;

beforeEach(() => {
  started = [];
  stream = exampleStream();
  result = exampleLogResult();
  backend.answer('get', '/logs/groups', exampleLogGroups());
  backend.answer('get', '/logs/fields', { items: [], meta: exampleMeta() });
  backend.answer('post', '/logs/queries/estimate', exampleEstimate());
  backend.answer('post', '/logs/queries', async request => {
    started.push(await request.json());
    return exampleLogQuery({ status: 'scheduled' });
  });
  backend.answer('get', '/logs/queries/:id/events', () => {
    // Each query has its own; a test may have written to it already.
    if (stream.isTaken()) {
      stream = exampleStream();
    }
    return stream.response();
  });
  backend.answer('get', '/logs/queries/:id', () => result);
  backend.answer('get', '/logs/queries/:id/histogram', {
    id: QUERY_ID,
    status: 'complete',
    source: 'rows',
    bucketMs: 300_000,
    buckets: [{ start: '2026-03-01T11:55:00Z', count: 2 }],
    total: 2,
    meta: exampleMeta(),
  });
  backend.answer('get', '/logs/records', {
    fields: { '@ptr': 'pointer-1', '@requestId': 'request-9' },
    meta: exampleMeta(),
  });
});

const finish = () => {
  stream.send('result', exampleLogQuery({ status: 'complete' }));
  stream.send('end', { reason: 'ended' });
  stream.end();
  stream = exampleStream();
};
const renderTab = (url = '/') =>
  renderForEntity(<EntityLogsContent />, { entity: exampleEntity, url });
const address = () =>
  new URLSearchParams(screen.getByTestId('address').textContent ?? '');
const line = (name: RegExp) => screen.findByRole('row', { name });

describe('Logs of an entity', () => {
  it('go from the newest lines to the trace and the next search, by keys and without typing', async () => {
    await renderTab('/?range=1h');
    expect(await screen.findByText('Running')).toBeVisible();
    stream.send('progress', exampleLogQuery());
    expect(await screen.findByText('2 lines match')).toBeVisible();
    expect(screen.getByText(/5 k read · 1 MiB scanned/)).toBeVisible();
    expect(screen.getByText('$ 0.0005')).toBeVisible();
    finish();

    const failed = await line(/payments failed/);
    expect(started).toEqual([
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
      expect(screen.getByRole('row', { name: /START RequestId/ })).toHaveFocus(),
    );
    await userEvent.keyboard('{ArrowUp}');
    await waitFor(() => expect(failed).toHaveFocus());
    await userEvent.keyboard('{Enter}');
    expect(failed).toHaveAttribute('aria-expanded', 'true');
    expect(
      (await screen.findByRole('link', { name: 'Open trace' })).getAttribute(
        'href',
      ),
    ).toBe(
      `/observability/traces/${TRACE_ID}?scope=111122223333%2Feu-west-1`,
    );
    // What only CloudWatch knows of the line comes with its record.
    expect(await screen.findByText('request-9')).toBeVisible();

    await userEvent.click(
      screen.getByRole('button', { name: 'Only orderId = ord-1' }),
    );
    expect(address().getAll('where')).toEqual(['orderId=ord-1']);
    await waitFor(() => expect(started).toHaveLength(2));
    expect(started[1]?.query).toContain('filter orderId = "ord-1"');

    await userEvent.click(screen.getByRole('button', { name: 'Warning' }));
    expect(address().getAll('level')).toEqual(['warn']);
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search in lines' }),
      'time out{Enter}',
    );
    expect(address().get('text')).toBe('time out');
    await waitFor(() =>
      expect(started.at(-1)?.query).toContain('like /(?i)time out/'),
    );
  });

  it('ask before a scan that costs, and run it when told to', async () => {
    backend.answer(
      'post',
      '/logs/queries/estimate',
      exampleEstimate({
        level: 'large',
        bytes: 64 * 1024 ** 3,
        estimatedUsd: 0.32,
        text: 'Scans at most 64 GB, $0.32 at list price.',
      }),
    );
    await renderTab('/?query=fields%20%40message');
    expect(
      await screen.findByText('Scans at most 64 GB, $0.32 at list price.'),
    ).toBeVisible();
    expect(started).toHaveLength(0);
    await userEvent.click(
      screen.getByRole('button', { name: 'Scan 64 GiB · $ 0.32' }),
    );
    await waitFor(() => expect(started).toHaveLength(1));
    expect(started[0]?.query).toBe('fields @message');
  });

  it('stop when told to, and keep what was found', async () => {
    let stopped = 0;
    backend.answer('delete', '/logs/queries/:id', () => {
      stopped += 1;
      return new Response(null, { status: 204 });
    });
    await renderTab('/?text=throttled');
    await screen.findByText('Running');
    stream.send('progress', exampleLogQuery());
    await userEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    expect(stopped).toBe(1);
    result = exampleLogResult({ status: 'cancelled' });
    finish();
    expect(
      await screen.findByText('Stopped. These are the rows found until then.'),
    ).toBeVisible();
    expect(await line(/payments failed/)).toBeVisible();
  });

  it('say where nothing was found, and offer to look further', async () => {
    result = exampleLogResult({ rows: [] });
    await renderTab('/?range=1h&level=error');
    await screen.findByText('Running');
    finish();
    expect(await screen.findByText('No line matches')).toBeVisible();
    expect(
      screen.getByText(/Nothing in \/aws\/lambda\/payments matched the last 1 h/),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show every level' }),
    );
    expect(address().has('level')).toBe(false);
    await waitFor(() => expect(started).toHaveLength(2));
    finish();
    await userEvent.click(await screen.findByRole('button', { name: /Show 7 d/ }));
    expect(address().get('range')).toBe('7d');
  });

  it('explain why no group belongs to it', async () => {
    backend.answer(
      'get',
      '/logs/groups',
      exampleLogGroups({
        items: [],
        missing: [
          {
            accountId: '111122223333',
            region: 'eu-west-1',
            logGroup: '/aws/lambda/payments',
            text: 'The function has never been called.',
          },
        ],
      }),
    );
    await renderTab();
    expect(
      await screen.findByText('No log group belongs to payments'),
    ).toBeVisible();
    expect(
      screen.getByText(/The function has never been called/),
    ).toBeVisible();
    expect(started).toHaveLength(0);
  });

  it('need a permission, and say which', async () => {
    backend.answer('get', '/logs/groups', {
      status: 403,
      name: 'NotAllowedError',
      message: 'Unauthorized',
    });
    await renderTab();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'skafu.observability.logs.read',
    );
  });

  it('show AWS’s own words for a query that it cannot read, and what failed can be tried again', async () => {
    backend.answer('post', '/logs/queries', BAD_QUERY);
    await renderTab('/?level=error');
    expect(await screen.findByText('AWS cannot read this query')).toBeVisible();
    expect(
      screen.getByText(/^AWS cannot read the query at line 1, column 1/),
    ).toBeVisible();

    backend.answer('post', '/logs/queries', {
      status: 503,
      name: 'ServiceUnavailableError',
      message: 'AWS asks to slow down: too many queries run at once.',
    });
    await userEvent.click(screen.getByRole('button', { name: 'Info' }));
    expect(await screen.findByText('AWS asks to slow down')).toBeVisible();
    backend.answer('post', '/logs/queries', exampleLogQuery());
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    stream.send('progress', exampleLogQuery());
    finish();
    expect(await line(/payments failed/)).toBeVisible();
  });

  it('show figures as a table, and over time', async () => {
    result = exampleLogResult({
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
    finish();
    const table = await screen.findByRole('grid', { name: 'Rows of the query' });
    await userEvent.click(within(table).getByRole('button', { name: 'lines' }));
    expect(
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent),
    ).toEqual([
      expect.stringContaining('41'),
      expect.stringContaining('7'),
    ]);
  });

  it('read further rows as one scrolls, and open a line with those around it by its address', async () => {
    result = exampleLogResult({
      rows: [exampleLogRow()],
      nextCursor: 'next',
    });
    const second = exampleLogRow({
      '@message': 'a later page',
      '@ptr': 'pointer-3',
    });
    backend.answer('get', '/logs/queries/:id', request =>
      new URL(request.url).searchParams.get('cursor') === 'next'
        ? exampleLogResult({ rows: [second] })
        : result,
    );
    backend.answer('get', '/logs/records', {
      fields: { ...exampleLogRow(), '@message': 'the line itself' },
      meta: exampleMeta(),
    });
    backend.answer('get', '/logs/events/context', {
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
    finish();
    expect(await line(/a later page/)).toBeVisible();
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Close panel' }),
    );
    expect(address().has('line')).toBe(false);
  });
});

describe('Logs of the accounts', () => {
  it('begin with the choice of groups', async () => {
    backend.answer(
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
    backend.answerAccounts({
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
    expect(address().getAll('group')).toEqual(['/ecs/checkout']);
    await waitFor(() =>
      expect(started[0]?.logGroups).toEqual(['/ecs/checkout']),
    );
  });
});
