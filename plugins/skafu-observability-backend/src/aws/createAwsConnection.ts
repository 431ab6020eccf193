import { CacheService, LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { AwsDoor } from '../governor/AwsDoor';
import { CallMeter } from '../governor/CallMeter';
import { GovernedAwsReader } from '../governor/GovernedAwsReader';
import { Governor } from '../governor/Governor';
import { ResultCache } from '../governor/ResultCache';
import { UsageMeter } from '../governor/UsageMeter';
import { AwsAccounts } from './AwsAccounts';
import { AwsClients } from './AwsClients';
import { AwsReader } from './AwsReader';
import { CloudWatchAdapter } from './CloudWatchAdapter';
import { ConfiguredAwsAccounts } from './ConfiguredAwsAccounts';
import { TaggingAdapter } from './TaggingAdapter';

/** Tells the time; `Date` does. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** AWS as this plugin uses it. */
export interface AwsConnection {
  /** Metrics, alarms and tags. */
  reader: AwsReader;
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
  /** How long one call to AWS may take; default 10 seconds. */
  deadlineMs?: number;
}): AwsConnection {
  const { config, logger, cache, clock = Date, deadlineMs } = options;
  const now = () => clock.now();

  const accounts = ConfiguredAwsAccounts.fromConfig(config, { now });
  const usage = CallMeter.create({ now });
  const clients = AwsClients.create({
    accounts,
    onAttempt: ({ throttled, ...operation }) =>
      usage.add(operation, { attempts: 1, throttles: throttled ? 1 : 0 }),
  });
  const governor = Governor.create({
    cache: ResultCache.create({ cache, logger, now }),
    meter: usage,
    logger,
    now,
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
    accounts,
    usage,
    close: () => {
      clients.close();
      accounts.close();
    },
  };
}
