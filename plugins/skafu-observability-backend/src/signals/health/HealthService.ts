import {
  healthQuerySchema,
  HealthResponse,
  slosQuerySchema,
  SlosResponse,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { Caller } from '../../authorization/Caller';

export type ReadHealth = z.output<typeof healthQuerySchema>;
export type ListSlos = z.output<typeof slosQuerySchema>;

/** How entities are, and why. */
export interface HealthService {
  /**
   * Components and resources by their alarms, error rate, latency and service
   * level objectives; systems, domains, groups and users by what belongs to
   * them. docs/health.md tells the rules.
   *
   * @throws NotFoundError when the caller cannot see the entity
   */
  read(request: ReadHealth, caller: Caller): Promise<HealthResponse>;

  /**
   * Service level objectives of Application Signals.
   *
   * @throws NotFoundError when the caller cannot see the entity
   * @throws InputError for an account or region that is not configured
   */
  listSlos(request: ListSlos, caller: Caller): Promise<SlosResponse>;
}
