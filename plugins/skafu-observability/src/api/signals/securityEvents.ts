import {
  securityEventsResponseSchema,
  type securityEventsQuerySchema,
  type SecurityEventsResponse,
} from '@skafu/plugin-skafu-observability-common';
import {
  type ParametersOf,
  type RequestOptions,
  type Requests,
} from '../Requests';

/**
 * Events of the portal and of CloudTrail that bear on security.
 *
 * @public
 */
export interface SecurityEventsApi {
  /** Newest first. Stands on CloudTrail LookupEvents and the audit trail. */
  list(
    request: ParametersOf<typeof securityEventsQuerySchema>,
    options?: RequestOptions,
  ): Promise<SecurityEventsResponse>;
}

export function createSecurityEventsApi(requests: Requests): SecurityEventsApi {
  return {
    list: (request, options) =>
      requests.json(securityEventsResponseSchema, {
        path: '/security-events',
        query: request,
        ...options,
      }),
  };
}
