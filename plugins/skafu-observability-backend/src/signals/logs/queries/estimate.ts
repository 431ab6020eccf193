import { MetricStatQuery } from '@skafu/plugin-skafu-observability-common';
import { LogGroupDescription } from '../../../aws/LogsReader';
import { logsScannedPrice } from '../../../governor/prices';
import { Window } from '../../askedWindow';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** As many points as one call may hold for fifty groups. */
const MAX_POINTS = 1_440;

/** A quarter of a dollar: worth a question before it is spent. */
const LARGE_BYTES = 50 * 1024 ** 3;

/** What a group adds to a scan. */
export interface GroupEstimate {
  logGroup: string;
  bytes: number;
  basis: 'incoming' | 'stored';
}

/** What came in to each group, by CloudWatch's own count of uncompressed bytes, which is what a scan is charged by. */
export function incomingBytesQueries(logGroups: string[]): MetricStatQuery[] {
  return logGroups.map((logGroup, index) => ({
    id: `g${index}`,
    namespace: 'AWS/Logs',
    metricName: 'IncomingBytes',
    dimensions: { LogGroupName: logGroup },
    stat: 'Sum',
    returnData: true,
  }));
}

/** Seconds between two points: the finest that CloudWatch still keeps and one call may hold. */
export function incomingBytesPeriod(window: Window, now: number): number {
  const span = (window.end - window.start) / 1000;
  const age = (now - window.start) / 1000;
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
  const kept: [period: number, seconds: number][] = [
    [MINUTE, 15 * DAY],
    [5 * MINUTE, 63 * DAY],
    [HOUR, 455 * DAY],
    [DAY, 455 * DAY],
  ];
  const [period] = kept.find(
    ([length, seconds]) => age < seconds && span / length <= MAX_POINTS,
  ) ?? [DAY];
  return period;
}

/**
 * The most that a query can scan in one group: what came in during the window,
 * or all that it holds where CloudWatch has no count.
 */
export function estimateGroup(
  group: LogGroupDescription,
  incoming: number | undefined,
): GroupEstimate {
  return incoming
    ? { logGroup: group.name, bytes: incoming, basis: 'incoming' }
    : { logGroup: group.name, bytes: group.storedBytes, basis: 'stored' };
}

export function sumUp(groups: GroupEstimate[]) {
  const bytes = groups.reduce((sum, group) => sum + group.bytes, 0);
  const estimatedUsd = logsScannedPrice(bytes);
  return {
    bytes,
    estimatedUsd,
    level: bytes >= LARGE_BYTES ? ('large' as const) : ('small' as const),
    text: `Scans at most ${formatBytes(bytes)}, ${formatUsd(
      estimatedUsd,
    )} at list price: ${describeBasis(groups)}.`,
    groups,
  };
}

function describeBasis(groups: GroupEstimate[]): string {
  const stored = groups.filter(({ basis }) => basis === 'stored');
  if (!stored.length) {
    return 'what CloudWatch counted as it came in during the time range';
  }
  const all = `all that ${
    stored.length === 1 ? `${stored[0]?.logGroup} holds` : 'the groups hold'
  }, because CloudWatch has no count of what came in during the time range`;
  return stored.length === groups.length
    ? all
    : `what came in during the time range, and for ${stored.length} of ${groups.length} groups ${all}`;
}

function formatBytes(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'];
  let amount = bytes;
  let unit = 0;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  return `${amount.toLocaleString('en-US', {
    maximumFractionDigits: amount < 10 && unit > 0 ? 1 : 0,
  })} ${units[unit]}`;
}

function formatUsd(amount: number): string {
  return amount < 0.01 ? 'less than $0.01' : `$${amount.toFixed(2)}`;
}
