import type { MetricsQueryRequest } from '@skafu/plugin-skafu-observability-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../../__testUtils__/backend';
import { exampleAccounts, exampleMeta } from '../../../__testUtils__/examples';
import { renderPiece } from '../../../__testUtils__/render';
import { MetricsExplorerPage } from './MetricsExplorerPage';

jest.setTimeout(30_000);

const backend = fakeBackend();
const asked: MetricsQueryRequest[] = [];
const meta = exampleMeta({ period: undefined });

const metrics = ['payments', 'search'].flatMap(name =>
  ['Errors', 'Duration'].map(metricName => ({
    namespace: 'AWS/Lambda',
    metricName,
    dimensions: { FunctionName: name },
  })),
);

const query = (id: string, changes = {}) =>
  JSON.stringify({ id, ...metrics[0], stat: 'Sum', ...changes });
const urlOf = (...queries: string[]) =>
  `/?${new URLSearchParams([
    ['range', '1h'],
    ...queries.map(text => ['q', text]),
  ])}`;

const refuse = (message: string) => ({
  status: 400,
  name: 'InputError',
  message: `AWS rejected cloudwatch:GetMetricData in account 111122223333 (eu-west-1): ${message}`,
});

/** Answers every query with two points, like CloudWatch under its label. */
function answerQueries(
  refusal: (request: MetricsQueryRequest) => string | undefined = () =>
    undefined,
) {
  backend.answer('post', '/metrics/query', async request => {
    // What the page sent, which the backend's own tests check.
    const body = (await request.json()) as MetricsQueryRequest;
    asked.push(body);
    const refused = refusal(body);
    return refused
      ? refuse(refused)
      : {
          series: body.queries.map(({ id, label }) => ({
            id,
            label: label ?? id,
            timestamps: [body.start, body.end],
            values: [1, 12],
            status: 'Complete' as const,
          })),
          meta: exampleMeta(),
        };
  });
}

beforeEach(() => {
  asked.length = 0;
  const accounts = exampleAccounts();
  backend.answerAccounts({
    ...accounts,
    items: accounts.items.map(item => ({ ...item, signals: ['metrics'] })),
  });
  backend.answer('get', '/metrics', { items: metrics, meta });
  answerQueries();
});

const address = () => [
  ...new URLSearchParams(screen.getByTestId('address').textContent ?? ''),
];
const addressOf = (name: string) =>
  address().flatMap(([key, value]) => (key === name ? [value] : []));
const rowOf = async (id: string) =>
  within(await screen.findByRole('listitem', { name: id }));

describe('Metrics explorer', () => {
  it('is one click from a first chart', async () => {
    renderPiece(<MetricsExplorerPage />, { url: '/?range=1h' });
    await userEvent.click(
      await screen.findByRole('button', {
        name: /^Errors\s?AWS\/Lambda · Sum · 2 lines/,
      }),
    );
    expect(
      await screen.findByRole('img', { name: /^Errors\. a: last 12/ }),
    ).toBeInTheDocument();
    expect(addressOf('scope')).toEqual(['111122223333/eu-west-1']);
    expect(asked[0]).toMatchObject({
      accountId: '111122223333',
      region: 'eu-west-1',
      queries: [
        {
          id: 'a',
          expression: `SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors"', 'Sum')`,
        },
      ],
    });
    expect(screen.getByText(/1 min points/)).toBeInTheDocument();
  });

  it('picks namespace, metric and dimensions by keys, and takes them back', async () => {
    renderPiece(<MetricsExplorerPage />, { url: '/?range=1h' });
    const list = await screen.findByRole('listbox', { name: 'Metrics' });
    act(() => list.focus());
    await userEvent.keyboard('{Enter}');
    expect(addressOf('ns')).toEqual(['AWS/Lambda']);
    const names = await screen.findAllByRole('option');
    expect(names.map(option => option.textContent)).toEqual([
      'DurationAWS/Lambda2 metrics',
      'ErrorsAWS/Lambda2 metrics',
    ]);
    act(() => screen.getByRole('listbox').focus());
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(addressOf('name')).toEqual(['Errors']));
    const option = await screen.findByRole('option', { name: /^search/ });
    await userEvent.click(option);
    await waitFor(() =>
      expect(asked.at(-1)?.queries).toEqual([
        {
          id: 'a',
          ...metrics[2],
          stat: 'Sum',
          label: 'Errors Sum search',
          returnData: true,
        },
      ]),
    );
    expect(option).toHaveAttribute('aria-selected', 'true');
    await userEvent.click(option);
    expect(addressOf('q')).toEqual([]);
  });

  it('computes with metrics; a wrong expression hides only itself and says why', async () => {
    answerQueries(({ queries }) =>
      queries.some(each => 'expression' in each && each.expression === 'a /')
        ? "Error in expression 'b': Unexpected end of expression"
        : undefined,
    );
    renderPiece(<MetricsExplorerPage />, {
      url: urlOf(
        query('a'),
        JSON.stringify({ id: 'b', expression: 'a /' }),
        JSON.stringify({ id: 'c', expression: 'b * 2' }),
      ),
    });
    const b = await rowOf('b');
    expect(await b.findByRole('alert')).toHaveTextContent(
      "Error in expression 'b': Unexpected end of expression",
    );
    expect((await rowOf('c')).getByRole('alert')).toHaveTextContent(
      'Needs b, which AWS rejects.',
    );
    expect(
      screen.getByRole('img', {
        name: /^Errors\. Errors Sum payments: last 12/,
      }),
    ).toBeInTheDocument();

    const field = b.getByRole('textbox', { name: 'Expression b' });
    await userEvent.clear(field);
    await userEvent.type(field, 'a / 2{Enter}');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(addressOf('q').map(text => JSON.parse(text).expression)).toEqual([
      undefined,
      'a / 2',
      'b * 2',
    ]);
  });

  it('writes usual expressions over the metrics that are there', async () => {
    renderPiece(<MetricsExplorerPage />, {
      url: urlOf(query('a'), query('b', { metricName: 'Duration' })),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add expression' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: /^Share in percent/ }),
    );
    await waitFor(() =>
      expect(JSON.parse(addressOf('q').at(-1) ?? '{}')).toEqual({
        id: 'c',
        expression: '100 * a / b',
      }),
    );
  });

  it('changes the statistic, hides and removes', async () => {
    renderPiece(<MetricsExplorerPage />, {
      url: urlOf(query('a'), query('b', { metricName: 'Duration' })),
    });
    const b = await rowOf('b');
    await userEvent.click(
      b.getByRole('button', { name: 'Statistic of b: Sum' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitemradio', { name: 'p99.9' }),
    );
    await waitFor(() =>
      expect(asked.at(-1)?.queries[1]).toMatchObject({ stat: 'p99.9' }),
    );
    // Milliseconds and counts do not share an axis.
    expect(
      await screen.findByRole('heading', { name: 'Duration' }),
    ).toBeInTheDocument();
    await userEvent.click(b.getByRole('button', { name: 'Hide b' }));
    await waitFor(() =>
      expect(asked.at(-1)?.queries[1]).toMatchObject({ returnData: false }),
    );
    await userEvent.click(b.getByRole('button', { name: 'Remove b' }));
    await waitFor(() => expect(addressOf('q')).toHaveLength(1));
  });

  it('compares with the day before, dashed in the same place', async () => {
    renderPiece(<MetricsExplorerPage />, { url: urlOf(query('a')) });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Compare: No comparison' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitemradio', { name: 'Day before' }),
    );
    expect(
      await screen.findByRole('button', {
        name: /Errors Sum payments \(before\)/,
      }),
    ).toBeInTheDocument();
    const [now, before] = asked.slice(-2);
    expect(Date.parse(now!.end) - Date.parse(before!.end)).toBe(86_400_000);
  });

  it('says that the list goes on, reads more, and goes to names not read yet', async () => {
    let pages = 0;
    backend.answer('get', '/metrics', request => {
      const { searchParams } = new URL(request.url);
      pages += 1;
      return {
        items: [
          {
            namespace: searchParams.get('namespace') ?? `Shop/${pages}`,
            metricName: 'Orders',
            dimensions: {},
          },
        ],
        nextCursor: 'more',
        meta,
      };
    });
    renderPiece(<MetricsExplorerPage />);
    expect(
      await screen.findByText('4 metrics read, there are more'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Read more' }));
    expect(
      await screen.findByText('5 metrics read, there are more'),
    ).toBeInTheDocument();
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Find a metric' }),
      'Shop/900',
    );
    expect(
      screen.getByText('Not among the metrics read so far.'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Look up Shop/900' }),
    );
    expect(addressOf('ns')).toEqual(['Shop/900']);
    expect(
      await screen.findByRole('option', { name: /Orders/ }),
    ).toBeInTheDocument();
  });

  it('changes the account, whose metrics are others', async () => {
    renderPiece(<MetricsExplorerPage />, {
      url: `${urlOf(query('a'))}&scope=111122223333%2Fus-east-1`,
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Account and region: prod · us-east-1',
      }),
    );
    expect(asked[0]?.region).toBe('us-east-1');
    await userEvent.click(
      await screen.findByRole('menuitemradio', { name: /444455556666/ }),
    );
    expect(address()).toEqual([
      ['range', '1h'],
      ['scope', '444455556666/eu-west-1'],
    ]);
  });

  it('shows figures and links what it shows', async () => {
    renderPiece(<MetricsExplorerPage />, { url: urlOf(query('a')) });
    const console = await screen.findByRole('link', {
      name: 'Open in CloudWatch',
    });
    expect(decodeURIComponent(console.getAttribute('href') ?? '')).toContain(
      '["AWS/Lambda","Errors","FunctionName","payments"',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as table' }),
    );
    expect(
      within(screen.getByRole('table')).getAllByRole('row')[1],
    ).toHaveTextContent(/12$/);
    expect(
      screen.getByRole('link', { name: 'Create alarm' }).getAttribute('href'),
    ).toContain('/observability/alarms?create=1&accountId=111122223333');
  });

  it.each([
    [
      'accounts',
      () =>
        backend.answerAccounts({
          status: 403,
          name: 'NotAllowedError',
          message: 'No',
        }),
    ],
    [
      'metrics',
      () =>
        backend.answer('get', '/metrics', {
          status: 403,
          name: 'NotAllowedError',
          message: 'No',
        }),
    ],
  ])(
    'names the permission that is missing for %s',
    async (subject, refuseIt) => {
      refuseIt();
      renderPiece(<MetricsExplorerPage />);
      const [alert] = await screen.findAllByRole('alert');
      expect(alert).toHaveTextContent(`You may not read ${subject} here`);
    },
  );

  it('says why there is nothing', async () => {
    backend.answer('get', '/metrics', { items: [], meta });
    renderPiece(<MetricsExplorerPage />);
    expect(await screen.findByText('No metrics here yet')).toBeInTheDocument();
    backend.answerAccounts({ items: [], meta });
    await userEvent.keyboard('r');
    expect(
      await screen.findByText('No account to explore'),
    ).toBeInTheDocument();
  });
});
