import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  addressOf,
  explorerBackend,
  query,
  urlOf,
} from '../../../__testUtils__/explorer';
import { renderPiece } from '../../../__testUtils__/render';
import { MetricsExplorerPage } from './MetricsExplorerPage';

jest.setTimeout(30_000);

const backend = explorerBackend();

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
    expect(backend.asked[0]).toMatchObject({
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

  it('computes with metrics; a wrong expression hides only itself and says why', async () => {
    backend.answerQueries(({ queries }) =>
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
      expect(backend.asked.at(-1)?.queries[1]).toMatchObject({ stat: 'p99.9' }),
    );
    // Milliseconds and counts do not share an axis.
    expect(
      await screen.findByRole('heading', { name: 'Duration' }),
    ).toBeInTheDocument();
    await userEvent.click(b.getByRole('button', { name: 'Hide b' }));
    await waitFor(() =>
      expect(backend.asked.at(-1)?.queries[1]).toMatchObject({
        returnData: false,
      }),
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
    const [now, before] = backend.asked.slice(-2);
    expect(Date.parse(now!.end) - Date.parse(before!.end)).toBe(86_400_000);
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
});
