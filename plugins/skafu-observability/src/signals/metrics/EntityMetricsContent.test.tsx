import { focusManager } from '@tanstack/react-query';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import {
  exampleEntity,
  exampleMeta,
  exampleMetrics,
  examplePanel,
  exampleTarget,
  exampleTargets,
  unmappedEntity,
} from '../../__testUtils__/examples';
import { renderForEntity } from '../../__testUtils__/render';
import { EntityMetricsContent } from './EntityMetricsContent';

const backend = fakeBackend();

function renderTab(
  options: { url?: string; entity?: typeof exampleEntity } = {},
) {
  return renderForEntity(<EntityMetricsContent />, {
    entity: exampleEntity,
    ...options,
  });
}

const address = () =>
  Object.fromEntries(
    new URLSearchParams(screen.getByTestId('address').textContent ?? ''),
  );
const panel = (name: string) => screen.findByRole('region', { name });
const alone = (code: Parameters<typeof exampleMeta>[0]) =>
  exampleMetrics({ panels: [], meta: exampleMeta(code) });

describe('Metrics tab', () => {
  it('shows panels by resource, with their numbers and alarms', async () => {
    renderTab();
    const duration = await panel('Duration');
    expect(
      within(duration).getByRole('button', { name: /p99/ }),
    ).toHaveTextContent('p99310 ms');
    expect(within(duration).getByText('In alarm')).toBeInTheDocument();
    expect(within(duration).getByRole('img')).toHaveAccessibleName(
      'Duration. p50: last 91.2 ms, highest 91.2 ms; p99: last 310 ms, highest 1.85 s.',
    );
    // The bucket of 12:00 is still filling at 12:00, so 7 is not the last word.
    expect(
      within(await panel('Invocations')).getByRole('button', { name: /Sum/ }),
    ).toHaveTextContent('Sum1.24 k');

    const resource = await panel('payments');
    expect(resource).toHaveTextContent(
      'Lambda function · 111122223333 · eu-west-1',
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
    await userEvent.click(
      within(await panel('Duration')).getByRole('button', {
        name: 'Download CSV',
      }),
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
});

describe('Time range', () => {
  it('goes from the picker into the address and the request, and keeps what else stands there', async () => {
    renderTab({ url: '/?range=1h&filter=mine' });
    await panel('Duration');
    expect(backend.metricsQueries()).toEqual([{ range: '1h' }]);
    await userEvent.click(
      screen.getByRole('button', { name: 'Time range: Last 1 h' }),
    );
    await userEvent.click(await screen.findByRole('button', { name: '7 d' }));
    expect(address()).toEqual({ range: '7d', filter: 'mine' });
    await waitFor(() =>
      expect(backend.metricsQueries().at(-1)).toEqual({ range: '7d' }),
    );
    expect(
      screen.getByRole('button', { name: 'Time range: Last 7 d' }),
    ).toBeInTheDocument();
  });

  it('takes two moments, in the right order only', async () => {
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: /Time range/ }),
    );
    const from = await screen.findByLabelText('From');
    const to = screen.getByLabelText('To');
    await userEvent.clear(from);
    await userEvent.type(from, '2026-02-03T10:00');
    await userEvent.clear(to);
    await userEvent.type(to, '2026-02-03T09:00');
    expect(
      screen.getByText('The end must be after the start.'),
    ).toBeInTheDocument();
    await userEvent.clear(to);
    await userEvent.type(to, '2026-02-03T11:30');
    await userEvent.click(screen.getByRole('button', { name: 'Apply' }));
    const expected = {
      start: new Date('2026-02-03T10:00').toISOString(),
      end: new Date('2026-02-03T11:30').toISOString(),
    };
    expect(address()).toEqual(expected);
    await waitFor(() =>
      expect(backend.metricsQueries().at(-1)).toEqual(expected),
    );
  });

  it('obeys the keyboard, but not while somebody types', async () => {
    renderTab();
    await panel('Duration');
    await userEvent.keyboard('[[');
    expect(Object.keys(address())).toEqual(['start', 'end']);
    await userEvent.keyboard(']');
    expect(address()).toEqual({ range: '3h' });
    await userEvent.keyboard('l');
    expect(address()).toEqual({ range: '3h', live: '30s' });
    await userEvent.keyboard('l');
    expect(address()).toEqual({ range: '3h' });

    const asked = backend.metricsQueries().length;
    await userEvent.keyboard('r');
    await waitFor(() =>
      expect(backend.metricsQueries()).toHaveLength(asked + 1),
    );

    await userEvent.keyboard('?');
    const help = await screen.findByRole('dialog', {
      name: 'Keyboard shortcuts',
    });
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(help).not.toBeInTheDocument());

    await userEvent.keyboard('t');
    await userEvent.click(await screen.findByLabelText('From'));
    await userEvent.keyboard('l');
    expect(address()).toEqual({ range: '3h' });
  });

  it('keeps the old picture while the next one is on its way', async () => {
    renderTab();
    await panel('Duration');
    const release = backend.holdMetrics();
    await userEvent.keyboard('[[');
    expect(
      screen.getByRole('region', { name: 'Duration' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('progressbar')).toBeInTheDocument();
    release();
    await waitFor(() =>
      expect(screen.queryByRole('progressbar')).not.toBeInTheDocument(),
    );
  });
});

describe('Live', () => {
  beforeEach(() => jest.useFakeTimers({ advanceTimers: true }));
  afterEach(() => {
    focusManager.setFocused(undefined);
    jest.useRealTimers();
  });

  it('asks again on time, rests while the tab is hidden and catches up on return', async () => {
    renderTab({ url: '/?live=30s' });
    await panel('Duration');
    expect(
      screen.getByRole('button', { name: 'Live: every 30 s' }),
    ).toBeVisible();
    expect(backend.metricsQueries()).toHaveLength(1);

    await act(() => jest.advanceTimersByTimeAsync(31_000));
    await waitFor(() => expect(backend.metricsQueries()).toHaveLength(2));

    const setHidden = (state: 'hidden' | 'visible') =>
      act(async () => {
        Object.defineProperty(document, 'visibilityState', {
          configurable: true,
          value: state,
        });
        document.dispatchEvent(
          new Event('visibilitychange', { bubbles: true }),
        );
      });
    await setHidden('hidden');
    await act(() => jest.advanceTimersByTimeAsync(120_000));
    expect(backend.metricsQueries()).toHaveLength(2);

    await setHidden('visible');
    await waitFor(() => expect(backend.metricsQueries()).toHaveLength(3));
  });
});

describe('What is missing, and why', () => {
  it('teaches how to map an entity that nothing maps, without asking the backend', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    renderTab({ entity: unmappedEntity });
    expect(
      await screen.findByText('Nothing connects legacy-batch to AWS yet'),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Copy snippet' }));
    const copied = writeText.mock.calls[0]?.[0];
    expect(copied).toContain('name: legacy-batch');
    expect(copied).toContain('aws.amazon.com/arn: arn:aws:');
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
    expect(backend.requests).toEqual([]);
  });

  it.each([
    [
      'a mapping that leads nowhere',
      alone({}),
      exampleTargets({
        targets: [],
        lookups: [
          {
            source: { kind: 'tags', key: 'aws.amazon.com/tags', value: 'a=b' },
            outcome: 'empty',
            found: 0,
            text: 'No resource carries these tags.',
          },
        ],
      }),
      'No AWS resource matches',
    ],
    [
      'a type without panels',
      alone({}),
      exampleTargets({
        targets: [exampleTarget({ supported: false, typeTitle: 'IAM role' })],
      }),
      'The portal has no metrics to show for IAM role.',
    ],
    [
      'no access',
      alone({
        partial: true,
        messages: [{ code: 'no-access', text: 'The role may not.' }],
      }),
      exampleTargets(),
      'AWS refuses access',
    ],
    [
      'throttling',
      alone({
        partial: true,
        messages: [{ code: 'throttled', text: 'Slow down.' }],
      }),
      exampleTargets(),
      'AWS asks to slow down',
    ],
    [
      'no answer',
      alone({
        partial: true,
        messages: [{ code: 'timeout', text: 'Too late.' }],
      }),
      exampleTargets(),
      'AWS cannot be reached',
    ],
    [
      'an account that is not configured',
      alone({}),
      exampleTargets({
        targets: [],
        lookups: [
          {
            source: { kind: 'arn', key: 'aws.amazon.com/arn', value: 'arn:…' },
            outcome: 'not-configured',
            found: 0,
            text: 'Account 999900001111 is not configured.',
          },
        ],
      }),
      'This account is not configured',
    ],
    [
      'a wrong ARN',
      alone({}),
      exampleTargets({
        targets: [],
        lookups: [
          {
            source: { kind: 'arn', key: 'aws.amazon.com/arn', value: 'arn' },
            outcome: 'invalid',
            found: 0,
            text: 'This is no ARN.',
          },
        ],
      }),
      'The annotation cannot be read',
    ],
  ])('says so: %s', async (_case, metrics, targets, sentence) => {
    backend.answerMetrics(metrics);
    backend.answerTargets(targets);
    renderTab();
    expect(await screen.findByText(sentence)).toBeInTheDocument();
    for (const message of metrics.meta.messages) {
      expect(screen.getByText(message.text)).toBeInTheDocument();
    }
  });

  it('offers a wider range where the chosen one holds nothing', async () => {
    const series = examplePanel().series.map(line => ({
      ...line,
      timestamps: [],
      values: [],
    }));
    backend.answerMetrics(
      exampleMetrics({ panels: [examplePanel({ series })] }),
    );
    renderTab();
    expect(
      await screen.findByText(
        'Lambda function reported nothing in the last 3 h.',
      ),
    ).toBeInTheDocument();
    backend.answerMetrics(exampleMetrics());
    await userEvent.click(screen.getByRole('button', { name: 'Show 7 d' }));
    expect(await panel('Duration')).toBeInTheDocument();
    expect(address()).toEqual({ range: '7d' });
  });

  it('shows what came beside what did not, and how old it is', async () => {
    backend.answerMetrics(
      exampleMetrics({
        meta: exampleMeta({
          stale: true,
          partial: true,
          messages: [
            {
              code: 'no-access',
              text: 'The role may not read metrics.',
              accountId: '444455556666',
              region: 'eu-west-1',
            },
          ],
        }),
      }),
    );
    renderTab();
    expect(await panel('Duration')).toBeInTheDocument();
    const notes = screen.getByRole('status', { name: 'About this answer' });
    expect(notes).toHaveTextContent(
      /AWS could not be asked; this is as of \d\d:\d\d/,
    );
    expect(notes).toHaveTextContent(
      'No access 444455556666 · eu-west-1 The role may not read metrics.',
    );
  });

  it('marks one panel that CloudWatch would not fill', async () => {
    const series = examplePanel().series.map(line => ({
      ...line,
      timestamps: [],
      values: [],
      status: 'InternalError' as const,
    }));
    const { panels } = exampleMetrics();
    backend.answerMetrics(
      exampleMetrics({ panels: [examplePanel({ series }), panels[1]!] }),
    );
    renderTab();
    expect(await panel('Duration')).toHaveTextContent(
      'CloudWatch failed to compute this metric',
    );
  });

  it('names the permission that is missing', async () => {
    backend.answerMetrics({
      status: 403,
      name: 'NotAllowedError',
      message: 'Unauthorized',
    });
    renderTab();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /You may not read metrics here.*skafu\.observability\.metrics\.read/,
    );
  });

  it('says when the entity is unknown', async () => {
    backend.answerMetrics({
      status: 404,
      name: 'NotFoundError',
      message: 'No such entity',
    });
    renderTab();
    expect(await screen.findByRole('alert')).toHaveTextContent('Not found');
  });

  it('offers to try again after a failure, and keeps old data when a refresh fails', async () => {
    const failure = {
      status: 500,
      name: 'Error',
      message: 'The database is away',
    };
    backend.answerMetrics(failure);
    renderTab();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not load metrics',
    );
    backend.answerMetrics(exampleMetrics());
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await panel('Duration')).toBeInTheDocument();

    backend.answerMetrics(failure);
    await userEvent.keyboard('r');
    expect(await screen.findByText(/Could not refresh/)).toBeInTheDocument();
    expect(await panel('Duration')).toBeInTheDocument();
  });
});
