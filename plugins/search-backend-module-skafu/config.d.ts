import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      /** CloudWatch alarms and log groups in search. */
      skafu?: {
        /**
         * How often the index is made anew.
         * @default every 10 minutes, 20 seconds after a start
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;

        /**
         * Path of the observability hub in the app, to which results lead.
         * @default /observability
         */
        hubPath?: string;
      };
    };
  };
}
