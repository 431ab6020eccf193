import {
  serviceMapResponseSchema,
  traceLogsResponseSchema,
  traceResponseSchema,
  tracesResponseSchema,
  type serviceMapQuerySchema,
  type ServiceMapResponse,
  type TraceLogsResponse,
  type traceQuerySchema,
  type TraceResponse,
  type tracesQuerySchema,
  type TracesResponse,
} from '@skafu/plugin-skafu-observability-common';
import {
  pathOf,
  type ParametersOf,
  type RequestOptions,
  type Requests,
} from '../Requests';

/**
 * X-Ray traces, and what they tell of services.
 *
 * @public
 */
export interface TracesApi {
  /** Traces of an entity or of accounts, with the histogram of response times. */
  list(
    request: ParametersOf<typeof tracesQuerySchema>,
    options?: RequestOptions,
  ): Promise<TracesResponse>;

  /** A trace with its spans, their own time and the critical path. */
  read(
    request: ParametersOf<typeof traceQuerySchema> & { traceId: string },
    options?: RequestOptions,
  ): Promise<TraceResponse>;

  /** What the services of a trace logged about it, oldest first. */
  logs(
    request: ParametersOf<typeof traceQuerySchema> & { traceId: string },
    options?: RequestOptions,
  ): Promise<TraceLogsResponse>;

  /** Which services call which, and how that goes. */
  serviceMap(
    request: ParametersOf<typeof serviceMapQuerySchema>,
    options?: RequestOptions,
  ): Promise<ServiceMapResponse>;
}

export function createTracesApi(requests: Requests): TracesApi {
  return {
    list: (request, options) =>
      requests.json(tracesResponseSchema, {
        path: '/traces',
        query: request,
        ...options,
      }),
    read: (request, options) => {
      const { traceId, ...query } = request;
      return requests.json(traceResponseSchema, {
        path: `/traces${pathOf(traceId)}`,
        query,
        ...options,
      });
    },
    logs: (request, options) => {
      const { traceId, ...query } = request;
      return requests.json(traceLogsResponseSchema, {
        path: `/traces${pathOf(traceId)}/logs`,
        query,
        ...options,
      });
    },
    serviceMap: (request, options) =>
      requests.json(serviceMapResponseSchema, {
        path: '/service-map',
        query: request,
        ...options,
      }),
  };
}
