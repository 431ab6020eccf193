import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { alarmsMessages } from './messages/alarms';
import { chartsMessages } from './messages/charts';
import { commonMessages } from './messages/common';
import { costsMessages } from './messages/costs';
import { healthMessages } from './messages/health';
import { homeMessages } from './messages/home';
import { incidentMessages } from './messages/incident';
import { logsMessages } from './messages/logs';
import { metricsMessages } from './messages/metrics';
import { metricsExplorerMessages } from './messages/metricsExplorer';
import { overviewMessages } from './messages/overview';
import { preferencesMessages } from './messages/preferences';
import { securityEventsMessages } from './messages/securityEvents';
import { targetsMessages } from './messages/targets';
import { tracesMessages } from './messages/traces';
import { usageMessages } from './messages/usage';
import { usersMessages } from './messages/users';

/** Every sentence that the plugin shows. @public */
export const skafuObservabilityTranslationRef = createTranslationRef({
  id: 'skafu-observability',
  messages: {
    ...commonMessages,
    ...chartsMessages,
    ...targetsMessages,
    ...metricsMessages,
    ...metricsExplorerMessages,
    ...tracesMessages,
    ...logsMessages,
    ...alarmsMessages,
    ...costsMessages,
    ...usersMessages,
    ...securityEventsMessages,
    ...healthMessages,
    ...overviewMessages,
    ...incidentMessages,
    ...homeMessages,
    ...usageMessages,
    ...preferencesMessages,
  },
});
