import {
  AlarmQuery,
  MetricAlarmSettings,
  MetricQuery,
  METRIC_RETENTION,
} from '@skafu/plugin-skafu-observability-common';
import { Window } from '../../askedWindow';
import { EXTRA_PERIODS } from './evaluate';

/** Id of the only query of an alarm on one metric. */
const WATCHED = 'watched';

/** Points shorter than a minute are kept for three hours. */
const HIGH_RESOLUTION_AGE = 3 * 3_600;

/** Milliseconds until a period's points can be expected to be there. */
const PUBLICATION_MS = 60_000;

/** What to ask CloudWatch for a preview. */
export interface PreviewPlan {
  queries: MetricQuery[];
  /** Whose result is compared. */
  comparedId: string;
  /** What is evaluated: ends of periods; milliseconds since the epoch. */
  window: Window;
  /** What is read: points from before the window decide about its first state. */
  read: Window;
  /** True where CloudWatch does not keep such short periods for so long. */
  shortened: boolean;
}

/** @returns undefined when CloudWatch keeps no such point of any part of the range */
export function planPreview(
  alarm: MetricAlarmSettings,
  asked: Window,
  now: number,
): PreviewPlan | undefined {
  const period = alarm.period * 1000;
  const lead = (alarm.evaluationPeriods + EXTRA_PERIODS) * period;
  const oldest = ceil(now - keptFor(alarm.period) * 1000, period);
  const wanted = floor(asked.start, period);
  // At the very edge of what is kept an alarm begins with what it finds.
  const start = Math.max(wanted, oldest);
  const end = floor(Math.min(asked.end, now - PUBLICATION_MS), period);
  if (start >= end) {
    return undefined;
  }
  return {
    ...planQueries(alarm),
    window: { start, end },
    read: { start: Math.max(start - lead, oldest), end },
    shortened: start > wanted,
  };
}

/** Seconds that CloudWatch keeps points from which a period can be made. */
export function keptFor(period: number): number {
  return Math.max(
    HIGH_RESOLUTION_AGE,
    ...METRIC_RETENTION.filter(kept => period % kept.period === 0).map(
      kept => kept.age,
    ),
  );
}

function planQueries(
  alarm: MetricAlarmSettings,
): Pick<PreviewPlan, 'queries' | 'comparedId'> {
  const { metric, queries = [] } = alarm;
  if (metric) {
    return {
      queries: [{ id: WATCHED, returnData: true, ...metric }],
      comparedId: WATCHED,
    };
  }
  const compared = queries.find((query: AlarmQuery) => query.returnData);
  return { queries, comparedId: compared?.id ?? '' };
}

function floor(instant: number, period: number): number {
  return Math.floor(instant / period) * period;
}

function ceil(instant: number, period: number): number {
  return Math.ceil(instant / period) * period;
}
