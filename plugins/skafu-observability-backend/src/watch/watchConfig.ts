import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** How alarms are watched, from `skafuObservability.alarms`. */
export interface WatchConfig {
  /** Seconds between two looks; undefined when nobody watches. */
  watchSeconds?: number;
  /** Whether owners are notified of alarms that fire. */
  notify: boolean;
}

const DEFAULT_SECONDS = 30;

/** The answer is shared with viewers for twenty seconds; more often shows nothing new. */
const MIN_SECONDS = 10;

/** @throws InputError naming the setting that cannot be */
export function readWatchConfig(config: Config): WatchConfig {
  const alarms = config.getOptionalConfig('skafuObservability.alarms');
  const notify = alarms?.getOptionalBoolean('notify') ?? true;
  if (alarms?.getOptionalBoolean('watch') === false) {
    return { notify };
  }
  const watchSeconds =
    alarms?.getOptionalNumber('watchSeconds') ?? DEFAULT_SECONDS;
  if (!Number.isInteger(watchSeconds) || watchSeconds < MIN_SECONDS) {
    throw new InputError(
      `skafuObservability.alarms.watchSeconds must be a whole number of seconds from ${MIN_SECONDS} on`,
    );
  }
  return { watchSeconds, notify };
}
