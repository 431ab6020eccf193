import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import {
  exampleAlarm,
  exampleAlarms,
  exampleEntity,
  exampleMeta,
  exampleTargets,
  unmappedEntity,
} from '../../__testUtils__/examples';
import {
  exampleAcknowledgement,
  exampleListedAlarm,
} from '../../__testUtils__/alarmsExamples';
import { renderForEntity } from '../../__testUtils__/render';
import { EntityAlarmsCard } from './EntityAlarmsCard';

const backend = fakeBackend();

const renderCard = (entity = exampleEntity) =>
  renderForEntity(<EntityAlarmsCard />, { entity });

describe('Alarms card', () => {
  it('counts states and lists firing alarms first, the latest change on top', async () => {
    backend.answerAlarms(
      exampleAlarms({
        items: [
          exampleAlarm({ name: 'fine' }),
          exampleAlarm({ name: 'silent', state: 'INSUFFICIENT_DATA' }),
          exampleAlarm({
            name: 'older',
            state: 'ALARM',
            stateUpdatedAt: '2026-03-01T08:00:00Z',
          }),
          exampleAlarm({
            name: 'newer',
            state: 'ALARM',
            actionsEnabled: false,
            type: 'composite',
          }),
        ],
      }),
    );
    renderCard();
    expect(await screen.findByText('2 in alarm')).toBeInTheDocument();
    expect(screen.getByText('1 without data')).toBeInTheDocument();
    expect(screen.getByText('1 OK')).toBeInTheDocument();
    await screen.findAllByTitle('111122223333');
    const rows = screen.getAllByRole('listitem');
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(
        /^newerIn alarm.* agoprod \(111122223333\) · eu-west-1compositeactions off/,
      ),
      expect.stringMatching(/^olderIn alarm/),
      expect.stringMatching(/^silentNo data/),
      expect.stringMatching(/^fineOK/),
    ]);
    expect(rows[0]?.querySelector('time')).toHaveAttribute(
      'datetime',
      '2026-03-01T11:46:00Z',
    );
    expect(rows[0]?.querySelector('time')?.title).toMatch(/1 Mar 2026, /);
  });

  it('opens to the reason, the runbook and CloudWatch', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    backend.answerAlarms(
      exampleAlarms({
        items: [
          exampleListedAlarm({
            state: 'ALARM',
            stateReason: 'Threshold Crossed: 3 datapoints.',
            acknowledgement: exampleAcknowledgement(),
            runbookUrl: 'https://runbooks.example.com/latency',
          }),
        ],
      }),
    );
    renderCard();
    const row = await screen.findByRole('button', {
      name: /payments-p99-high/,
    });
    expect(screen.getByText('3 datapoints.')).not.toBeVisible();
    await user.click(row);
    expect(row).toHaveAttribute('aria-expanded', 'true');
    expect(row).toHaveTextContent('Acknowledged');
    expect(screen.getByText('3 datapoints.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Runbook' })).toHaveAttribute(
      'href',
      'https://runbooks.example.com/latency',
    );
    expect(
      screen.getByRole('link', { name: 'Open in CloudWatch' }),
    ).toHaveAttribute('href', exampleAlarm().consoleUrl);
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    const page =
      '/observability/alarms/111122223333/eu-west-1/payments-p99-high';
    expect(writeText).toHaveBeenCalledWith(`http://localhost${page}`);
    expect(screen.getByRole('link', { name: 'Open alarm' })).toHaveAttribute(
      'href',
      page,
    );
    expect(screen.getByRole('link', { name: 'All alarms' })).toHaveAttribute(
      'href',
      '/catalog/default/component/payments/alarms',
    );
  });

  it('says that nothing watches the entity', async () => {
    backend.answerAlarms(exampleAlarms({ items: [] }));
    renderCard();
    expect(
      await screen.findByText('No alarms watch payments'),
    ).toBeInTheDocument();
  });

  it('says when nothing was found that an alarm could watch', async () => {
    backend.answerAlarms(exampleAlarms({ items: [] }));
    backend.answerTargets(
      exampleTargets({
        targets: [],
        lookups: [
          {
            ...exampleTargets().lookups[0]!,
            outcome: 'empty',
            found: 0,
            text: 'No resource carries these tags.',
          },
        ],
      }),
    );
    renderCard();
    expect(
      await screen.findByText('Nothing found that alarms could watch'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('No resource carries these tags.'),
    ).toBeInTheDocument();
    expect(screen.queryByText('No alarms watch payments')).toBeNull();
  });

  it('does not claim that nothing watches it when AWS did not answer', async () => {
    backend.answerAlarms(
      exampleAlarms({
        items: [],
        meta: exampleMeta({
          partial: true,
          messages: [{ code: 'throttled', text: 'AWS asks to slow down.' }],
        }),
      }),
    );
    renderCard();
    const notes = await screen.findByRole('status');
    expect(within(notes).getByText('Throttled')).toBeInTheDocument();
    expect(screen.queryByText('No alarms watch payments')).toBeNull();
  });

  it('names the permission that is missing', async () => {
    backend.answerAlarms({
      status: 403,
      name: 'NotAllowedError',
      message: 'Unauthorized',
    });
    renderCard();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'skafu.observability.alarms.read',
    );
  });

  it('teaches how to map an entity', async () => {
    renderCard(unmappedEntity);
    expect(
      await screen.findByText('Nothing connects legacy-batch to AWS yet'),
    ).toBeInTheDocument();
    expect(screen.queryByText('catalog-info.yaml')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show how' }));
    expect(screen.getByText('catalog-info.yaml')).toBeInTheDocument();
  });
});
