import { queueName } from '../names';
import type { Place } from '../places';
import { countAround, drift, seedOf, uniform } from '../random';
import { requestRate } from '../traffic';
import { constant, events, measurements } from './MinuteData';
import {
  seriesFor,
  type MetricColumn,
  type MetricSeries,
} from './MetricSeries';

// Jest runs code in a context where every look-up of a global is slow; this module is called a million times a request.
const { max, round } = Math;

/** AWS/SQS for `notifications-queue`: what is sent is what `notifications` handles. */
export function sqsMetrics(place: Place): MetricSeries[] {
  return seriesFor(
    place,
    'AWS/SQS',
    [{ QueueName: queueName }],
    columns(place),
  );
}

function columns(place: Place): MetricColumn[] {
  const rate = requestRate(place, 'notifications');
  const seed = seedOf(place.accountId, place.region, queueName);
  const messages = (minute: number) => countAround(rate(minute), seed, minute);
  const column = (
    metricName: string,
    source: MetricColumn['source'],
  ): MetricColumn => ({ metricName, unit: 'Count', source });
  const backlog = (minute: number) =>
    max(0, round(rate(minute) * 0.03 + 2 * drift(seed, minute, 8)));
  return [
    column('NumberOfMessagesSent', minute => events(messages(minute))),
    column('NumberOfMessagesReceived', minute => events(messages(minute))),
    column('NumberOfMessagesDeleted', minute => events(messages(minute))),
    column('ApproximateNumberOfMessagesVisible', minute =>
      constant(backlog(minute)),
    ),
    column('ApproximateNumberOfMessagesNotVisible', minute =>
      constant(round(rate(minute) * 0.02)),
    ),
    {
      metricName: 'ApproximateAgeOfOldestMessage',
      unit: 'Seconds',
      source: minute => constant(round(2 + 8 * uniform(seed ^ 7, minute))),
    },
    {
      metricName: 'SentMessageSize',
      unit: 'Bytes',
      source: minute => measurements(messages(minute), 1850, 0.4, 262_144),
    },
  ];
}
