import {
  targetsResponseSchema,
  type TargetsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { type RequestOptions, type Requests } from '../Requests';

/**
 * What entities are in AWS.
 *
 * @public
 */
export interface TargetsApi {
  /** The AWS resources of an entity, each with the reason why. */
  find(
    request: { entityRef: string },
    options?: RequestOptions,
  ): Promise<TargetsResponse>;
}

export function createTargetsApi(requests: Requests): TargetsApi {
  return {
    find: (request, options) =>
      requests.json(targetsResponseSchema, {
        path: '/targets',
        query: request,
        ...options,
      }),
  };
}
