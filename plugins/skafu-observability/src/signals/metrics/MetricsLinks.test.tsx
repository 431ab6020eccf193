import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import { exampleMetrics, examplePanel } from '../../__testUtils__/examples';
import {
  address,
  exampleGraphUrl,
  nothingHappened,
  panel,
  renderTab,
} from '../../__testUtils__/metricsTab';
import {
  exampleEvent,
  exampleEvents,
} from '../../__testUtils__/securityEventsExamples';

const backend = fakeBackend();
nothingHappened(backend);

const RANGE = 'start=2026-03-01T09:00:00Z&end=2026-03-01T12:00:00Z';

beforeEach(() =>
  backend.answerMetrics(
    exampleMetrics({
      panels: [
        examplePanel({
          consoleUrl: exampleGraphUrl(
            ['p50', 'p99'].map(stat => [
              ...['AWS/Lambda', 'Duration', 'FunctionName', 'payments'],
              { id: stat, label: stat, visible: true, stat, period: 60 },
            ]),
          ),
        }),
      ],
    }),
  ),
);

async function menuOf(title: string) {
  await panel(title);
  await userEvent.click(
    screen.getByRole('button', { name: `More about ${title}` }),
  );
  return within(await screen.findByRole('menu'));
}

const hrefOf = (item: HTMLElement) => {
  const { pathname, searchParams } = new URL(
    item.getAttribute('href') ?? '',
    'http://portal',
  );
  return { pathname, query: [...searchParams] };
};

describe('Where a panel leads', () => {
  it('opens its queries in the explorer, and the alarm editor on its highest percentile', async () => {
    renderTab();
    const menu = await menuOf('Duration');
    const explorer = hrefOf(
      menu.getByRole('menuitem', { name: 'Open in explorer' }),
    );
    expect(explorer.pathname).toBe('/observability/metrics');
    const [scope, ...queries] = explorer.query;
    expect(scope).toEqual(['scope', '111122223333/eu-west-1']);
    expect(queries.map(([, text]) => JSON.parse(text))).toEqual([
      {
        id: 'p50',
        label: 'p50',
        namespace: 'AWS/Lambda',
        metricName: 'Duration',
        dimensions: { FunctionName: 'payments' },
        stat: 'p50',
      },
      expect.objectContaining({ id: 'p99', stat: 'p99' }),
    ]);
    expect(
      hrefOf(menu.getByRole('menuitem', { name: 'Create alarm' })),
    ).toEqual({
      pathname: '/observability/alarms',
      query: Object.entries({
        create: '1',
        accountId: '111122223333',
        region: 'eu-west-1',
        namespace: 'AWS/Lambda',
        metricName: 'Duration',
        dim: 'FunctionName:payments',
        stat: 'p99',
        period: '60',
      }),
    });
  });

  it('goes by keys alone from a spike to the traces and logs of that moment', async () => {
    renderTab({ url: `/?${RANGE}` });
    const chart = within(await panel('Duration'));
    const slider = chart.getByRole('slider');
    act(() => slider.focus());
    await userEvent.keyboard('{End}{ArrowLeft}');
    expect(slider).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/57: p50 84 ms, p99 1\.85 s$/),
    );
    await userEvent.keyboard('{Enter}{Tab}');
    const traces = chart.getByRole('link', { name: /^Traces around/ });
    expect(traces).toHaveFocus();
    expect(hrefOf(traces)).toEqual({
      pathname: '/catalog/default/component/payments/traces',
      query: [
        ['start', '2026-03-01T11:55:00.000Z'],
        ['end', '2026-03-01T12:00:00.000Z'],
      ],
    });
    expect(
      chart.getByRole('link', { name: /^Logs around/ }),
    ).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    expect(chart.queryByRole('link', { name: /^Traces around/ })).toBeNull();
    expect(slider).toHaveFocus();
  });

  it('marks what happened above every chart', async () => {
    backend.answer(
      'get',
      '/security-events',
      exampleEvents({ items: [exampleEvent()] }),
    );
    renderTab({ url: `/?${RANGE}` });
    const events = within(
      within(await panel('Duration')).getByRole('group', { name: 'Events' }),
    );
    const mark = await events.findByRole('button', { name: /^Deploy: / });
    act(() => mark.focus());
    expect(events.getByRole('link')).toHaveAttribute('href');
  });
});

describe('Period and statistic', () => {
  it('asks for the period that was chosen, of those that can be had', async () => {
    renderTab({ url: '/?range=3h' });
    await panel('Duration');
    await userEvent.click(
      screen.getByRole('button', { name: 'Period: Auto period' }),
    );
    const options = await screen.findAllByRole('menuitemradio');
    expect(options.map(option => option.textContent)).toEqual([
      'Auto period',
      '1 min points',
      '5 min points',
      '15 min points',
      '30 min points',
    ]);
    await userEvent.click(options[2]!);
    expect(address()).toEqual({ range: '3h', period: '300' });
    await waitFor(() =>
      expect(backend.metricsQueries().at(-1)).toEqual({
        range: '3h',
        maxDatapoints: '36',
      }),
    );
  });

  it('shows one percentile everywhere, by address too', async () => {
    renderTab({ url: '/?stat=p99' });
    const duration = within(await panel('Duration'));
    expect(duration.getByRole('button', { name: /p99/ })).toBeInTheDocument();
    expect(duration.queryByRole('button', { name: /p50/ })).toBeNull();
    await userEvent.click(
      screen.getByRole('button', { name: 'Statistic: p99' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitemradio', { name: 'All statistics' }),
    );
    expect(duration.getByRole('button', { name: /p50/ })).toBeInTheDocument();
    expect(address()).toEqual({});
  });
});
