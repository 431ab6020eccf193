import {
  ServiceMapResponse,
  TraceLogsResponse,
  TraceResponse,
  TracesResponse,
  TraceStatus,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';
import { LogGroupFilter } from '../logs/LogsService';
import { TraceSubject } from './TraceScopes';

/** Traces of requests through the services, from X-Ray. */
export interface TracesService {
  /**
   * One page of traces. Stands on xray:GetTraceSummaries of every account and
   * region concerned, in slices of the window; one that fails becomes a message.
   *
   * @throws NotFoundError when the caller cannot see the entity
   * @throws InputError for an account, region, window or cursor that is not
   *   ours, and for a filter that X-Ray cannot read
   */
  list(request: ListTraces, caller: Caller): Promise<TracesResponse>;

  /**
   * One trace with its spans. Stands on xray:BatchGetTraces and, where
   * Transaction Search keeps the traces, on xray:StartTraceRetrieval.
   *
   * @throws NotFoundError when it is in none of the accounts and regions, or
   *   when the caller cannot see the entity
   * @throws InputError for an account or region that is not ours
   */
  read(request: ReadTrace, caller: Caller): Promise<TraceResponse>;

  /**
   * What the services of a trace logged about it. Stands on
   * logs:FilterLogEvents, beside what {@link TracesService.read} stands on.
   *
   * @throws as {@link TracesService.read}
   */
  logs(request: ReadTraceLogs, caller: Caller): Promise<TraceLogsResponse>;

  /**
   * Which services call which, and how that goes. Stands on
   * xray:GetServiceGraph.
   *
   * @throws NotFoundError when the caller cannot see the entity
   * @throws InputError for an account, region or window that is not ours
   */
  map(request: ReadServiceMap, caller: Caller): Promise<ServiceMapResponse>;
}

/** Either this or both of `start` and `end`; the last hour when nothing is given. */
interface TimeRange {
  range?: string;
  start?: string;
  end?: string;
}

export interface ListTraces extends TraceSubject, TimeRange {
  /** X-Ray filter expression. */
  filter?: string;
  /** Any when absent. */
  status?: TraceStatus[];
  minDurationMs?: number;
  service?: string;
  sort: 'errors' | 'newest' | 'slowest';
  limit: number;
  cursor?: string;
}

/** Where to look: everywhere when the subject says nothing. */
export interface ReadTrace extends TraceSubject {
  /** In X-Ray's form or OpenTelemetry's. */
  traceId: string;
}

export interface ReadTraceLogs extends ReadTrace {
  /** Which log groups are searched; all when absent. */
  only?: LogGroupFilter;
}

export interface ReadServiceMap extends TraceSubject, TimeRange {
  /** How many calls away from the entity. */
  depth: number;
}
