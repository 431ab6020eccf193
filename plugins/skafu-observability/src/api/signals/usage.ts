import {
  usageResponseSchema,
  type UsageResponse,
} from '@skafu/plugin-skafu-observability-common';
import { type RequestOptions, type Requests } from '../Requests';

/**
 * What the portal asks of AWS.
 *
 * @public
 */
export interface UsageApi {
  /** Calls, cache hits and list prices since the instance started. */
  read(options?: RequestOptions): Promise<UsageResponse>;
}

export function createUsageApi(requests: Requests): UsageApi {
  return {
    read: options =>
      requests.json(usageResponseSchema, { path: '/usage', ...options }),
  };
}
