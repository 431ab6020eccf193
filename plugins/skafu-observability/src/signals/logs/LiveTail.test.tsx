import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import { exampleEntity } from '../../__testUtils__/examples';
import {
  exampleLogEvent,
  exampleLogGroups,
  exampleStream,
  pretendLayout,
} from '../../__testUtils__/logsExamples';
import { renderForEntity } from '../../__testUtils__/render';
import { EntityLogsContent } from './EntityLogsContent';

const backend = fakeBackend();
pretendLayout();

let streams: Array<ReturnType<typeof exampleStream>>;
let connections: Array<{ query: URLSearchParams; lastEventId: string | null }>;

beforeEach(() => {
  streams = [];
  connections = [];
  backend.answer('get', '/logs/groups', exampleLogGroups());
  backend.answer('get', '/logs/tail', request => {
    const stream = exampleStream();
    streams.push(stream);
    connections.push({
      query: new URL(request.url).searchParams,
      lastEventId: request.headers.get('last-event-id'),
    });
    stream.send('session', {
      logGroups: [],
      startedAt: '2026-03-01T11:58:00Z',
    });
    return stream.response();
  });
});

afterEach(() => {
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    value: 'visible',
  });
  jest.useRealTimers();
});

const renderTail = (query = '') =>
  renderForEntity(<EntityLogsContent />, {
    entity: exampleEntity,
    url: `/?mode=tail${query}`,
  });
const say = (stream: number, message: string, id: string) =>
  streams[stream]?.send(
    'events',
    { events: [exampleLogEvent({ message })], sampled: false },
    id,
  );
const address = () =>
  new URLSearchParams(screen.getByTestId('address').textContent ?? '');

describe('The live tail', () => {
  it('shows lines as they come, marks words, and tells of gaps', async () => {
    await renderTail('&highlight=authorised&filter=Payment');
    await screen.findByText('Live');
    expect(Object.fromEntries(connections[0]!.query)).toEqual(
      expect.objectContaining({
        logGroup: '/aws/lambda/payments',
        filter: 'Payment',
        since: expect.any(String),
      }),
    );
    say(0, 'Payment authorised', '1');
    streams[0]?.send('gap', {
      reason: 'slow-reader',
      dropped: 40,
      text: 'Lines came faster than they were read.',
    });
    streams[0]?.send('events', {
      events: [exampleLogEvent({ message: 'Payment refused' })],
      sampled: true,
    });
    const row = await screen.findByRole('row', { name: /Payment authorised/ });
    expect(row.querySelector('mark')).toHaveTextContent('authorised');
    expect(
      screen.getByText(
        /Lines came faster than they were read\. 40 lines are missing\./,
      ),
    ).toBeVisible();
    expect(screen.getByText(/AWS gives a sample of them/)).toBeVisible();

    await userEvent.type(
      screen.getByRole('textbox', { name: 'Highlight a word' }),
      'refused{Enter}',
    );
    expect(address().getAll('highlight')).toEqual(['authorised', 'refused']);
    expect(connections).toHaveLength(1);
    await userEvent.clear(
      screen.getByRole('textbox', { name: 'Filter pattern' }),
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Filter pattern' }),
      'ERROR{Enter}',
    );
    await waitFor(() => expect(connections).toHaveLength(2));
    expect(connections[1]?.query.get('filter')).toBe('ERROR');
    expect(connections[1]?.lastEventId).toBeNull();
  });

  it('stands still while paused, by the key p, and goes on receiving', async () => {
    await renderTail();
    await screen.findByText('Live');
    say(0, 'before the pause', '1');
    await screen.findByRole('row', { name: /before the pause/ });
    await userEvent.keyboard('p');
    say(0, 'during the pause', '2');
    const more = await screen.findByRole('button', { name: '1 new line' });
    expect(
      screen.queryByRole('row', { name: /during the pause/ }),
    ).not.toBeInTheDocument();
    await userEvent.click(more);
    expect(
      await screen.findByRole('row', { name: /during the pause/ }),
    ).toBeVisible();
  });

  it('goes on where it was when the connection is lost', async () => {
    await renderTail();
    await screen.findByText('Live');
    say(0, 'first', 'ab.7.1');
    await screen.findByRole('row', { name: /first/ });
    streams[0]?.fail();
    expect(
      await screen.findByText('Connection lost. Trying again…'),
    ).toBeVisible();
    await waitFor(() => expect(connections).toHaveLength(2), {
      timeout: 4_000,
    });
    expect(connections[1]?.lastEventId).toBe('ab.7.1');
    say(1, 'second', 'ab.8.1');
    expect(await screen.findByText('Connected again.')).toBeVisible();
    expect(await screen.findByRole('row', { name: /second/ })).toBeVisible();
    expect(screen.getByRole('row', { name: /first/ })).toBeVisible();
  });

  it('rests while the tab has been hidden for a minute', async () => {
    await renderTail();
    await screen.findByText('Live');
    say(0, 'first', 'ab.7.1');
    await screen.findByRole('row', { name: /first/ });
    jest.useFakeTimers();
    const turn = (visibilityState: string) => {
      Object.defineProperty(document, 'visibilityState', {
        configurable: true,
        value: visibilityState,
      });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    act(() => turn('hidden'));
    act(() => jest.advanceTimersByTime(61_000));
    expect(screen.getByText('Resting while this tab is hidden')).toBeVisible();
    jest.useRealTimers();
    act(() => turn('visible'));
    await waitFor(() => expect(connections).toHaveLength(2));
    expect(connections[1]?.lastEventId).toBe('ab.7.1');
  });

  it('explains that no session is left, and leads to the past', async () => {
    backend.answer('get', '/logs/tail', {
      status: 503,
      name: 'ServiceUnavailableError',
      message: 'All 12 live tails of this account and region are in use.',
    });
    backend.answer(
      'post',
      '/logs/queries/estimate',
      () => new Promise(() => {}),
    );
    await renderTail();
    expect(
      await screen.findByText(/All 12 live tails of this account/),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Search the past instead' }),
    );
    expect(address().has('mode')).toBe(false);
  });
});
