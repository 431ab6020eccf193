import { CacheService, LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { Meter } from '@opentelemetry/api';
import { AwsDoor } from '../governor/AwsDoor';
import { CallMeter } from '../governor/CallMeter';
import { GovernedAwsReader } from '../governor/GovernedAwsReader';
import { Governor } from '../governor/Governor';
import { GovernedAlarmActions } from '../governor/readers/GovernedAlarmActions';
import { GovernedCloudTrailReader } from '../governor/readers/GovernedCloudTrailReader';
import { GovernedLogsReader } from '../governor/readers/GovernedLogsReader';
import { GovernedCostsReader } from '../governor/readers/GovernedCostsReader';
import { GovernedTraceReader } from '../governor/readers/GovernedTraceReader';
import { GovernedSlosReader } from '../governor/readers/GovernedSlosReader';
import { GovernedUserDirectory } from '../governor/readers/GovernedUserDirectory';
import { CallInstruments } from '../governor/CallInstruments';
import { ApiPacing } from '../governor/pacing/ApiPacing';
import { BudgetSettings } from '../governor/pacing/BudgetSettings';
import { ResultCache } from '../governor/ResultCache';
import { processTicker, Ticker } from '../governor/Ticker';
import { UsageMeter } from '../governor/UsageMeter';
import { AlarmActions } from './AlarmActions';
import { AlarmActionsAdapter } from './AlarmActionsAdapter';
import { AwsAccounts } from './AwsAccounts';
import { AwsClients } from './AwsClients';
import { AwsReader } from './AwsReader';
import { CloudTrailAdapter } from './CloudTrailAdapter';
import { CloudTrailReader } from './CloudTrailReader';
import { CloudWatchAdapter } from './CloudWatchAdapter';
import { CostExplorerAdapter } from './CostExplorerAdapter';
import { CostsReader } from './CostsReader';
import { ApplicationSignalsAdapter } from './ApplicationSignalsAdapter';
import { SlosReader } from './SlosReader';
import { CognitoAdapter } from './CognitoAdapter';
import { ConfiguredAwsAccounts } from './ConfiguredAwsAccounts';
import { InsightsAdapter } from './InsightsAdapter';
import { LiveTailAdapter } from './LiveTailAdapter';
import { LogsAdapter } from './LogsAdapter';
import { LogsReader } from './LogsReader';
import { UserDirectory } from './UserDirectory';
import { MuteRulesAdapter } from './MuteRulesAdapter';
import { TaggingAdapter } from './TaggingAdapter';
import { TraceReader } from './TraceReader';
import { TraceRetrievalAdapter } from './TraceRetrievalAdapter';
import { XRayAdapter } from './XRayAdapter';

/** Tells the time; `Date` does. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** AWS as this plugin uses it. */
export interface AwsConnection {
  /** Metrics, alarms and tags. */
  reader: AwsReader;
  /** Single alarms: their history, and what can be done to them. */
  alarms: AlarmActions;
  logs: LogsReader;
  traces: TraceReader;
  cloudTrail: CloudTrailReader;
  costs: CostsReader;
  slos: SlosReader;
  users: UserDirectory;
  accounts: AwsAccounts;
  usage: UsageMeter;
  /** Closes connections; to be called once, at shutdown. */
  close(): void;
}

/**
 * Puts together everything between the signals and AWS.
 *
 * @throws InputError, or Backstage's error, for configuration that cannot work
 */
export function createAwsConnection(options: {
  config: Config;
  logger: LoggerService;
  cache: CacheService;
  clock?: Clock;
  /** Of rates and waits; the process's own when absent. */
  ticker?: Ticker;
  /** Receives metrics; the one that is registered with OpenTelemetry when absent. */
  meter?: Meter;
  /** How long one call to AWS may take; default 10 seconds. */
  deadlineMs?: number;
}): AwsConnection {
  const { config, logger, cache, clock = Date, deadlineMs } = options;
  const { ticker = processTicker, meter } = options;
  const now = () => clock.now();

  const accounts = ConfiguredAwsAccounts.fromConfig(config, { now });
  const usage = CallMeter.create({
    now,
    instruments: CallInstruments.create({ meter }),
  });
  const clients = AwsClients.create({
    accounts,
    onAttempt: ({ throttled, ...operation }) =>
      usage.add(operation, { attempts: 1, throttles: throttled ? 1 : 0 }),
  });
  const governor = Governor.create({
    cache: ResultCache.create({ cache, logger, now }),
    meter: usage,
    logger,
    pacing: ApiPacing.create({
      settings: BudgetSettings.fromConfig(config),
      ticker,
    }),
    now,
    ticker,
    deadlineMs,
  });
  const door = AwsDoor.create({ accounts, governor });
  const reader = GovernedAwsReader.create({
    accounts,
    governor,
    door,
    cloudWatch: CloudWatchAdapter.create(clients),
    tagging: TaggingAdapter.create(clients),
    now,
  });
  return {
    reader,
    alarms: GovernedAlarmActions.create({
      door,
      alarms: AlarmActionsAdapter.create(clients),
      muteRules: MuteRulesAdapter.create(clients),
    }),
    logs: GovernedLogsReader.create({
      door,
      logs: LogsAdapter.create(clients),
      insights: InsightsAdapter.create(clients),
      liveTail: LiveTailAdapter.create(clients),
      meter: usage,
      now,
    }),
    traces: GovernedTraceReader.create({
      door,
      xray: XRayAdapter.create(clients),
      retrieval: TraceRetrievalAdapter.create(clients),
      now,
    }),
    costs: GovernedCostsReader.create({
      door,
      costExplorer: CostExplorerAdapter.create(clients),
    }),
    cloudTrail: GovernedCloudTrailReader.create({
      door,
      cloudTrail: CloudTrailAdapter.create(clients),
      now,
    }),
    slos: GovernedSlosReader.create({
      door,
      applicationSignals: ApplicationSignalsAdapter.create(clients, { now }),
    }),
    users: GovernedUserDirectory.create({
      door,
      cognito: CognitoAdapter.create(clients),
    }),
    accounts,
    usage,
    close: () => {
      clients.close();
      accounts.close();
    },
  };
}
