import { z } from 'zod';
import { AlarmDescription } from '../../aws/AwsReader';

/** Where a page ended: what its last alarm sorts by. A list that changes meanwhile neither repeats nor loses others. */
export const alarmPositionSchema = z.tuple([
  z.number(),
  z.number(),
  z.string(),
]);

export type AlarmPosition = z.infer<typeof alarmPositionSchema>;

/** Those that fire first, then the latest changed. */
export function pageAlarms(
  alarms: readonly AlarmDescription[],
  options: { after?: AlarmPosition; limit: number },
): { items: AlarmDescription[]; next?: AlarmPosition } {
  const { after, limit } = options;
  const rest = alarms
    .map(alarm => ({ alarm, position: positionOf(alarm) }))
    .filter(({ position }) => !after || compare(position, after) > 0)
    .sort((a, b) => compare(a.position, b.position));
  const page = rest.slice(0, limit);
  return {
    items: page.map(({ alarm }) => alarm),
    next: rest.length > limit ? page.at(-1)?.position : undefined,
  };
}

function positionOf(alarm: AlarmDescription): AlarmPosition {
  return [
    alarm.state === 'ALARM' ? 0 : 1,
    alarm.stateUpdatedAt ? -Date.parse(alarm.stateUpdatedAt) : 0,
    alarm.arn,
  ];
}

function compare(a: AlarmPosition, b: AlarmPosition): number {
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : Number(a[2] > b[2]));
}
