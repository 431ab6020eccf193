import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const KEY = 'search.collators.skafu';

/** How the module is set up. */
export interface SearchConfig {
  /** When the index is made anew. */
  schedule: SchedulerServiceTaskScheduleDefinition;
  /** Path of the observability hub in the app, without a slash at its end. */
  hubPath: string;
}

/** @throws InputError for a path that is none, and the scheduler's error for a schedule that is none */
export function readConfig(config: Config): SearchConfig {
  const own = config.getOptionalConfig(KEY);
  const hubPath = own?.getOptionalString('hubPath') ?? '/observability';
  if (!/^(\/[^/?#]+)+$/.test(hubPath)) {
    throw new InputError(
      `${KEY}.hubPath must be a path such as /observability, not ${hubPath}`,
    );
  }
  return {
    schedule: own?.has('schedule')
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          own.getConfig('schedule'),
        )
      : {
          frequency: { minutes: 10 },
          timeout: { minutes: 5 },
          initialDelay: { seconds: 20 },
        },
    hubPath,
  };
}
