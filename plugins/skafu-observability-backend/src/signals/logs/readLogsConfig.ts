import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { DEFAULT_LIVE_TAIL_SESSIONS } from '../../watch/LiveTailHub';

/** AWS's own limit: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const MAX_LIVE_TAIL_SESSIONS = 15;

const DEFAULT_RECHECK_SECONDS = 60;

/** A right that has been taken must not go on for long. */
const MAX_RECHECK_SECONDS = 600;

export interface LogsConfig {
  /** Live tails that one instance of the portal opens in one account and region. */
  liveTailSessions: number;
  /** How often those who follow logs are asked for their right again. */
  recheckMs: number;
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
  return { liveTailSessions, recheckMs: readRecheckSeconds(config) * 1000 };
}

function readRecheckSeconds(config: Config): number {
  const key = 'skafuObservability.logs.recheckSeconds';
  const seconds = config.getOptionalNumber(key) ?? DEFAULT_RECHECK_SECONDS;
  if (!(seconds > 0 && seconds <= MAX_RECHECK_SECONDS)) {
    throw new InputError(
      `${key} must be a number above 0 and at most ${MAX_RECHECK_SECONDS}`,
    );
  }
  return seconds;
}
