import {
  healthQuerySchema,
  HealthResponse,
  slosQuerySchema,
  SlosResponse,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { Caller } from '../../authorization/Caller';
import { AlarmRef } from '../../aws/AlarmActions';

export interface ReadHealth extends z.output<typeof healthQuerySchema> {
  /** Which alarms may be named among the causes; all when absent. */
  chooseAlarms?: ChooseAlarms;
}

/** Those of the alarms that somebody may know of, the very objects. */
export type ChooseAlarms = (
  alarms: readonly AlarmRef[],
) => Promise<readonly AlarmRef[]>;

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
