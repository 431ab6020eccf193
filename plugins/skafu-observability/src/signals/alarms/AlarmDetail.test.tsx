import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ALARM_PATH,
  exampleAcknowledgement,
  exampleAlarmResponse,
  exampleHistory,
  exampleListedAlarm,
  exampleMute,
  examplePoints,
} from '../../__testUtils__/alarmsExamples';
import { fakeBackend } from '../../__testUtils__/backend';
import { exampleAlarm, exampleAlarms } from '../../__testUtils__/examples';
import { renderAlarmsPage } from '../../__testUtils__/renderAlarmsPage';

const backend = fakeBackend();
jest.setTimeout(30_000);

const PAGE = '/alarms/111122223333/eu-west-1/payments-p99-high';
const NOON = '?start=2026-03-01T09:00:00.000Z&end=2026-03-01T12:00:00.000Z';

beforeEach(() => {
  backend.answer('get', ALARM_PATH, exampleAlarmResponse());
  backend.answer('get', `${ALARM_PATH}/history`, exampleHistory());
  backend.answer('post', '/metrics/query', examplePoints());
});

describe('Alarm', () => {
  it('draws the metric with its limit and says how long it fired', async () => {
    let asked: unknown;
    backend.answer('post', '/metrics/query', async request => {
      asked = await request.json();
      return examplePoints();
    });
    renderAlarmsPage(`${PAGE}${NOON}`);
    expect(
      await screen.findByRole('img', {
        name: 'What the alarm watches, p99 of Duration. Limit > 1,500.',
      }),
    ).toBeInTheDocument();
    expect(asked).toMatchObject({
      accountId: '111122223333',
      region: 'eu-west-1',
      start: '2026-03-01T09:00:00.000Z',
      maxDatapoints: 181,
      queries: [{ metricName: 'Duration', stat: 'p99' }],
    });
    expect(
      await screen.findByText('In alarm once, 14 min in all.'),
    ).toBeInTheDocument();
    // Three digits, and the viewer's time.
    expect(screen.getByText(/datapoints \[1850 \(1 Mar, /)).toBeInTheDocument();
  });

  it('tells its settings, and leads to owners, traces and logs of the firing', async () => {
    renderAlarmsPage(`${PAGE}${NOON}`);
    expect(
      await screen.findByText('p99 of Duration > 1,500 for 3 of 5 minutes'),
    ).toBeInTheDocument();
    expect(screen.getByText('Count as fine')).toBeInTheDocument();
    expect(screen.getByText('sns team-checkout-alarms')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'payments' })).toHaveAttribute(
      'href',
      '/catalog/default/component/payments',
    );
    const logs = new URL(
      screen.getByRole<HTMLAnchorElement>('link', { name: 'Logs' }).href,
    );
    expect(logs.pathname).toBe('/catalog/default/component/payments/logs');
    expect(logs.searchParams.get('start')).toBe('2026-03-01T11:41:00.000Z');
  });

  it('pages through its history', async () => {
    const user = userEvent.setup();
    backend.answer('get', `${ALARM_PATH}/history`, request =>
      new URL(request.url).searchParams.get('cursor') === null
        ? exampleHistory({ nextCursor: 'more' })
        : exampleHistory({
            items: [
              {
                at: '2026-02-20T10:00:00Z',
                type: 'ConfigurationUpdate',
                summary: 'Alarm was created',
              },
            ],
          }),
    );
    renderAlarmsPage(`${PAGE}${NOON}`);
    const history = await screen.findByRole('region', { name: 'History' });
    expect(
      await within(history).findByText('Told sns team-checkout-alarms'),
    ).toBeInTheDocument();
    await user.click(
      within(history).getByRole('button', { name: 'Show more' }),
    );
    expect(
      await within(history).findByText('Alarm was created'),
    ).toBeInTheDocument();
    expect(
      within(history).queryByRole('button', { name: 'Show more' }),
    ).toBeNull();
  });

  it('shows of a composite alarm which of its conditions hold', async () => {
    backend.answer(
      'get',
      ALARM_PATH,
      exampleAlarmResponse({
        alarm: exampleListedAlarm({
          type: 'composite',
          metric: undefined,
          threshold: undefined,
          inputs: [],
          rule: 'ALARM("errors") AND NOT ALARM("deploying")',
        }),
        settings: undefined,
        editable: false,
        notEditableReason: 'It is made elsewhere.',
      }),
    );
    backend.answerAlarms(
      exampleAlarms({
        items: [exampleAlarm({ name: 'errors', state: 'ALARM' })],
      }),
    );
    backend.answer(
      'get',
      '/alarms/111122223333/eu-west-1/errors/history',
      exampleHistory(),
    );
    renderAlarmsPage(`${PAGE}${NOON}`);
    const rule = await screen.findByRole('region', { name: 'Rule' });
    expect(
      await within(rule).findByRole('link', { name: 'errors' }),
    ).toHaveAttribute(
      'href',
      '/observability/alarms/111122223333/eu-west-1/errors',
    );
    expect(
      within(rule).getByRole('img', { name: 'holds' }),
    ).toBeInTheDocument();
    expect(within(rule).getByText('not found here')).toBeInTheDocument();
    expect(screen.getByText('It is made elsewhere.')).toBeInTheDocument();
  });

  it('takes an acknowledgement back, as it was seen', async () => {
    const user = userEvent.setup();
    let version: string | null = null;
    backend.answer(
      'get',
      ALARM_PATH,
      exampleAlarmResponse({
        alarm: exampleListedAlarm({
          acknowledgement: exampleAcknowledgement(),
        }),
      }),
    );
    backend.answer('delete', `${ALARM_PATH}/acknowledgement`, request => {
      version = new URL(request.url).searchParams.get('version');
      return {};
    });
    renderAlarmsPage(`${PAGE}${NOON}`);
    expect(
      await screen.findByText('Looking at the table.'),
    ).toBeInTheDocument();
    backend.answer('get', ALARM_PATH, exampleAlarmResponse());
    await user.click(screen.getByRole('button', { name: 'Withdraw' }));
    await waitFor(() =>
      expect(screen.queryByText('Looking at the table.')).toBeNull(),
    );
    expect(version).toBe('3');
  });

  it('shows mutes of others, and ends its own', async () => {
    const user = userEvent.setup();
    let unmuted = false;
    backend.answer(
      'get',
      ALARM_PATH,
      exampleAlarmResponse({
        mutes: [
          exampleMute(),
          exampleMute({
            name: 'nightly',
            arn: 'arn:nightly',
            managed: false,
            active: false,
            kind: 'recurring',
            expression: 'cron(0 2 * * *)',
            durationMinutes: 90,
            alarms: 4,
          }),
        ],
      }),
    );
    backend.answer('delete', `${ALARM_PATH}/mute`, () => {
      unmuted = true;
      return {};
    });
    renderAlarmsPage(`${PAGE}${NOON}`);
    const mutes = await screen.findByRole('region', { name: 'Mutes' });
    expect(mutes).toHaveTextContent('muting now');
    expect(mutes).toHaveTextContent(
      'cron(0 2 * * *) (UTC), for 1 h 30 min each',
    );
    expect(mutes).toHaveTextContent('nightly, made outside the portal');
    await user.click(screen.getByRole('button', { name: 'Unmute' }));
    await waitFor(() => expect(unmuted).toBe(true));
  });

  it('is deleted only by who types its name', async () => {
    const user = userEvent.setup();
    let deleted = false;
    backend.answer('delete', ALARM_PATH, () => {
      deleted = true;
      return {};
    });
    renderAlarmsPage(`${PAGE}${NOON}`);
    await user.click(
      await screen.findByRole('button', { name: 'More actions' }),
    );
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    const dialog = await screen.findByRole('dialog');
    const button = within(dialog).getByRole('button', { name: 'Delete' });
    await user.type(within(dialog).getByRole('textbox'), 'payments{Enter}');
    expect(button).toBeDisabled();
    expect(deleted).toBe(false);
    await user.type(within(dialog).getByRole('textbox'), '-p99-high');
    await user.click(button);
    await waitFor(() =>
      expect(screen.getByTestId('path')).toHaveTextContent(
        /^\/observability\/alarms$/,
      ),
    );
    expect(deleted).toBe(true);
  });
});
