import { focusManager } from '@tanstack/react-query';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import {
  address,
  panel,
  renderTab,
  nothingHappened,
} from '../../__testUtils__/metricsTab';

const backend = fakeBackend();
nothingHappened(backend);

describe('Time range', () => {
  afterEach(() => jest.restoreAllMocks());

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
    // Whoever steps back and forth on a slow machine is where they were.
    jest.spyOn(Date, 'now').mockReturnValue(Date.now());
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
    expect(screen.getByRole('group', { name: 'Duration' })).toBeInTheDocument();
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
