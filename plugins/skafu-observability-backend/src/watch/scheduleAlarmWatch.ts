import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { AwsAccounts } from '../aws/AwsAccounts';
import { AwsScope } from '../aws/AwsReader';
import { selectScopes } from '../signals/accounts/requireScope';
import { AlarmWatcher } from './AlarmWatcher';

/** Task that tells what the watchers stored. */
export const TELL_TASK = 'skafu-alarms-tell';

/** Task that watches one account and region. */
export function watchTask({ accountId, region }: AwsScope): string {
  return `skafu-alarms-watch-${accountId}-${region}`;
}

const TELL_SECONDS = 30;

/** The portal first answers those who wait for it. */
const INITIAL_DELAY = { seconds: 15 };

/**
 * Has each account and region looked at, and what was found told, by one
 * replica of the portal at a time.
 */
export async function scheduleAlarmWatch(options: {
  scheduler: SchedulerService;
  accounts: AwsAccounts;
  watcher: AlarmWatcher;
  /** Each goes on where it stopped; one that fails does not keep the others from it. */
  tellers: readonly { run(signal: AbortSignal): Promise<void> }[];
  logger: LoggerService;
  /** Nobody watches when absent; what happens in the portal itself is told all the same. */
  watchSeconds?: number;
}): Promise<void> {
  const { scheduler, accounts, watcher, tellers, logger, watchSeconds } =
    options;
  const schedule = {
    frequency: { seconds: watchSeconds ?? TELL_SECONDS },
    timeout: { minutes: 2 },
    initialDelay: INITIAL_DELAY,
    scope: 'global' as const,
  };
  await scheduler.scheduleTask({
    id: TELL_TASK,
    ...schedule,
    fn: async signal => {
      const results: PromiseSettledResult<void>[] = [];
      for (const teller of tellers) {
        results.push(...(await Promise.allSettled([teller.run(signal)])));
      }
      const failed = results.find(result => result.status === 'rejected');
      if (failed?.status === 'rejected') {
        throw failed.reason;
      }
    },
  });
  if (watchSeconds === undefined) {
    return;
  }
  for (const scope of selectScopes(accounts, {})) {
    await scheduler.scheduleTask({
      id: watchTask(scope),
      ...schedule,
      fn: async signal => {
        if ((await watcher.look(scope, signal)) > 0) {
          await tellNow(scheduler, logger);
        }
      },
    });
  }
}

/** What is not told at once is told by the schedule. */
export async function tellNow(
  scheduler: SchedulerService,
  logger: LoggerService,
): Promise<void> {
  try {
    await scheduler.triggerTask(TELL_TASK);
  } catch (error) {
    logger.debug('Alarm changes are told a little later', {
      reason: error instanceof Error ? error.name : String(error),
    });
  }
}
