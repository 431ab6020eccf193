import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../__testUtils__/backend';
import { exampleMeta, unmappedEntity } from '../__testUtils__/examples';
import {
  answerIncident,
  checkout,
  incidentMap,
  NOW,
  TRACE_ID,
} from '../__testUtils__/incidentExamples';
import {
  exampleEstimate,
  exampleLogGroups,
  exampleLogQuery,
  exampleLogResult,
} from '../__testUtils__/logsExamples';
import { renderForEntity } from '../__testUtils__/render';
import { EntityIncident } from './EntityIncident';
import { EntityIncidentCard } from './EntityIncidentCard';

const backend = fakeBackend();

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
  answerIncident(backend);
});

afterEach(() => {
  jest.restoreAllMocks();
  localStorage.clear();
});

const open = (url = '/') =>
  renderForEntity(<EntityIncidentCard />, { entity: checkout, url });

const lanes = () => screen.findByRole('group', { name: /^What happened to/ });
const lane = async (name: string) =>
  within(await lanes()).findByRole('group', { name });

const address = () =>
  Object.fromEntries(
    new URLSearchParams(screen.getByTestId('address').textContent ?? ''),
  );

const asked = (path: string) =>
  backend.requests
    .filter(({ pathname }) => pathname.endsWith(path))
    .map(({ searchParams }) => Object.fromEntries(searchParams));

const refusal = { status: 403, name: 'NotAllowedError', message: 'No' };

describe('What happened to an entity', () => {
  it('names the likely cause with its evidence, and leads to the failing span of a trace', async () => {
    open();
    const cause = await screen.findByRole('region', { name: 'Likely cause' });
    expect(cause).toHaveTextContent(
      /Likely cause: payments → payments-table throttled .*36 % of the calls, none before · 2 min after the deploy of payments 4\.2\.0/,
    );
    const link = await within(cause).findByRole('link', {
      name: 'Open a failing trace',
    });
    const to = new URL(link.getAttribute('href') ?? '', 'http://localhost');
    expect(to.pathname).toBe(`/observability/traces/${TRACE_ID}`);
    expect(Object.fromEntries(to.searchParams)).toEqual({
      entity: 'component:default/checkout',
      span: 'span-of-the-table',
    });
    expect(asked('/traces')[0]).toMatchObject({ service: 'payments-table' });
  });

  it('shows six hours of what happened to it and to what it calls, with links', async () => {
    open();
    const deploy = await within(await lane('Deploys')).findByRole('link', {
      name: /^payments 4\.2\.0, by ci-deployer: Update function code: payments, Update alias: payments/,
    });
    expect(deploy).toHaveAttribute(
      'href',
      expect.stringContaining('/observability/security?entity='),
    );
    expect(
      await within(await lane('Alarms')).findByRole('link', {
        name: /^checkout-p99-high in alarm from/,
      }),
    ).toHaveAttribute(
      'href',
      '/observability/alarms/111122223333/eu-west-1/checkout-p99-high',
    );
    expect(
      await within(await lane('Security')).findByRole('link', {
        name: 'Put role policy: payments, by oscar',
      }),
    ).toBeInTheDocument();
    expect(
      await within(await lane('Errors')).findByRole('link', {
        name: /^Most failed requests/,
      }),
    ).toHaveAttribute('href', expect.stringContaining('/logs?'));
    expect(
      within(await lanes()).queryByRole('group', { name: 'Cost' }),
    ).not.toBeInTheDocument();
    expect(asked('/security-events').map(({ entityRef }) => entityRef)).toEqual(
      [
        'component:default/checkout',
        'resource:default/payments-table',
        'component:default/payments',
      ],
    );
    expect(asked('/security-events')[0]).toMatchObject({ range: '6h' });
  });

  it('goes by arrow keys from event to event in the order of time', async () => {
    const user = userEvent.setup();
    open();
    await within(await lane('Deploys')).findByRole('link');
    await within(await lane('Alarms')).findByRole('link');
    const first = await within(await lane('Security')).findByRole('link');
    await waitFor(() => expect(first).toHaveAttribute('tabindex', '0'));
    act(() => first.focus());
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toHaveAccessibleName(/^payments 4\.2\.0/);
    await user.keyboard('{End}{Home}');
    expect(document.activeElement).toBe(first);
  });

  it('sets the range of all tabs to the span that is dragged over, and double click takes it back', async () => {
    const user = userEvent.setup();
    jest
      .spyOn(Element.prototype, 'getBoundingClientRect')
      .mockReturnValue(new DOMRect(0, 0, 600, 300));
    HTMLElement.prototype.setPointerCapture ??= () => {};
    open();
    const target = await lanes();
    await within(await lane('Deploys')).findByRole('link');
    const point = (type: string, clientX: number) =>
      act(() => {
        target.dispatchEvent(
          new MouseEvent(type, { bubbles: true, button: 0, clientX }),
        );
      });
    point('pointerdown', 400);
    point('pointermove', 450);
    point('pointermove', 500);
    point('pointerup', 500);
    await waitFor(() =>
      expect(address()).toEqual({
        start: '2026-03-01T10:00:00.000Z',
        end: '2026-03-01T11:00:00.000Z',
      }),
    );
    expect(sessionStorage.getItem('skafu-observability.range')).toContain(
      'start=2026-03-01T10',
    );
    await user.dblClick(target);
    await waitFor(() => expect(address()).toEqual({ range: '6h' }));
  });

  it('takes the range of the address, and has the costs of days where it spans one', async () => {
    backend.answer('get', '/costs/summary', () => ({
      currency: 'USD',
      metric: 'UnblendedCost',
      monthToDate: 60,
      lastMonthToDate: 50,
      lastMonth: 90,
      points: ['2026-02-24', '2026-02-25', '2026-02-26', '2026-02-27'].map(
        (start, index) => ({
          start,
          end: `2026-02-${25 + index}`,
          amount: start === '2026-02-26' ? 7.5 : 2,
          estimated: false,
        }),
      ),
      meta: exampleMeta(),
    }));
    open('/?range=7d');
    expect(
      await within(await lane('Cost')).findByRole('link', {
        name: /^\+ \$ 5\.50 on 26 Feb/,
      }),
    ).toBeInTheDocument();
    expect(asked('/security-events')[0]).toMatchObject({ range: '7d' });
  });

  it('says quietly that nothing left its baseline, and why lanes are empty', async () => {
    backend.answer('get', '/service-map', () => incidentMap());
    backend.answer('get', '/security-events', () => ({
      start: '2026-03-01T06:00:00.000Z',
      end: '2026-03-01T12:00:00.000Z',
      items: [],
      counts: { info: 0, low: 0, medium: 0, high: 0, critical: 0 },
      meta: exampleMeta(),
    }));
    open();
    expect(
      await screen.findByText('Nothing that checkout calls left its baseline.'),
    ).toBeInTheDocument();
    expect(await lane('Deploys')).toHaveTextContent('No deploys');
    expect(await lane('Security')).toHaveTextContent(
      'No events of medium or higher severity',
    );
    expect(asked('/traces')).toEqual([]);
  });

  it('names the permission that a lane lacks, says what is missing, and keeps the others', async () => {
    backend.answer('get', '/security-events', refusal);
    backend.answer('get', '/alarms', () => ({
      items: [],
      meta: exampleMeta({
        partial: true,
        messages: [{ code: 'throttled', text: 'AWS asked to slow down.' }],
      }),
    }));
    backend.answer('get', '/service-map', refusal);
    open();
    await waitFor(async () =>
      expect(await lane('Deploys')).toHaveTextContent(
        'Needs the permission skafu.observability.security-events.read',
      ),
    );
    expect(
      await screen.findByText(
        'A likely cause needs the permission skafu.observability.traces.read.',
      ),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/AWS asked to slow down/),
    ).toBeInTheDocument();
    expect(
      await within(await lane('Errors')).findByRole('link'),
    ).toBeInTheDocument();
  });

  it('says it all in a table, latest first', async () => {
    const user = userEvent.setup();
    open();
    await within(await lane('Deploys')).findByRole('link');
    await within(await lane('Alarms')).findByRole('link');
    await user.click(screen.getByRole('button', { name: 'Show as table' }));
    const kinds = screen
      .getAllByRole('row')
      .slice(1)
      .map(row => within(row).getAllByRole('cell')[0]?.textContent);
    expect(kinds).toEqual(['Alarms', 'Errors', 'Deploys', 'Security']);
  });

  it('counts lines of the logs only once a person has seen the price', async () => {
    const user = userEvent.setup();
    backend.answer('get', '/logs/groups', () => exampleLogGroups());
    backend.answer('post', '/logs/queries/estimate', () =>
      exampleEstimate({ bytes: 2 * 1024 ** 3, estimatedUsd: 0.01 }),
    );
    const started = jest.fn();
    backend.answer('post', '/logs/queries', async request => {
      started(await request.json());
      return exampleLogQuery();
    });
    backend.answer('get', '/logs/queries/:id', () =>
      exampleLogResult({
        rows: [{ at: '2026-03-01 10:45:00.000', lines: '41' }],
      }),
    );
    open();
    await user.click(
      await screen.findByRole('button', {
        name: 'Count error lines in the logs',
      }),
    );
    expect(
      await screen.findByText('Reads at most 2 GiB: $ 0.01 at list price.'),
    ).toBeInTheDocument();
    expect(started).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Count' }));
    expect(
      await within(await lane('Log errors')).findByRole('link', {
        name: /^Most lines with errors: 41/,
      }),
    ).toBeInTheDocument();
    expect(started).toHaveBeenCalledTimes(1);
  });

  it('is nothing for an entity that is not in AWS, and asks nothing', async () => {
    renderForEntity(<EntityIncidentCard />, { entity: unmappedEntity });
    await screen.findByTestId('path');
    expect(screen.queryByText('What happened')).not.toBeInTheDocument();
    expect(backend.requests).toEqual([]);
  });
});

describe('What happened, on top of a tab', () => {
  it('asks nothing until it is unfolded, and stays as it was left', async () => {
    const user = userEvent.setup();
    const { unmount } = renderForEntity(<EntityIncident />, {
      entity: checkout,
      url: '/?range=3h',
    });
    const show = await screen.findByRole('button', {
      name: 'Show what happened',
    });
    expect(show).toHaveAttribute('aria-expanded', 'false');
    expect(backend.requests).toEqual([]);
    await user.click(show);
    await lanes();
    await waitFor(() =>
      expect(asked('/security-events')[0]).toMatchObject({ range: '3h' }),
    );
    unmount();
    renderForEntity(<EntityIncident />, { entity: checkout });
    await user.click(
      await screen.findByRole('button', { name: 'Hide what happened' }),
    );
    expect(
      screen.queryByRole('group', { name: /^What happened to/ }),
    ).not.toBeInTheDocument();
  });
});
