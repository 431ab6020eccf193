import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ALARM_PATH,
  exampleAcknowledgement,
  exampleAlarmResponse,
  exampleHistory,
  exampleListedAlarm,
  examplePoints,
} from '../../__testUtils__/alarmsExamples';
import { fakeBackend } from '../../__testUtils__/backend';
import {
  exampleAlarm,
  exampleAlarms,
  exampleMeta,
} from '../../__testUtils__/examples';
import { address } from '../../__testUtils__/metricsTab';
import { renderAlarmsPage } from '../../__testUtils__/renderAlarmsPage';

const backend = fakeBackend();
jest.setTimeout(30_000);

const items = [
  exampleAlarm({ name: 'fine' }),
  exampleAlarm({
    name: 'either-breaks',
    type: 'composite',
    rule: 'ALARM("a") OR ALARM("b")',
    state: 'INSUFFICIENT_DATA',
  }),
  {
    ...exampleListedAlarm(),
    muted: true,
    acknowledgement: exampleAcknowledgement(),
  },
];

const rows = async () => {
  await screen.findByRole('grid', { name: 'Alarms' });
  return screen.getAllByRole('row').slice(1);
};

beforeEach(() => {
  backend.answerAlarms(exampleAlarms({ items }));
  backend.answer('get', ALARM_PATH, exampleAlarmResponse());
  backend.answer('get', `${ALARM_PATH}/history`, exampleHistory());
  backend.answer('post', '/metrics/query', examplePoints());
});

describe('Alarms', () => {
  it('lists what fires first, in words, with what people did about it', async () => {
    renderAlarmsPage('/alarms');
    const [first, second, third] = await rows();
    expect(first).toHaveTextContent(
      /Acknowledged.*payments-p99-high.*dana.*muted.*p99 of Duration > 1,500 for 3 of 5 minutes/,
    );
    expect(second).toHaveTextContent(
      /No data.*either-breaks.*composite.*ALARM\("a"\) OR ALARM\("b"\)/,
    );
    expect(third).toHaveTextContent(/OK.*fine/);
  });

  it('narrows by state, keeps that in the address, and goes back to all', async () => {
    const user = userEvent.setup();
    renderAlarmsPage('/alarms?state=OK');
    expect(await rows()).toHaveLength(1);
    const states = screen.getByRole('group', { name: 'State' });
    expect(
      within(states).getByRole('button', { name: 'OK 1' }),
    ).toHaveAttribute('aria-pressed', 'true');
    await user.click(
      within(states).getByRole('button', { name: 'In alarm 1' }),
    );
    expect(await rows()).toHaveLength(2);
    expect(screen.getByTestId('address')).toHaveTextContent(
      '?state=ALARM&state=OK',
    );
    await user.click(within(states).getByRole('button', { name: 'All 3' }));
    expect(await rows()).toHaveLength(3);
    expect(address()).toEqual({});
  });

  it('searches once typing rests, within the account of the address', async () => {
    const user = userEvent.setup();
    renderAlarmsPage('/alarms?scope=111122223333/us-east-1');
    await rows();
    backend.answerAlarms(exampleAlarms({ items: [] }));
    // All at once: on a slow machine keys may lie further apart than the rest.
    await user.click(screen.getByRole('searchbox'));
    await user.paste('latency');
    expect(await screen.findByText('No alarm matches')).toBeInTheDocument();
    const asked = backend.requests.filter(({ pathname }) =>
      pathname.endsWith('/alarms'),
    );
    expect(asked).toHaveLength(2);
    expect(Object.fromEntries(asked[1]!.searchParams)).toMatchObject({
      accountId: '111122223333',
      region: 'us-east-1',
      search: 'latency',
    });
    backend.answerAlarms(exampleAlarms({ items }));
    await user.click(screen.getByRole('button', { name: 'Show all alarms' }));
    expect(await rows()).toHaveLength(3);
    expect(address()).toEqual({ scope: '111122223333/us-east-1' });
  });

  it('opens an alarm beside the list by keyboard, with its address', async () => {
    const user = userEvent.setup();
    renderAlarmsPage('/alarms');
    const [first] = await rows();
    act(() => first!.focus());
    await user.keyboard('{ArrowDown}{ArrowUp}{Enter}');
    const panel = await screen.findByRole('dialog', {
      name: 'payments-p99-high',
    });
    expect(address()).toEqual({
      alarm: '111122223333/eu-west-1/payments-p99-high',
    });
    expect(
      await within(panel).findByRole('link', { name: 'Runbook' }),
    ).toHaveAttribute('href', 'https://runbooks.example.com/payments');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(address()).toEqual({}));
  });

  it('says aloud what begins to fire', async () => {
    const user = userEvent.setup();
    renderAlarmsPage('/alarms');
    await rows();
    backend.answerAlarms(
      exampleAlarms({
        items: [exampleAlarm({ name: 'fine', state: 'ALARM' }), items[2]!],
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Refresh now' }));
    const news = await screen.findByText('In alarm now: fine');
    expect(news).toHaveAttribute('aria-live', 'polite');
  });

  it('says why it is empty, what is missing and what is refused', async () => {
    backend.answerAlarms(exampleAlarms({ items: [] }));
    const empty = renderAlarmsPage('/alarms');
    expect(await screen.findByText('No alarms here yet')).toBeInTheDocument();
    empty.unmount();

    backend.answerAlarms(
      exampleAlarms({
        items: [],
        meta: exampleMeta({
          partial: true,
          messages: [{ code: 'no-access', text: 'The role is missing.' }],
        }),
      }),
    );
    const partial = renderAlarmsPage('/alarms');
    expect(await screen.findByText('The role is missing.')).toBeInTheDocument();
    expect(screen.queryByText('No alarms here yet')).toBeNull();
    partial.unmount();

    backend.answerAlarms({
      status: 403,
      name: 'NotAllowedError',
      message: 'Unauthorized',
    });
    renderAlarmsPage('/alarms');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'skafu.observability.alarms.read',
    );
  });
});
