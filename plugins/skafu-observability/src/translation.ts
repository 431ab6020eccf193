import {
  createTranslationRef,
  type TranslationRef,
} from '@backstage/frontend-plugin-api';
import { accessMessages } from './messages/access';
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

const messages = {
  ...commonMessages,
  ...accessMessages,
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
};

/** Paths to the sentences of nested messages, `traces.title`. */
type MessagePath<TMessages> = {
  [TKey in keyof TMessages & string]: TMessages[TKey] extends string
    ? TKey
    : `${TKey}.${MessagePath<TMessages[TKey]>}`;
}[keyof TMessages & string];

/** The sentence at a path. */
type MessageAt<TMessages, TPath extends string> = TPath extends keyof TMessages
  ? TMessages[TPath]
  : TPath extends `${infer THead}.${infer TRest}`
  ? THead extends keyof TMessages
    ? MessageAt<TMessages[THead], TRest>
    : never
  : never;

type FlatMessages<TMessages> = {
  readonly [TPath in MessagePath<TMessages>]: MessageAt<
    TMessages,
    TPath
  > extends infer TMessage extends string
    ? TMessage
    : never;
};

// Backstage's own type of a reference intersects its messages one by one, which
// takes the compiler minutes for as many as these; this one says the same.
const widened: Record<string, Record<string, string>> = messages as never;

/** Every sentence that the plugin shows. */
export const skafuObservabilityTranslationRef: TranslationRef<
  'skafu-observability',
  FlatMessages<typeof messages>
> = createTranslationRef({
  id: 'skafu-observability',
  messages: widened,
}) as never;
