import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import { exampleMeta } from '../../__testUtils__/examples';
import { renderPiece } from '../../__testUtils__/render';
import {
  exampleEvent,
  exampleEvents,
  exampleRefusal,
} from '../../__testUtils__/securityEventsExamples';
import { SecurityEventsPage } from './SecurityEventsPage';

const backend = fakeBackend();
jest.setTimeout(30_000);

beforeEach(() => backend.answer('get', '/security-events', exampleEvents()));

const renderPage = (url = '/') => renderPiece(<SecurityEventsPage />, { url });

const queries = () =>
  backend.requests
    .filter(url => url.pathname.endsWith('/security-events'))
    .map(url => Object.fromEntries(url.searchParams));

describe('Security events page', () => {
  it('lists what happened, newest first, with severity and outcome in words', async () => {
    renderPage('/?range=1d');
    await screen.findByText('Access denied');
    const rows = screen.getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(
        /InfoUpdate function code: paymentsgithub-deploy\/paymentsDonepayments/,
      ),
      expect.stringMatching(/MediumAccess deniedveraRefused.*Portal/),
    ]);
    expect(queries()[0]).toMatchObject({ range: '1d' });
    expect(
      screen.getByRole('img', { name: /0 Critical, 0 High, 1 Medium/ }),
    ).toBeInTheDocument();
  });

  it('asks for what the address says, and writes choices into it', async () => {
    const user = userEvent.setup();
    renderPage(
      '/?range=7d&source=portal&search=vera&entity=component:default/payments',
    );
    await screen.findByText('Access denied');
    expect(queries()[0]).toMatchObject({
      range: '7d',
      source: 'portal',
      search: 'vera',
      entityRef: 'component:default/payments',
    });
    await user.click(
      screen.getByRole('button', { name: /^Only Medium and above/ }),
    );
    await waitFor(() =>
      expect(queries().at(-1)).toMatchObject({ severity: 'medium' }),
    );
    expect(screen.getByTestId('address')).toHaveTextContent('severity=medium');
    await user.click(
      await screen.findByRole('button', { name: /not only of payments/ }),
    );
    await waitFor(() =>
      expect(queries().at(-1)).not.toHaveProperty('entityRef'),
    );
  });

  it('opens an event with its reason, its links and what else the actor did', async () => {
    const user = userEvent.setup();
    backend.answer('get', '/security-events', request =>
      new URL(request.url).searchParams.get('search') ===
      'github-deploy/payments'
        ? exampleEvents({
            items: [
              exampleEvent(),
              exampleEvent({ id: 'other', title: 'Publish version: payments' }),
              exampleRefusal({ title: 'Only mentions it' }),
            ],
          })
        : exampleEvents(),
    );
    renderPage('/?range=1d');
    const [, row] = await screen.findAllByRole('row');
    row?.focus();
    await user.keyboard('{Enter}');
    const panel = await screen.findByRole('dialog', {
      name: 'Update function code: payments',
    });
    expect(screen.getByTestId('address')).toHaveTextContent('event=deploy-1');
    expect(within(panel).getByText('A deploy')).toBeInTheDocument();
    expect(
      within(panel).getByRole('link', { name: 'Logs' }).getAttribute('href'),
    ).toMatch(
      /^\/catalog\/default\/component\/payments\/logs\?.*start=2026-03-01T11%3A20%3A00/,
    );
    expect(
      within(panel).getByRole('link', { name: 'Open payments in AWS' }),
    ).toHaveAttribute(
      'href',
      'https://console.aws.amazon.com/go/view?arn=arn%3Aaws%3Alambda%3Aeu-west-1%3A111122223333%3Afunction%3Apayments',
    );
    expect(
      within(panel).getByRole('link', { name: 'Open in CloudTrail' }),
    ).toHaveAttribute('href', exampleEvent().consoleUrl);
    expect(
      await within(panel).findByText('Publish version: payments'),
    ).toBeInTheDocument();
    expect(within(panel).queryByText('Only mentions it')).toBeNull();
    await user.click(within(panel).getByText('Only its events'));
    expect(screen.getByTestId('address')).toHaveTextContent(
      'entity=component%3Adefault%2Fpayments',
    );
  });

  it('joins the events of a request, and leaves out facts that say nothing', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    backend.answer('get', '/security-events', request =>
      new URL(request.url).searchParams.get('search') === 'request-0815'
        ? exampleEvents({
            items: [
              exampleRefusal({ id: 'twin', title: 'Denied in the catalog' }),
            ],
          })
        : exampleEvents(),
    );
    renderPage('/?range=1d&event=refusal-1');
    const panel = await screen.findByRole('dialog', { name: 'Access denied' });
    expect(
      await within(panel).findByText('Denied in the catalog'),
    ).toBeInTheDocument();
    expect(within(panel).getByText('You may not read costs')).toBeVisible();
    expect(within(panel).queryByText('poolId')).toBeNull();
    await user.click(
      within(panel).getByRole('button', { name: 'Copy request id' }),
    );
    expect(writeText).toHaveBeenCalledWith('request-0815');
  });

  it('reads on until it finds the event that a link names', async () => {
    backend.answer('get', '/security-events', request =>
      new URL(request.url).searchParams.has('cursor')
        ? exampleEvents({ items: [exampleRefusal()] })
        : exampleEvents({ items: [exampleEvent()], nextCursor: 'older' }),
    );
    renderPage('/?range=1d&event=refusal-1');
    expect(
      await screen.findByRole('dialog', { name: 'Access denied' }),
    ).toBeInTheDocument();
  });

  it('says when the event of a link is not there', async () => {
    renderPage('/?range=1d&event=gone');
    expect(
      await screen.findByRole('dialog', { name: 'This event is not here' }),
    ).toBeInTheDocument();
  });

  it('asks for no more than is kept, and says so', async () => {
    renderPage('/?range=400d');
    expect(
      await screen.findByText(/CloudTrail keeps events for 90 days/),
    ).toBeInTheDocument();
    expect(queries()[0]).toMatchObject({ range: '90d' });
  });

  it('asks for nothing where nothing is kept', async () => {
    renderPage('/?start=2020-01-01T00:00:00Z&end=2020-01-02T00:00:00Z');
    expect(
      await screen.findByText('Nothing is kept from then'),
    ).toBeInTheDocument();
    expect(queries()).toEqual([]);
  });

  it('tells an empty range from one that could not be read', async () => {
    const user = userEvent.setup();
    const nothing = { info: 0, low: 0, medium: 0, high: 0, critical: 0 };
    backend.answer(
      'get',
      '/security-events',
      exampleEvents({ items: [], counts: nothing }),
    );
    renderPage('/?range=1h');
    expect(
      await screen.findByText(/Nothing that bears on security/),
    ).toBeInTheDocument();
    backend.answer(
      'get',
      '/security-events',
      exampleEvents({
        items: [],
        counts: nothing,
        meta: exampleMeta({
          partial: true,
          messages: [{ code: 'no-access', text: 'CloudTrail refuses.' }],
        }),
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Show the last 7 d' }));
    expect(await screen.findByText(/CloudTrail refuses/)).toBeInTheDocument();
    expect(
      screen.getByText(/Nothing fits among what could be read/),
    ).toBeInTheDocument();
  });

  it('says which permission is missing', async () => {
    backend.answer('get', '/security-events', {
      status: 403,
      name: 'NotAllowedError',
      message: 'no',
    });
    renderPage();
    expect(
      await screen.findByText(/skafu\.observability\.security-events\.read/),
    ).toBeInTheDocument();
  });

  it('has a table behind the lanes', async () => {
    const user = userEvent.setup();
    renderPage('/?range=1d');
    await user.click(
      await screen.findByRole('button', { name: 'Show as table' }),
    );
    const table = screen.getByRole('table');
    expect(within(table).getAllByRole('row')).toHaveLength(3);
  });
});
