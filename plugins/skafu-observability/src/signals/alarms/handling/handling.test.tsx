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
} from '../../../__testUtils__/alarmsExamples';
import { fakeBackend } from '../../../__testUtils__/backend';
import { renderAlarmsPage } from '../../../__testUtils__/renderAlarmsPage';

const backend = fakeBackend();
jest.setTimeout(30_000);

const PAGE = '/alarms/111122223333/eu-west-1/payments-p99-high';
const sent: unknown[] = [];

beforeEach(() => {
  sent.length = 0;
  backend.answer('get', ALARM_PATH, exampleAlarmResponse());
  backend.answer('get', `${ALARM_PATH}/history`, exampleHistory());
  backend.answer('post', '/metrics/query', examplePoints());
});

/** Chooses from a list that opens on a button. */
async function choose(label: RegExp, option: string) {
  await userEvent.click(screen.getByRole('button', { name: label }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

describe('Acknowledging', () => {
  it('says who looks after it, for how long, and what is known', async () => {
    const user = userEvent.setup();
    backend.answer('put', `${ALARM_PATH}/acknowledgement`, async request => {
      sent.push(await request.json());
      return exampleAcknowledgement();
    });
    renderAlarmsPage(PAGE);
    await user.click(
      await screen.findByRole('button', { name: 'Acknowledge' }),
    );
    const dialog = await screen.findByRole('dialog');
    await choose(/Who looks after it/, 'Oscar Weber');
    await choose(/For how long/, '4 h');
    await user.type(
      within(dialog).getByRole('textbox', { name: 'Note' }),
      'On it.',
    );
    await user.click(
      within(dialog).getByRole('button', { name: 'Acknowledge' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([
      {
        owner: 'user:default/oscar',
        durationMinutes: 240,
        note: 'On it.',
      },
    ]);
  });

  it('does not take over unknowingly: who was faster is shown first', async () => {
    const user = userEvent.setup();
    backend.answer('put', `${ALARM_PATH}/acknowledgement`, async request => {
      const body: unknown = await request.json();
      sent.push(body);
      return typeof body === 'object' && body && 'version' in body
        ? exampleAcknowledgement({ version: 4 })
        : { status: 409, name: 'ConflictError', message: 'dana was faster' };
    });
    renderAlarmsPage(PAGE);
    await user.click(
      await screen.findByRole('button', { name: 'Acknowledge' }),
    );
    const dialog = await screen.findByRole('dialog');
    backend.answer(
      'get',
      ALARM_PATH,
      exampleAlarmResponse({
        alarm: exampleListedAlarm({
          acknowledgement: exampleAcknowledgement(),
        }),
      }),
    );
    await user.click(
      within(dialog).getByRole('button', { name: 'Acknowledge' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Somebody was faster',
    );
    expect(
      await within(dialog).findByText(/dana looks after this firing since/),
    ).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Take over' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([{}, { version: 3 }]);
  });
});

describe('Muting', () => {
  beforeEach(() => {
    backend.answer('put', `${ALARM_PATH}/mute`, async request => {
      sent.push(await request.json());
      return exampleMute();
    });
  });

  it('mutes for a time, and says until when', async () => {
    const user = userEvent.setup();
    renderAlarmsPage(PAGE);
    await user.click(await screen.findByRole('button', { name: 'Mute' }));
    const dialog = await screen.findByRole('dialog');
    await choose(/For how long/, '8 h');
    expect(within(dialog).getByRole('status')).toHaveTextContent(
      /Muted from now until .*\. The alarm goes on changing its state/,
    );
    await user.click(within(dialog).getByRole('button', { name: 'Mute' }));
    await waitFor(() => expect(sent).toEqual([{ durationMinutes: 480 }]));
  });

  it('mutes again and again, and names the next times', async () => {
    const user = userEvent.setup();
    renderAlarmsPage(PAGE);
    await user.click(await screen.findByRole('button', { name: 'Mute' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(
      within(dialog).getByRole('radio', { name: 'Again and again' }),
    );
    await choose(/Repeats/, 'Cron expression');
    const cron = within(dialog).getByRole('textbox', {
      name: 'Cron expression',
    });
    await user.clear(cron);
    await user.type(cron, '30 1 * *');
    expect(within(dialog).getByRole('status')).toHaveTextContent(
      'must be five cron fields',
    );
    expect(within(dialog).getByRole('button', { name: 'Mute' })).toBeDisabled();
    await user.type(cron, ' SAT,SUN');
    expect(
      within(within(dialog).getByRole('status')).getAllByText(/, 01:30$/),
    ).toHaveLength(3);
    await user.click(within(dialog).getByRole('button', { name: 'Mute' }));
    await waitFor(() =>
      expect(sent).toEqual([
        {
          schedule: {
            cron: '30 1 * * SAT,SUN',
            timezone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
          },
          durationMinutes: 60,
        },
      ]),
    );
  });
});
