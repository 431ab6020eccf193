import {
  ServiceMapResponse,
  TraceLogsResponse,
  TraceResponse,
  TracesResponse,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';
import { AwsAccounts } from '../../aws/AwsAccounts';
import { LogsReader } from '../../aws/LogsReader';
import { TraceReader } from '../../aws/TraceReader';
import { EntityIndex } from '../../catalog/EntityIndex';
import { ServiceOwners } from '../../catalog/ServiceOwners';
import { TargetResolver } from '../../targets/TargetResolver';
import { EntityReader } from '../EntityReader';
import { TraceDetails } from './details/TraceDetails';
import { TraceList } from './list/TraceList';
import { TraceLogs } from './logs/TraceLogs';
import { ServiceMap } from './map/ServiceMap';
import {
  ListTraces,
  ReadServiceMap,
  ReadTrace,
  ReadTraceLogs,
  TracesService,
} from './TracesService';
import { TraceScopes } from './TraceScopes';

/** Each question has a module of its own, below this folder. */
export class DefaultTracesService implements TracesService {
  static create(options: {
    traces: TraceReader;
    logs: LogsReader;
    accounts: AwsAccounts;
    entities: EntityReader;
    targets: TargetResolver;
    index: EntityIndex;
  }): DefaultTracesService {
    const { traces, index } = options;
    const scopes = TraceScopes.create(options);
    const owners = ServiceOwners.create(options);
    const details = TraceDetails.create({ traces, scopes, owners });
    return new DefaultTracesService({
      list: TraceList.create({ traces, scopes }),
      details,
      logs: TraceLogs.create({ details, logs: options.logs, index }),
      map: ServiceMap.create({ traces, scopes, owners }),
    });
  }

  readonly #list: TraceList;
  readonly #details: TraceDetails;
  readonly #logs: TraceLogs;
  readonly #map: ServiceMap;

  private constructor(parts: {
    list: TraceList;
    details: TraceDetails;
    logs: TraceLogs;
    map: ServiceMap;
  }) {
    this.#list = parts.list;
    this.#details = parts.details;
    this.#logs = parts.logs;
    this.#map = parts.map;
  }

  async list(request: ListTraces, caller: Caller): Promise<TracesResponse> {
    return this.#list.list(request, caller);
  }

  async read(request: ReadTrace, caller: Caller): Promise<TraceResponse> {
    return this.#details.read(request, caller);
  }

  async logs(
    request: ReadTraceLogs,
    caller: Caller,
  ): Promise<TraceLogsResponse> {
    return this.#logs.read(request, caller);
  }

  async map(
    request: ReadServiceMap,
    caller: Caller,
  ): Promise<ServiceMapResponse> {
    return this.#map.read(request, caller);
  }
}
