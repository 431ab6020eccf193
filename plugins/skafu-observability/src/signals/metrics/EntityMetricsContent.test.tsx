import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import { exampleMetrics, examplePanel } from '../../__testUtils__/examples';
import {
  address,
  panel,
  renderTab,
  nothingHappened,
} from '../../__testUtils__/metricsTab';

const backend = fakeBackend();
nothingHappened(backend);

describe('Metrics tab', () => {
  it('shows panels by resource, with their numbers and alarms', async () => {
    renderTab();
    const duration = await panel('Duration');
    expect(
      within(duration).getByRole('button', { name: /p99/ }),
    ).toHaveTextContent('p99310 ms');
    expect(within(duration).getByText('In alarm')).toBeInTheDocument();
    expect(within(duration).getByRole('img')).toHaveAccessibleName(
      'Duration. p50: last 91.2 ms, highest 91.2 ms; p99: last 310 ms, highest 1.85 s; Alarm payments-p99-high: > 1.5 s, In alarm.',
    );
    // The bucket of 12:00 is still filling at 12:00, so 7 is not the last word.
    expect(
      within(await panel('Invocations')).getByRole('button', { name: /Sum/ }),
    ).toHaveTextContent('Sum1.24 k per min');

    const resource = await screen.findByRole('region', {
      name: 'payments, Lambda function, prod (111122223333) · eu-west-1',
    });
    expect(resource).toHaveTextContent(
      'Lambda function · prod (111122223333) · eu-west-1',
    );
    expect(within(resource).getByTitle('111122223333')).toHaveTextContent(
      /^prod/,
    );
    expect(
      within(resource).getByRole('link', { name: 'Open in AWS' }),
    ).toHaveAttribute(
      'href',
      'https://eu-west-1.console.aws.amazon.com/lambda/home',
    );
    expect(screen.getByText(/1 min points/)).toBeInTheDocument();
    expect(backend.metricsQueries()).toEqual([{ range: '3h' }]);
  });

  it('offers every panel as a table, with alarms in words', async () => {
    renderTab();
    const duration = await panel('Duration');
    await userEvent.click(
      within(duration).getByRole('button', { name: 'Show as table' }),
    );
    expect(
      within(duration).getByText('Alarm payments-p99-high: > 1.5 s, In alarm'),
    ).toBeInTheDocument();
    const rows = within(within(duration).getByRole('table')).getAllByRole(
      'row',
    );
    expect(rows.map(row => row.textContent)).toEqual([
      'Timep50p99',
      expect.stringMatching(/58.*91\.2 ms310 ms$/),
      expect.stringMatching(/57.*84 ms1\.85 s$/),
    ]);
    await userEvent.click(
      within(duration).getByRole('button', { name: 'Show as chart' }),
    );
    expect(within(duration).getByRole('img')).toBeInTheDocument();
  });

  it('hides and shows a series', async () => {
    renderTab();
    const p50 = within(await panel('Duration')).getByRole('button', {
      name: /p50/,
    });
    expect(p50).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(p50);
    expect(p50).toHaveAttribute('aria-pressed', 'false');
  });

  it('opens one panel large, by address too', async () => {
    renderTab({ url: '/?panel=lambda%2Finvocations' });
    const dialog = await screen.findByRole('dialog');
    expect(
      within(dialog).getByRole('heading', { name: 'Invocations' }),
    ).toBeInTheDocument();
    const [close] = within(dialog).getAllByRole('button', { name: 'Close' });
    await userEvent.click(close!);
    await waitFor(() => expect(address()).toEqual({}));

    await userEvent.click(
      within(await panel('Duration')).getByRole('button', { name: 'Maximise' }),
    );
    await waitFor(() =>
      expect(address()).toEqual({ panel: 'lambda/duration' }),
    );
  });

  it('downloads what is shown as CSV', async () => {
    const files: Blob[] = [];
    URL.createObjectURL = jest.fn(blob => {
      files.push(blob as Blob);
      return 'blob:csv';
    });
    URL.revokeObjectURL = jest.fn();
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => undefined);
    renderTab();
    await panel('Duration');
    await userEvent.click(
      screen.getByRole('button', { name: 'More about Duration' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Download CSV' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'More' }));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Download all as CSV' }),
    );
    const texts = await Promise.all(files.map(file => file.text()));
    expect(texts[0]).toContain('Duration,p99,Milliseconds,1852.4');
    expect(texts[0]).not.toContain('Invocations');
    expect(texts[1]).toContain('Invocations,Sum,Count,1240');
    jest.restoreAllMocks();
  });

  it('offers every action behind one button, for fingers', async () => {
    renderTab();
    await panel('Duration');
    await userEvent.click(
      screen.getByRole('button', { name: 'More about Duration' }),
    );
    const menu = await screen.findByRole('menu');
    expect(
      within(menu)
        .getAllByRole('menuitem')
        .map(item => item.textContent),
    ).toEqual([
      'Maximise',
      'Show as table',
      'Download CSV',
      'Open in CloudWatch',
    ]);
    await userEvent.click(
      within(menu).getByRole('menuitem', { name: 'Show as table' }),
    );
    expect(
      within(await panel('Duration')).getByRole('table'),
    ).toBeInTheDocument();
  });

  it('says what a count counts: those of a period, not those of a moment', async () => {
    const line = exampleMetrics().panels[1]!.series[0]!;
    backend.answerMetrics(
      exampleMetrics({
        meta: { ...exampleMetrics().meta, period: 300 },
        panels: [
          examplePanel({
            title: 'Requests',
            signal: 'traffic',
            unit: 'Count',
            series: [line, { ...line, id: 'other', label: 'Other' }],
          }),
          examplePanel({
            id: 'connections',
            title: 'Connections',
            signal: 'saturation',
            unit: 'Count',
            series: [line],
          }),
        ],
      }),
    );
    renderTab();
    const requests = within(await panel('Requests'));
    // Once for the legend, not once a series.
    expect(requests.getAllByText('per 5 min')).toHaveLength(1);
    await userEvent.click(
      requests.getByRole('button', { name: 'Show as table' }),
    );
    expect(requests.getAllByRole('row')[0]).toHaveTextContent(
      'TimeSum per 5 minOther per 5 min',
    );
    expect(
      within(await panel('Connections')).getByRole('button', { name: /Sum/ }),
    ).toHaveTextContent(/^Sum1\.24 k$/);
  });
});

describe('Accounts and regions', () => {
  const elsewhere = (changes: Parameters<typeof examplePanel>[0]) =>
    examplePanel({
      id: `${changes?.accountId}/${changes?.region}`,
      targetArn: `arn:aws:lambda:${changes?.region}:${changes?.accountId}:function:payments`,
      ...changes,
    });
  const answer = () =>
    exampleMetrics({
      panels: [
        examplePanel({ title: 'Here' }),
        elsewhere({ title: 'There', region: 'us-east-1' }),
        elsewhere({ title: 'Elsewhere', accountId: '444455556666' }),
      ],
    });

  it('narrows the page to one of them, by address too', async () => {
    backend.answerMetrics(answer());
    renderTab({ url: '/?range=1h' });
    await panel('There');
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Account and region: All accounts',
      }),
    );
    const options = await screen.findAllByRole('menuitemradio');
    expect(options.map(option => option.textContent)).toEqual([
      'All accounts',
      'prod (111122223333) · eu-west-1',
      'prod (111122223333) · us-east-1',
      '444455556666 · eu-west-1',
    ]);
    await userEvent.click(options[2]!);
    expect(address()).toEqual({
      range: '1h',
      scope: '111122223333/us-east-1',
    });
    expect(await panel('There')).toBeInTheDocument();
    expect(screen.queryByRole('group', { name: 'Here' })).toBeNull();

    await userEvent.click(
      screen.getByRole('button', {
        name: 'Account and region: prod (111122223333) · us-east-1',
      }),
    );
    await userEvent.click(
      await screen.findByRole('menuitemradio', { name: 'All accounts' }),
    );
    expect(await panel('Elsewhere')).toBeInTheDocument();
    expect(address()).toEqual({ range: '1h' });
  });

  it('shows everything when an address names a place that has nothing', async () => {
    backend.answerMetrics(answer());
    renderTab({ url: '/?scope=999900001111%2Feu-west-1' });
    expect(await panel('Here')).toBeInTheDocument();
    expect(await panel('Elsewhere')).toBeInTheDocument();
  });

  it('asks for no choice where there is only one', async () => {
    renderTab();
    await panel('Duration');
    expect(
      screen.queryByRole('button', { name: /Account and region/ }),
    ).toBeNull();
  });

  it('shows numbers to those who may not read the names', async () => {
    backend.answerAccounts({
      status: 403,
      name: 'NotAllowedError',
      message: 'Unauthorized',
    });
    renderTab();
    expect(
      await screen.findByRole('region', {
        name: 'payments, Lambda function, 111122223333 · eu-west-1',
      }),
    ).toHaveTextContent('Lambda function · 111122223333 · eu-west-1');
    expect(screen.queryByRole('alert')).toBeNull();
    const asked = backend.requests.filter(({ pathname }) =>
      pathname.endsWith('/accounts'),
    );
    expect(asked).toHaveLength(1);
  });
});
