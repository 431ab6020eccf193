import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../../__testUtils__/backend';
import { exampleMeta } from '../../../__testUtils__/examples';
import { renderPiece } from '../../../__testUtils__/render';
import { exampleTraces } from '../../../__testUtils__/traceExamples';
import { TracesPage } from '../TracesPage';

// A whole page, walked through by many keys, on a machine that does other things, too.
jest.setTimeout(30_000);

const backend = fakeBackend();

const address = () =>
  Object.fromEntries(
    new URLSearchParams(screen.getByTestId('address').textContent ?? ''),
  );

/** Query strings of the requests for lists, oldest first. */
const asked = () =>
  backend.requests
    .filter(({ pathname }) => pathname.endsWith('/v1/traces'))
    .map(({ searchParams }) => searchParams.toString());

const rows = async () => {
  const grid = await screen.findByRole('grid');
  return within(grid).getAllByRole('row').slice(1);
};

describe('A list of traces that is empty, partial or cut short', () => {
  beforeEach(() => backend.answer('get', '/traces', exampleTraces()));

  it('says when the last trace was and leads there', async () => {
    backend.answer('get', '/traces', request =>
      new URL(request.url).searchParams.get('range') === '1d'
        ? exampleTraces()
        : exampleTraces({ items: [], histogram: [], found: 0 }),
    );
    renderPiece(<TracesPage />, { url: '/?range=15m' });
    expect(
      await screen.findByRole('heading', {
        name: 'No traces in the last 15 min',
      }),
    ).toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show it' }),
    );
    expect(address()).toEqual({
      start: '2026-03-01T11:15:30.000Z',
      end: '2026-03-01T11:20:30.000Z',
    });
  });

  it('offers to drop the filters when nothing matches at all', async () => {
    backend.answer(
      'get',
      '/traces',
      exampleTraces({ items: [], histogram: [], found: 0 }),
    );
    renderPiece(<TracesPage />, { url: '/?range=3h&status=throttle' });
    expect(
      await screen.findByText(
        'Nothing that matches was recorded in the last day either.',
      ),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() => expect(address()).toEqual({ range: '3h' }));
  });

  it('does not claim that there is none where it did not look', async () => {
    backend.answer(
      'get',
      '/traces',
      exampleTraces({
        items: [],
        histogram: [],
        found: 0,
        meta: exampleMeta({
          partial: true,
          messages: [
            { code: 'truncated', text: 'Traces from before were not read.' },
          ],
        }),
      }),
    );
    renderPiece(<TracesPage />, { url: '/?range=3h' });
    expect(
      await screen.findByRole('heading', {
        name: 'Nothing found in the part that could be looked through',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Traces from before were not read.'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show the last 7 d' }),
    );
    expect(address()).toEqual({ range: '7d' });
  });

  it('blames the account that refuses, where none other answered', async () => {
    backend.answer(
      'get',
      '/traces',
      exampleTraces({
        items: [],
        histogram: [],
        found: 0,
        scanned: 0,
        meta: exampleMeta({
          partial: true,
          messages: [
            {
              code: 'no-access',
              text: 'The portal may not assume its role.',
              accountId: '111122223333',
              region: 'eu-west-1',
            },
          ],
        }),
      }),
    );
    renderPiece(<TracesPage />, {
      url: '/?scope=111122223333%2Feu-west-1',
    });
    expect(
      await screen.findByRole('heading', { name: 'AWS refuses access' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/The portal may not assume its role/),
    ).toBeInTheDocument();
  });

  it('keeps what other accounts answered when one fails', async () => {
    backend.answer(
      'get',
      '/traces',
      exampleTraces({
        meta: exampleMeta({
          partial: true,
          messages: [{ code: 'throttled', text: 'X-Ray asks to slow down.' }],
        }),
      }),
    );
    renderPiece(<TracesPage />);
    expect(await rows()).toHaveLength(1);
    expect(screen.getByText('X-Ray asks to slow down.')).toBeInTheDocument();
  });

  it('asks X-Ray only for what it can answer, and says so', async () => {
    renderPiece(<TracesPage />, { url: '/?range=30d' });
    await rows();
    expect(asked()).toEqual(['range=7d&sort=errors&limit=50']);
    expect(
      screen.getByText(/X-Ray lists at most 7 days at a time/),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Set the range to 7 d' }),
    );
    expect(address()).toEqual({ range: '7d' });
    expect(screen.queryByText(/at most 7 days/)).toBeNull();
  });

  it('does not ask for what X-Ray has forgotten', async () => {
    renderPiece(<TracesPage />, {
      url: '/?start=2024-01-01T00:00:00Z&end=2024-01-02T00:00:00Z',
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show the last 7 d' }),
    );
    await rows();
    expect(asked()).toEqual(['range=7d&sort=errors&limit=50']);
  });
});
