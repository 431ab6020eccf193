import {
  healthResponseSchema,
  slosResponseSchema,
  type healthQuerySchema,
  type HealthResponse,
  type slosQuerySchema,
  type SlosResponse,
} from '@skafu/plugin-skafu-observability-common';
import {
  type ParametersOf,
  type RequestOptions,
  type Requests,
} from '../Requests';

/**
 * Health of entities by their alarms, metrics and objectives.
 *
 * @public
 */
export interface HealthApi {
  /** Health of an entity with all that belongs to it, or of everything; the worst first. */
  read(
    request: ParametersOf<typeof healthQuerySchema>,
    options?: RequestOptions,
  ): Promise<HealthResponse>;

  /** Service level objectives of Application Signals; breached ones first. */
  listSlos(
    request: ParametersOf<typeof slosQuerySchema>,
    options?: RequestOptions,
  ): Promise<SlosResponse>;
}

export function createHealthApi(requests: Requests): HealthApi {
  return {
    read: (request, options) =>
      requests.json(healthResponseSchema, {
        path: '/health',
        query: request,
        ...options,
      }),
    listSlos: (request, options) =>
      requests.json(slosResponseSchema, {
        path: '/slos',
        query: request,
        ...options,
      }),
  };
}
