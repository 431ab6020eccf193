import { Alarm, AlarmState } from '@skafu/plugin-skafu-observability-common';
import { AlarmDescription } from '../../aws/AwsReader';
import { consoleUrl } from '../../targets/consoleLinks';

export function viewAlarm(alarm: AlarmDescription): Alarm {
  return {
    ...alarm,
    runbookUrl: findLink(alarm.description),
    consoleUrl: consoleUrl(
      alarm.region,
      `cloudwatch/home#alarmsV2:alarm/${encodeURIComponent(alarm.name)}`,
    ),
  };
}

/** First web link of a text, without the punctuation around it. */
export function findLink(text: string | undefined): string | undefined {
  const [link] = /https?:\/\/[^\s<>"'`]+/.exec(text ?? '') ?? [];
  const trimmed = link?.replace(/[.,;:!?)\]}]+$/, '');
  return trimmed && URL.canParse(trimmed) ? trimmed : undefined;
}

/** Whether an alarm is in one of the states and holds every word. */
export function matchesFilter(
  alarm: AlarmDescription,
  filter: { state?: AlarmState[]; search?: string },
): boolean {
  const { state, search } = filter;
  if (state?.length && !state.includes(alarm.state)) {
    return false;
  }
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) {
    return true;
  }
  const text = [
    alarm.name,
    alarm.description,
    ...alarm.inputs.flatMap(input => [
      input.namespace,
      input.metricName,
      ...Object.values(input.dimensions),
    ]),
  ]
    .join('\n')
    .toLowerCase();
  return words.every(word => text.includes(word));
}
