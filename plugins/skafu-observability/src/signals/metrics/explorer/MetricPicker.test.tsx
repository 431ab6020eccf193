import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleMeta } from '../../../__testUtils__/examples';
import {
  address,
  addressOf,
  explorerBackend,
  explorerMetrics,
  query,
  urlOf,
} from '../../../__testUtils__/explorer';
import { renderPiece } from '../../../__testUtils__/render';
import { MetricsExplorerPage } from './MetricsExplorerPage';

jest.setTimeout(30_000);

const backend = explorerBackend();
const meta = exampleMeta({ period: undefined });

describe('What can be explored', () => {
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
      expect(backend.asked.at(-1)?.queries).toEqual([
        {
          id: 'a',
          ...explorerMetrics[2],
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
    expect(backend.asked[0]?.region).toBe('us-east-1');
    await userEvent.click(
      await screen.findByRole('menuitemradio', { name: /444455556666/ }),
    );
    expect(address()).toEqual([
      ['range', '1h'],
      ['scope', '444455556666/eu-west-1'],
    ]);
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
