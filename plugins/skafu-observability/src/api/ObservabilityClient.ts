import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  accountsResponseSchema,
  alarmsResponseSchema,
  entityMetricsResponseSchema,
  targetsResponseSchema,
  type AccountsResponse,
  type AlarmsResponse,
  type EntityMetricsResponse,
  type TargetsResponse,
  type TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import type { z } from 'zod';
import {
  CORRELATION_HEADER,
  createCorrelationId,
  noteCorrelationId,
} from './correlation';
import type { ObservabilityApi, RequestOptions } from './ObservabilityApi';

/** Talks to the skafu-observability backend plugin. */
export class ObservabilityClient implements ObservabilityApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  static create(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    return new ObservabilityClient(options.discoveryApi, options.fetchApi);
  }

  private constructor(discoveryApi: DiscoveryApi, fetchApi: FetchApi) {
    this.#discoveryApi = discoveryApi;
    this.#fetchApi = fetchApi;
  }

  async getEntityMetrics(
    request: { entityRef: string; range: TimeRange },
    options?: RequestOptions,
  ): Promise<EntityMetricsResponse> {
    const { kind, namespace, name } = parseEntityRef(request.entityRef);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    return this.#get({
      path: `/entities/${path}/metrics`,
      query: request.range,
      schema: entityMetricsResponseSchema,
      ...options,
    });
  }

  async getAlarms(
    request: { entityRef: string; cursor?: string },
    options?: RequestOptions,
  ): Promise<AlarmsResponse> {
    return this.#get({
      path: '/alarms',
      query: request,
      schema: alarmsResponseSchema,
      ...options,
    });
  }

  async getTargets(
    request: { entityRef: string },
    options?: RequestOptions,
  ): Promise<TargetsResponse> {
    return this.#get({
      path: '/targets',
      query: request,
      schema: targetsResponseSchema,
      ...options,
    });
  }

  async getAccounts(options?: RequestOptions): Promise<AccountsResponse> {
    return this.#get({
      path: '/accounts',
      query: {},
      schema: accountsResponseSchema,
      ...options,
    });
  }

  async #get<TSchema extends z.ZodType>(options: {
    path: string;
    query: Record<string, string | undefined>;
    schema: TSchema;
    signal?: AbortSignal;
  }): Promise<z.infer<TSchema>> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('skafu-observability');
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(options.query)) {
      if (value !== undefined) {
        query.set(key, value);
      }
    }
    const correlationId = createCorrelationId();
    try {
      const response = await this.#fetchApi.fetch(
        `${baseUrl}/v1${options.path}?${query}`,
        {
          headers: { [CORRELATION_HEADER]: correlationId },
          signal: options.signal,
        },
      );
      if (!response.ok) {
        throw await ResponseError.fromResponse(response);
      }
      return options.schema.parse(await response.json());
    } catch (error) {
      noteCorrelationId(error, correlationId);
      throw error;
    }
  }
}
