import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  alarmsAcknowledgePermission,
  alarmsMutePermission,
  alarmsWritePermission,
} from '@skafu/plugin-skafu-observability-common';
import {
  ALARM_PATH,
  exampleAcknowledgement,
  exampleAlarmResponse,
  exampleHistory,
  exampleListedAlarm,
  examplePoints,
} from '../../__testUtils__/alarmsExamples';
import { fakeBackend } from '../../__testUtils__/backend';
import { exampleAlarms } from '../../__testUtils__/examples';
import { renderAlarmsPage } from '../../__testUtils__/renderAlarmsPage';

// Alone in their file: answers about permissions are remembered beyond a test.
const backend = fakeBackend();
jest.setTimeout(30_000);

const refused = [
  alarmsAcknowledgePermission,
  alarmsMutePermission,
  alarmsWritePermission,
];
const alarm = exampleListedAlarm({ acknowledgement: exampleAcknowledgement() });

beforeEach(() => {
  backend.answerAlarms(exampleAlarms({ items: [alarm] }));
  backend.answer('get', ALARM_PATH, exampleAlarmResponse({ alarm }));
  backend.answer('get', `${ALARM_PATH}/history`, exampleHistory());
  backend.answer('post', '/metrics/query', examplePoints());
});

describe('Somebody who may only look', () => {
  it('is offered nothing else', async () => {
    const user = userEvent.setup();
    renderAlarmsPage('/alarms', { refused });
    const row = await screen.findByRole('row', { name: /payments-p99-high/ });
    expect(within(row).queryByRole('button')).toBeNull();
    expect(screen.queryByRole('link', { name: 'Create alarm' })).toBeNull();
    await user.click(row);
    const panel = await screen.findByRole('dialog');
    expect(
      await within(panel).findByText('Looking at the table.'),
    ).toBeInTheDocument();
    for (const name of ['Mute', 'Change', 'Take over', 'Withdraw']) {
      expect(within(panel).queryByRole('button', { name })).toBeNull();
    }
    await user.click(
      within(panel).getByRole('button', { name: 'More actions' }),
    );
    expect(
      (await screen.findAllByRole('menuitem')).map(item => item.textContent),
    ).toEqual(['Open in CloudWatch']);
  });

  it.each(['/alarms?create=1', `${ALARM_PATH}?edit=1`])(
    'fills in no form that would be refused: %s',
    async url => {
      renderAlarmsPage(url, { refused });
      expect(
        await screen.findByText('You may not change alarms here'),
      ).toBeInTheDocument();
      expect(screen.queryByRole('textbox')).toBeNull();
    },
  );
});
