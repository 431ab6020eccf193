import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { DEFAULT_LIVE_TAIL_SESSIONS } from '../../watch/LiveTailHub';

/** AWS's own limit: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const MAX_LIVE_TAIL_SESSIONS = 15;

export interface LogsConfig {
  /** Live tails that one instance of the portal opens in one account and region. */
  liveTailSessions: number;
}

/** @throws InputError for what cannot work */
export function readLogsConfig(config: Config): LogsConfig {
  const key = 'skafuObservability.logs.liveTailSessions';
  const liveTailSessions =
    config.getOptionalNumber(key) ?? DEFAULT_LIVE_TAIL_SESSIONS;
  if (
    !Number.isInteger(liveTailSessions) ||
    liveTailSessions < 1 ||
    liveTailSessions > MAX_LIVE_TAIL_SESSIONS
  ) {
    throw new InputError(
      `${key} must be a whole number from 1 to ${MAX_LIVE_TAIL_SESSIONS}, as many as AWS allows in an account and region`,
    );
  }
  return { liveTailSessions };
}
