import {
  EdgeStatistics,
  HistogramEntry,
  Service,
  ServiceStatistics,
} from '@aws-sdk/client-xray';
import { GraphService, GraphStats } from './TraceReader';

/** @returns nothing for a node without reference or name, which X-Ray's model allows */
export function toGraphService(service: Service): GraphService[] {
  const { ReferenceId, Name, Names = [] } = service;
  const name = Name ?? Names[0];
  if (ReferenceId === undefined || !name) {
    return [];
  }
  return [
    {
      referenceId: ReferenceId,
      name,
      names: [...new Set([name, ...Names])],
      type: service.Type,
      accountId: service.AccountId,
      root: service.Root ?? false,
      stats: toStats(service.SummaryStatistics, service.ResponseTimeHistogram),
      edges: (service.Edges ?? []).flatMap(edge =>
        edge.ReferenceId === undefined
          ? []
          : {
              to: edge.ReferenceId,
              async: edge.EdgeType === 'link',
              stats: toStats(
                edge.SummaryStatistics,
                edge.ResponseTimeHistogram,
              ),
            },
      ),
    },
  ];
}

function toStats(
  statistics: ServiceStatistics | EdgeStatistics | undefined,
  histogram: HistogramEntry[] | undefined,
): GraphStats | undefined {
  if (!statistics) {
    return undefined;
  }
  const { ErrorStatistics, FaultStatistics } = statistics;
  const throttles = ErrorStatistics?.ThrottleCount ?? 0;
  return {
    requests: statistics.TotalCount ?? 0,
    ok: statistics.OkCount ?? 0,
    errors:
      ErrorStatistics?.OtherCount ??
      Math.max(0, (ErrorStatistics?.TotalCount ?? 0) - throttles),
    faults: FaultStatistics?.TotalCount ?? 0,
    throttles,
    totalSeconds: statistics.TotalResponseTime ?? 0,
    histogram: (histogram ?? []).map(({ Value = 0, Count = 0 }) => [
      Value,
      Count,
    ]),
  };
}
