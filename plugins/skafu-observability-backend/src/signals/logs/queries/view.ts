import {
  LogQuery,
  LogQueryStatistics,
} from '@skafu/plugin-skafu-observability-common';
import { InsightsStatistics } from '../../../aws/LogsReader';
import { logsScannedPrice } from '../../../governor/prices';
import { Part } from '../../../meta';
import { QueryRun } from './QueryRun';

export function viewQuery(run: QueryRun): LogQuery {
  const { record, status } = run;
  const { id, accountId, region, logGroups, query, limit, ended } = record;
  return {
    id,
    accountId,
    region,
    logGroups,
    query,
    start: new Date(record.start * 1000).toISOString(),
    end: new Date(record.end * 1000).toISOString(),
    limit,
    startedAt: new Date(record.startedAt).toISOString(),
    status,
    ...(status === 'scheduled' && { progress: 0 }),
    ...(status === 'complete' && { progress: 1 }),
    statistics: viewStatistics(run.statistics),
    ...(ended?.text !== undefined && { statusText: ended.text }),
  };
}

export function viewStatistics(
  statistics: InsightsStatistics,
): LogQueryStatistics {
  return {
    ...statistics,
    estimatedUsd: logsScannedPrice(statistics.bytesScanned),
  };
}

/** The query as the latest poll found it. */
export function partOf(run: QueryRun): Part {
  return {
    asOf: new Date(run.polledAt),
    stale: false,
    messages: run.trouble && !run.ended ? [run.trouble] : [],
  };
}
