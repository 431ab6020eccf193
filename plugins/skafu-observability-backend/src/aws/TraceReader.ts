import {
  TraceStatus,
  TraceSummary,
} from '@skafu/plugin-skafu-observability-common';
import { Answer, AwsScope, CallOptions } from './AwsReader';

export interface TraceSummariesRequest extends AwsScope {
  start: Date;
  end: Date;
  /** X-Ray filter expression; all traces when absent. */
  expression?: string;
}

/** A trace as GetTraceSummaries describes it, before links are added for the page. */
export type TraceDescription = Omit<TraceSummary, 'consoleUrl'>;

export interface TraceSummaries {
  summaries: TraceDescription[];
  /** How many traces AWS looked at. */
  scanned: number;
  /** False when more match than the portal reads of one window. */
  complete: boolean;
}

/** A trace as AWS keeps it: JSON documents, of X-Ray segments or OpenTelemetry spans. */
export interface StoredTrace {
  traceId: string;
  documents: string[];
  /** False when AWS or the portal left some out, because there are too many. */
  complete: boolean;
}

/** A node of X-Ray's service graph. */
export interface GraphService {
  /** Unique within the answer. */
  referenceId: number;
  name: string;
  /** Every name that the service goes by. */
  names: string[];
  type?: string;
  /** Where it runs, if that is another account than was asked. */
  accountId?: string;
  root: boolean;
  stats?: GraphStats;
  edges: { to: number; async: boolean; stats?: GraphStats }[];
}

/** Counts, and what percentiles are made of. */
export interface GraphStats {
  requests: number;
  ok: number;
  errors: number;
  faults: number;
  throttles: number;
  /** Sum of the response times, seconds. */
  totalSeconds: number;
  /** Response time in seconds, and how many requests took about that long. */
  histogram: [seconds: number, count: number][];
}

/**
 * X-Ray in the portal's own types. Whoever calls it has already checked
 * permission: answers may come from a cache that all users share.
 *
 * Every method throws AwsCallError when AWS gave no answer and no older one can
 * stand in; `rejected` for an expression that X-Ray cannot read.
 */
export interface TraceReader {
  /** xray:GetTraceSummaries, all pages up to a bound; without sampling. */
  getTraceSummaries(
    request: TraceSummariesRequest,
    options?: CallOptions,
  ): Promise<Answer<TraceSummaries>>;

  /** xray:BatchGetTraces, five ids a call; traces that are not there are left out. */
  getTraces(
    scope: AwsScope,
    traceIds: readonly string[],
    options?: CallOptions,
  ): Promise<Answer<StoredTrace[]>>;

  /**
   * xray:StartTraceRetrieval and xray:ListRetrievedTraces: traces that
   * CloudWatch's Transaction Search keeps in a log group.
   *
   * @param request.traceIds - at most 100
   */
  retrieveTraces(
    request: AwsScope & {
      traceIds: readonly string[];
      start: Date;
      end: Date;
    },
    options?: CallOptions,
  ): Promise<Answer<StoredTrace[]>>;

  /** xray:GetTraceSegmentDestination: where an account keeps the traces of a region. */
  getTraceDestination(
    scope: AwsScope,
    options?: CallOptions,
  ): Promise<Answer<'xray' | 'transaction-search'>>;

  /** xray:GetServiceGraph, all pages, of at most six hours. */
  getServiceGraph(
    request: AwsScope & { start: Date; end: Date },
    options?: CallOptions,
  ): Promise<Answer<{ services: GraphService[]; complete: boolean }>>;
}

/** In doubt the worse: a refused request is an error too, and a fault outweighs both. */
export function statusOf(flags: {
  fault?: boolean;
  throttle?: boolean;
  error?: boolean;
}): TraceStatus {
  if (flags.fault) {
    return 'fault';
  }
  if (flags.throttle) {
    return 'throttle';
  }
  return flags.error ? 'error' : 'ok';
}
