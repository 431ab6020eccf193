import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { AlarmDescription } from '../aws/AwsReader';
import { alarmKey } from '../signals/alarms/alarmKey';
import { AlarmNotice } from './AlarmNotices';

type Payload = NotificationSendOptions['payload'];

type Place = Pick<AlarmNotice, 'arn' | 'accountId' | 'region' | 'name'>;

const TOPIC = 'alarms';

export function firingMessage(
  notice: AlarmNotice,
  alarm: AlarmDescription,
): Payload {
  return {
    title: `${notice.name} is firing`,
    description: [firstSentence(alarm.description), notice.reason]
      .filter(Boolean)
      .join('\n'),
    severity: 'high',
    ...common(notice),
  };
}

export function recoveredMessage(notice: AlarmNotice): Payload {
  return {
    title: `${notice.name} has recovered`,
    description: notice.reason,
    severity: 'low',
    ...common(notice),
  };
}

/** To somebody whom somebody else asked to look after an alarm. */
export function assignmentMessage(
  acknowledgement: Place & {
    acknowledgedBy: string;
    firingSince: string;
    note?: string;
  },
): Payload {
  const { acknowledgedBy, note, firingSince, arn } = acknowledgement;
  return {
    title: `${acknowledgement.name} was assigned to you`,
    description: `By ${acknowledgedBy}${note ? `: ${note}` : ''}`,
    severity: 'high',
    topic: TOPIC,
    scope: `alarm-assignment:${alarmKey(arn)}:${firingSince}`,
    link: linkTo(acknowledgement),
  };
}

/** The scope has a later message of the same episode replace the one before. */
function common(notice: AlarmNotice) {
  return {
    topic: TOPIC,
    scope: `alarm:${alarmKey(notice.arn)}:${notice.episode}`,
    link: linkTo(notice),
  };
}

function linkTo({ accountId, region, name }: Place): string {
  return `/observability/alarms/${accountId}/${region}/${encodeURIComponent(
    name,
  )}`;
}

/** The rest of a description is for the page. */
function firstSentence(text: string = ''): string {
  return text.split(/(?<=[.!?])\s/)[0] ?? '';
}
