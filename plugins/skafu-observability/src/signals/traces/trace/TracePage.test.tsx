import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../../__testUtils__/backend';
import { renderPiece } from '../../../__testUtils__/render';
import {
  exampleSpan,
  exampleSpans,
  exampleTrace,
  exampleTraceLogs,
  TRACE_ID,
} from '../../../__testUtils__/traceExamples';
import { TracesPage } from '../TracesPage';

// A whole page, walked through by many keys, on a machine that does other things, too.
jest.setTimeout(30_000);

const backend = fakeBackend();

const address = () =>
  Object.fromEntries(
    new URLSearchParams(screen.getByTestId('address').textContent ?? ''),
  );

const open = (query = '') =>
  renderPiece(<TracesPage />, { url: `/${TRACE_ID}${query}` });

const tree = () => screen.findByRole('treegrid');

const rowNames = async () =>
  within(await tree())
    .getAllByRole('row')
    .slice(1)
    .map(row => row.textContent);

const row = async (name: RegExp) =>
  within(await tree())
    .getAllByRole('row')
    .find(each => name.test(each.textContent ?? ''));

describe('Trace page', () => {
  beforeEach(() => {
    backend.answer('get', '/traces/:traceId', exampleTrace());
    backend.answer('get', '/traces/:traceId/logs', exampleTraceLogs());
  });

  it('shows what the request did, where it failed, and what was logged there', async () => {
    open('?scope=111122223333%2Feu-west-1');
    expect(
      await screen.findByRole('heading', { name: 'checkout POST /pay' }),
    ).toBeInTheDocument();
    expect(screen.getByText('5 failed spans')).toBeInTheDocument();
    await waitFor(async () =>
      expect(await rowNames()).toEqual([
        expect.stringMatching(/^checkout POST \/payFault.*2\.31 s$/),
        expect.stringMatching(/Info.*POST \/pay 502$/),
        expect.stringMatching(/^payments AWS::Lambda::FunctionFault.*2\.02 s$/),
        expect.stringMatching(/payments-table.*UpdateItemThrottledtry 1 of 3/),
        expect.stringMatching(/payments-table.*UpdateItemThrottledtry 2 of 3/),
        expect.stringMatching(/payments-table.*UpdateItemThrottledtry 3 of 3/),
        expect.stringMatching(/Error.*ProvisionedThroughputExceeded/),
        expect.stringMatching(/^orders POST \/orders.*180 ms$/),
      ]),
    );
    // The first call that was refused has the way to it made.
    expect(await row(/try 1 of 3/)).toHaveAttribute('tabindex', '0');
    expect(await row(/try 1 of 3/)).toHaveAttribute('data-marked', 'true');
    // Both reads look only where the address says.
    expect(
      backend.requests
        .filter(({ pathname }) => pathname.includes(TRACE_ID))
        .map(({ search }) => search),
    ).toEqual([
      '?accountId=111122223333&region=eu-west-1',
      '?accountId=111122223333&region=eu-west-1',
    ]);
  });

  it('leads from a line to the lines around it, and from services to their entities', async () => {
    open();
    const line = await screen.findByRole('link', {
      name: /Error payments failed/,
    });
    const target = new URL(line.getAttribute('href') ?? '', 'http://portal');
    expect(target.pathname).toBe('/observability/logs');
    expect(Object.fromEntries(target.searchParams)).toMatchObject({
      scope: '111122223333/eu-west-1',
      group: '/aws/lambda/payments',
      start: '2026-03-01T11:17:32.000Z',
      end: '2026-03-01T11:18:32.000Z',
    });
    const services = screen.getByRole('region', { name: 'Services' });
    expect(
      within(services).getByRole('link', { name: 'payments' }),
    ).toHaveAttribute('href', '/catalog/default/component/payments');
    expect(within(services).getByText('orders')).not.toHaveAttribute('href');
  });

  it('is walked by keyboard: move, close, open, show', async () => {
    open();
    await screen.findByRole('link', { name: /Error payments failed/ });
    (await row(/try 1 of 3/))?.focus();
    await userEvent.keyboard('{ArrowLeft}');
    await waitFor(async () =>
      expect(await row(/AWS::Lambda::Function/)).toHaveFocus(),
    );
    await userEvent.keyboard('{ArrowLeft}');
    const closed = await row(/AWS::Lambda::Function/);
    expect(closed).toHaveAttribute('aria-expanded', 'false');
    expect(closed).toHaveTextContent('3 spans, 3 failed below');
    expect(await row(/try 1/)).toBeUndefined();
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{ArrowDown}');
    await waitFor(async () => expect(await row(/try 2 of 3/)).toHaveFocus());
    await userEvent.keyboard('{Enter}');
    const panel = await screen.findByRole('dialog', {
      name: 'DynamoDB UpdateItem',
    });
    expect(address()).toEqual({ span: 'try2' });
    expect(panel).toHaveTextContent('at putPayment (/var/task/store.js:41)');
    expect(panel).toHaveTextContent('Recorded by its caller');
    expect(
      within(panel).getByRole('link', { name: 'Metrics at that time' }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(
        /^\/catalog\/default\/resource\/payments-table\/metrics\?start=/,
      ),
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(address()).toEqual({}));
  });

  it('goes from error to error, and opens what hides them', async () => {
    open();
    await tree();
    await userEvent.click(screen.getByRole('button', { name: 'Close all' }));
    expect(await row(/try 2/)).toBeUndefined();
    (await row(/^checkout POST/))?.focus();
    await userEvent.keyboard('e');
    await waitFor(async () => expect(await row(/try 1 of 3/)).toHaveFocus());
    await userEvent.keyboard('ee');
    await waitFor(async () => expect(await row(/try 3 of 3/)).toHaveFocus());
    await userEvent.keyboard('e');
    await waitFor(async () => expect(await row(/try 1 of 3/)).toHaveFocus());
  });

  it('searches spans, in the address too', async () => {
    open('?q=orders');
    expect(await screen.findByText(/1 of 1/)).toBeInTheDocument();
    expect(await row(/^orders/)).toHaveAttribute('data-match', 'true');
    expect(await row(/^orders/)).toHaveAttribute('tabindex', '0');
    await userEvent.type(screen.getByRole('searchbox'), ' nothing');
    expect(await screen.findByText('No span matches')).toBeInTheDocument();
    expect(address()).toEqual({ q: 'orders nothing' });
  });

  it('opens the span that the address names, with all that was recorded', async () => {
    open('?span=handler&entity=component%3Adefault%2Fpayments');
    const panel = await screen.findByRole('dialog');
    expect(panel).toHaveTextContent('amount: 95.5');
    const value = within(panel).getByRole('link', { name: 'cus-7' });
    expect(value.getAttribute('href')).toContain(
      'filter=annotation.customer_id+%3D+%22cus-7%22',
    );
    expect(value.getAttribute('href')).toMatch(
      /^\/catalog\/default\/component\/payments\/traces\?/,
    );
    expect(await row(/AWS::Lambda::Function/)).toHaveAttribute(
      'aria-selected',
      'true',
    );
  });

  it('lists all lines, opens them, and finds their spans', async () => {
    open('?logs=1');
    const list = await screen.findByRole('list', {
      name: 'Log lines of the trace',
    });
    const [first] = within(list).getAllByRole('listitem');
    await userEvent.click(
      within(first!).getByRole('button', { expanded: false }),
    );
    expect(first).toHaveTextContent('requestId: 5b1f0d0a');
    await userEvent.type(screen.getByRole('searchbox'), 'nowhere');
    expect(
      await screen.findByRole('heading', { name: 'No line matches' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear the search' }),
    );
    await userEvent.click(
      (
        await screen.findAllByRole('button', { name: 'Show its span' })
      )[0]!,
    );
    await waitFor(() => expect(address()).toEqual({ span: 'try3' }));
    expect(await row(/try 3 of 3/)).toHaveAttribute('aria-selected', 'true');
  });

  it('keeps the trace when its lines may not be read, and names the permission', async () => {
    backend.answer('get', '/traces/:traceId/logs', {
      status: 403,
      name: 'NotAllowedError',
      message: 'Unauthorized',
    });
    open();
    expect(await rowNames()).toHaveLength(6);
    await userEvent.click(screen.getByRole('radio', { name: 'Log lines' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /You may not read log lines here.*observability\.logs\.read/,
    );
  });

  it('says which groups hold no line of it', async () => {
    backend.answer(
      'get',
      '/traces/:traceId/logs',
      exampleTraceLogs({ items: [] }),
    );
    open('?logs=1');
    expect(
      await screen.findByText(
        /2 log groups were searched: \/aws\/lambda\/payments, \/ecs\/checkout/,
      ),
    ).toBeInTheDocument();
  });

  it('says in the portal’s words that a trace is not there', async () => {
    backend.answer('get', '/traces/:traceId', {
      status: 404,
      name: 'NotFoundError',
      message: 'X-Ray keeps traces for 30 days.',
    });
    open();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'X-Ray keeps traces for 30 days.',
    );
    expect(screen.getByRole('link', { name: 'All traces' })).toHaveAttribute(
      'href',
      '/observability/traces',
    );
  });

  it('makes only the rows in view of 10,000 spans', async () => {
    backend.answer(
      'get',
      '/traces/:traceId',
      exampleTrace({
        spans: [
          ...exampleSpans(),
          ...Array.from({ length: 10_000 }, (_, index) =>
            exampleSpan({ id: `s${index}`, parentId: 'root' }),
          ),
        ],
      }),
    );
    open();
    expect(await tree()).toHaveAttribute('aria-rowcount', '10009');
    expect((await rowNames()).length).toBeLessThan(100);
  });
});
