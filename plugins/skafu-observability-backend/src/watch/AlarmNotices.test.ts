import { AlarmNotice, nextNotice } from './AlarmNotices';
import { AlarmTransition } from './alarmEvents';

const ALARM = {
  arn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a',
  accountId: '111122223333',
  region: 'eu-west-1',
  name: 'a',
  reason: '',
};

function step(at: string, to: AlarmTransition['to']): AlarmTransition {
  const from = to === 'ALARM' ? 'OK' : 'ALARM';
  return { ...ALARM, from, to, at: `2026-11-22T${at}:00Z` };
}

/** Told as soon as it waits, unless the test says otherwise. */
function after(
  steps: readonly AlarmTransition[],
  before?: AlarmNotice,
): AlarmNotice | undefined {
  return steps.reduce(nextNotice, before);
}

const told = (notice: AlarmNotice | undefined, at: string): AlarmNotice => ({
  ...ALARM,
  ...notice!,
  status: 'told',
  toldAt: `2026-11-22T${at}:00Z`,
  recipients: ['group:default/team'],
});

describe('nextNotice', () => {
  const first = told(after([step('12:00', 'ALARM')]), '12:01');

  it('asks for each firing to be told, and for its end', () => {
    expect(after([step('12:00', 'ALARM')])?.status).toBe('waiting');
    expect(after([step('12:05', 'OK')], first)?.status).toBe('recovered');
    const later = after([step('12:05', 'OK'), step('13:00', 'ALARM')], first);
    expect(later).toMatchObject({
      status: 'waiting',
      episode: '2026-11-22T13:00:00Z',
    });
  });

  it('tells nobody of what was over before they heard of it', () => {
    expect(after([step('12:00', 'ALARM'), step('12:01', 'OK')])?.status).toBe(
      'done',
    );
  });

  it('keeps an alarm that flaps on one notification', () => {
    const back = after([step('12:05', 'OK'), step('12:06', 'ALARM')], first);
    // Nobody was told that it was over.
    expect(back).toMatchObject({ status: 'told', episode: first.episode });

    const closed = { ...first, status: 'done' as const };
    expect(after([step('12:06', 'ALARM')], closed)).toMatchObject({
      status: 'waiting',
      episode: first.episode,
      recipients: first.recipients,
    });
  });

  it('does the same when events are told twice', () => {
    const steps = [step('12:05', 'OK'), step('12:06', 'ALARM')];
    expect(after([...steps, ...steps], first)).toEqual(after(steps, first));
    expect(nextNotice(first, step('12:00', 'ALARM'))).toBe(first);
  });
});
