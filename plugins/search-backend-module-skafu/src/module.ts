import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { AlarmCollatorFactory } from './collators/AlarmCollatorFactory';
import { LogGroupCollatorFactory } from './collators/LogGroupCollatorFactory';
import { readConfig } from './config';
import { ObservabilityReader } from './ObservabilityReader';

/**
 * Makes CloudWatch alarms and log groups findable by search, each for those who
 * may read it.
 *
 * @public
 */
export const searchModuleSkafu = createBackendModule({
  pluginId: 'search',
  moduleId: 'skafu',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, indexRegistry, scheduler }) {
        const { schedule, hubPath } = readConfig(config);
        const reader = ObservabilityReader.create({ auth, discovery });
        for (const factory of [
          AlarmCollatorFactory.create({ reader, hubPath }),
          LogGroupCollatorFactory.create({ reader, hubPath }),
        ]) {
          indexRegistry.addCollator({
            schedule: scheduler.createScheduledTaskRunner(schedule),
            factory,
          });
        }
      },
    });
  },
});
