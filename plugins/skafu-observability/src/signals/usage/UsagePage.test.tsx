import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import { address } from '../../__testUtils__/costsBackend';
import { exampleUsage } from '../../__testUtils__/costsExamples';
import { renderPiece } from '../../__testUtils__/render';
import { UsagePage } from './UsagePage';

const backend = fakeBackend();
beforeEach(() => backend.answer('get', '/usage', exampleUsage()));

// Finding by role among many rows takes its time on a busy machine.
jest.setTimeout(60_000);

const open = (url = '/') => renderPiece(<UsagePage />, { url });
const rows = async () =>
  within(await screen.findByRole('grid', { name: 'Usage of AWS' }))
    .getAllByRole('row')
    .slice(1);

describe('Usage page', () => {
  it('tells what was asked, what was saved, and what it costs', async () => {
    open();
    const totals = await screen.findByRole('region', { name: 'In all' });
    expect(totals).toHaveTextContent('100');
    expect(totals).toHaveTextContent('37.5 %50 from the cache, 10 shared');
    expect(totals).toHaveTextContent('6 % of calls');
    expect(totals).toHaveTextContent('500 ms each');
    expect(totals).toHaveTextContent(/\$ 0.41about \$ 1.6\d a day/);
    expect(screen.getByText(/by instance portal-1/)).toBeInTheDocument();
  });

  it('explains a term to who focuses its mark', async () => {
    open();
    const about = await screen.findByRole('button', {
      name: 'What is this: Saved',
    });
    await userEvent.tab();
    for (let step = 0; step < 30 && document.activeElement !== about; step++) {
      await userEvent.tab();
    }
    expect(about).toHaveFocus();
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      /taken from the cache, or shared/,
    );
  });

  it('names the APIs that AWS does not answer as it should, the worst first', async () => {
    open();
    const list = await screen.findByRole('list', { name: 'APIs in trouble' });
    const [first, second] = within(list).getAllByRole('listitem');
    expect(first).toHaveTextContent('Not answeringxray:GetTraceSummaries');
    expect(first).toHaveTextContent(/since 2 min\. ago/);
    expect(second).toHaveTextContent(
      '5 instead of 10 requests a second, after throttling.',
    );
  });

  it('searches, narrows, sums up and sorts, all in the address', async () => {
    open();
    expect((await rows())[0]).toHaveTextContent('ce:GetCostAndUsage');
    await userEvent.click(screen.getByRole('button', { name: 'Throttled' }));
    await waitFor(async () =>
      expect((await rows())[0]).toHaveTextContent('xray:GetTraceSummaries'),
    );
    await userEvent.click(screen.getByRole('radio', { name: 'By API' }));
    expect(await rows()).toHaveLength(2);
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search APIs and accounts' }),
      'cost',
    );
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(address()).toEqual({
      sort: expect.any(String),
      rows: 'api',
      q: 'cost',
    });

    await userEvent.type(screen.getByRole('searchbox'), 'ly nothing');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show all' }),
    );
    expect(await rows()).toHaveLength(2);
  });

  it('counts only the place that was chosen', async () => {
    open('/?scope=444455556666/eu-west-1');
    expect(await rows()).toHaveLength(1);
    expect(screen.getByRole('region', { name: 'In all' })).toHaveTextContent(
      /^Calls5/,
    );
  });

  it('opens all counters of a row by key', async () => {
    open();
    const [, second] = await rows();
    act(() => second?.focus());
    await userEvent.keyboard('{Enter}');
    const panel = await screen.findByRole('dialog', {
      name: 'xray:GetTraceSummaries',
    });
    expect(panel).toHaveTextContent('HTTP attempts70');
    expect(panel).toHaveTextContent('5 of 10 requests a second');
  });

  it('says why it is empty, and who may not see it', async () => {
    backend.answer('get', '/usage', exampleUsage({ items: [], apis: [] }));
    const first = open();
    expect(
      await screen.findByText('AWS has not been asked yet'),
    ).toBeInTheDocument();
    first.unmount();
    backend.answer('get', '/usage', {
      status: 403,
      name: 'NotAllowedError',
      message: 'no',
    });
    open();
    expect(await screen.findByRole('alert')).toHaveTextContent('usage.read');
  });
});
