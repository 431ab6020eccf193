import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import { exampleEntity, unmappedEntity } from '../../__testUtils__/examples';
import { renderForEntity, renderPiece } from '../../__testUtils__/render';
import {
  exampleSummary,
  exampleTrace,
  exampleTraces,
  TRACE_ID,
} from '../../__testUtils__/traceExamples';
import { EntityTracesContent } from './EntityTracesContent';
import { TracesPage } from './TracesPage';

// A whole page, walked through by many keys, on a machine that does other things, too.
jest.setTimeout(30_000);

const backend = fakeBackend();

const OTHER_ID = '1-69a4207c-000000000000000000000002';

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

describe('Traces page', () => {
  beforeEach(() => {
    backend.answer('get', '/traces', exampleTraces());
    backend.answer('get', '/traces/:traceId', exampleTrace());
  });

  it('lists traces with how they ended, how long they took and why', async () => {
    backend.answer(
      'get',
      '/traces',
      exampleTraces({
        items: [
          exampleSummary(),
          exampleSummary({
            traceId: OTHER_ID,
            status: 'ok',
            rootCause: undefined,
            durationMs: 128,
            inProgress: true,
          }),
        ],
        found: 2895,
        scanned: 10_142,
      }),
    );
    renderPiece(<TracesPage />, { url: '/?range=1h' });
    const [failed, running] = await rows();
    expect(failed).toHaveTextContent(
      /^Fault.*POST \/pay 502.*checkout.*2\.31 s.*payments → DynamoDB: ProvisionedThroughputExceededException.*3 services/,
    );
    expect(running).toHaveTextContent(/^OK.*Still running.*128 ms/);
    expect(
      screen.getByText('2,895 found · 10,142 scanned'),
    ).toBeInTheDocument();
    expect(asked()).toEqual(['range=1h&sort=errors&limit=50']);
  });

  it('keeps filters in the address and asks for what it says', async () => {
    renderPiece(<TracesPage />, {
      url: '/?range=1h&status=fault&service=payments&minDurationMs=1500&filter=http.status%20%3D%20502&scope=111122223333%2Feu-west-1',
    });
    await rows();
    expect(asked()).toEqual([
      'accountId=111122223333&region=eu-west-1&range=1h&filter=http.status+%3D+502&status=fault&minDurationMs=1500&service=payments&sort=errors&limit=50',
    ]);
    expect(
      screen.getByRole('button', { name: 'Fault', pressed: true }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Duration: ≥ 1.5 s' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('textbox', { name: 'X-Ray filter expression' }),
    ).toHaveValue('http.status = 502');

    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() =>
      expect(address()).toEqual({
        range: '1h',
        scope: '111122223333/eu-west-1',
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Throttled' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Order: Errors first' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitemradio', { name: 'Slowest first' }),
    );
    await waitFor(() =>
      expect(asked().at(-1)).toBe(
        'accountId=111122223333&region=eu-west-1&range=1h&status=throttle&sort=slowest&limit=50',
      ),
    );
  });

  it('takes an expression from the examples, and AWS’s own words when it refuses one', async () => {
    backend.answer('get', '/traces', request =>
      new URL(request.url).searchParams.has('filter')
        ? {
            status: 400,
            name: 'InputError',
            message:
              'filter is not an X-Ray filter expression: AWS rejected it: unexpected “x” at position 1',
          }
        : exampleTraces(),
    );
    renderPiece(<TracesPage />);
    await rows();
    await userEvent.click(screen.getByRole('button', { name: 'Examples' }));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: /One service called/ }),
    );
    const field = screen.getByRole('textbox', {
      name: 'X-Ray filter expression',
    });
    expect(field).toHaveValue('edge("checkout", "payments") { fault }');
    await userEvent.clear(field);
    await userEvent.type(field, 'x y{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'X-Ray does not understand this filter: AWS rejected it: unexpected “x” at position 1',
    );
    expect(address()).toEqual({ filter: 'x y' });
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
    await rows();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('reads further pages', async () => {
    backend.answer('get', '/traces', request =>
      new URL(request.url).searchParams.get('cursor') === 'two'
        ? exampleTraces({
            items: [exampleSummary({ traceId: OTHER_ID, durationMs: 999 })],
          })
        : exampleTraces({ nextCursor: 'two' }),
    );
    renderPiece(<TracesPage />);
    await rows();
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(async () => expect(await rows()).toHaveLength(2));
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('opens a trace beside the list by keyboard, and its page with Ctrl', async () => {
    renderPiece(<TracesPage />, { url: '/?range=1h' });
    const [row] = await rows();
    row?.focus();
    await userEvent.keyboard('{Enter}');
    const panel = await screen.findByRole('dialog', { name: 'POST /pay' });
    expect(address()).toEqual({ range: '1h', panel: TRACE_ID });
    expect(panel).toHaveTextContent('The table is too small.');
    const span = await within(panel).findByRole('link', {
      name: /DynamoDB UpdateItem\s*try 1 of 3/,
    });
    expect(span).toHaveAttribute(
      'href',
      `/observability/traces/${TRACE_ID}?scope=111122223333%2Feu-west-1&span=try1`,
    );
    expect(
      within(panel).getByRole('link', { name: 'Log lines' }),
    ).toHaveAttribute('href', expect.stringContaining('logs=1'));
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(address()).toEqual({ range: '1h' }));

    row?.focus();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(screen.getByTestId('path')).toHaveTextContent(
        `/observability/traces/${TRACE_ID}`,
      ),
    );
  });

  it('leaves the slower ones when a part of the histogram is chosen', async () => {
    renderPiece(<TracesPage />);
    await rows();
    const chart = screen.getByRole('region', { name: 'Latency' });
    expect(within(chart).getByRole('img')).toHaveAccessibleName(
      '1 found, 1 of them failed; most took 100 ms to 150 ms.',
    );
    await userEvent.click(
      within(chart).getByRole('button', { name: 'Show as table' }),
    );
    expect(within(chart).getAllByRole('row')).toHaveLength(3);
    await userEvent.click(
      within(chart).getByRole('button', { name: 'Show as chart' }),
    );
    within(chart).getByRole('slider').focus();
    await userEvent.keyboard('{End}{Enter}');
    await waitFor(() => expect(address()).toEqual({ minDurationMs: '1500' }));
    expect(asked().at(-1)).toContain('minDurationMs=1500');
  });

  it('names the permission to those who lack it', async () => {
    backend.answer('get', '/traces', {
      status: 403,
      name: 'NotAllowedError',
      message: 'Unauthorized',
    });
    renderPiece(<TracesPage />);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /You may not read traces here.*observability\.traces\.read/,
    );
  });
});

describe('Traces tab of an entity', () => {
  it('lists what passed the entity, and its page knows where one came from', async () => {
    backend.answer('get', '/traces', exampleTraces());
    renderForEntity(<EntityTracesContent />, {
      entity: exampleEntity,
      url: '/?range=1h',
    });
    const [row] = await rows();
    expect(asked()).toEqual([
      'entityRef=component%3Adefault%2Fpayments&range=1h&sort=errors&limit=50',
    ]);
    expect(
      screen.queryByRole('button', { name: /Account and region/ }),
    ).toBeNull();
    row?.focus();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(address()).toEqual({ entity: 'component:default/payments' }),
    );
  });

  it('teaches how to map an entity, and asks nothing', async () => {
    renderForEntity(<EntityTracesContent />, { entity: unmappedEntity });
    expect(
      await screen.findByRole('heading', {
        name: 'Nothing connects legacy-batch to AWS yet',
      }),
    ).toBeInTheDocument();
    expect(asked()).toEqual([]);
  });
});
