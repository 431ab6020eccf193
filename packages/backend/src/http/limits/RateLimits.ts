import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const KEY = 'skafu.rateLimits';

/** Requests a minute to one plugin; `undefined` where there is no limit. */
export interface RateLimits {
  /** Of one user, or one program with a token of its own. */
  perCaller?: number;
  /** Of one address, without a valid token. */
  perAddress?: number;
}

/** Twenty a second: pages ask for a few dozen things at once, programs for more. */
const DEFAULT_PER_CALLER = 1_200;

/** Offices share an address, and everybody in it renews their token there. */
const DEFAULT_PER_ADDRESS = 300;

/**
 * What `skafu.rateLimits` says of a plugin.
 *
 * @throws InputError naming the key that is wrong
 */
export function readRateLimits(config: Config, pluginId: string): RateLimits {
  const given = config.getOptionalConfig(KEY);
  const unknown = given
    ?.keys()
    .find(key => !['default', 'plugins', 'signIn'].includes(key));
  if (unknown) {
    throw new InputError(
      `${KEY}.${unknown} is not known; there are default, plugins and signIn`,
    );
  }
  const perCaller = readLimit(
    config,
    `${KEY}.plugins.${pluginId}`,
    // The files of the app are the same for everybody and cost nothing.
    pluginId === 'app'
      ? undefined
      : readLimit(config, `${KEY}.default`, DEFAULT_PER_CALLER),
  );
  return perCaller === undefined
    ? {}
    : {
        perCaller,
        perAddress: readLimit(config, `${KEY}.signIn`, DEFAULT_PER_ADDRESS),
      };
}

function readLimit(
  config: Config,
  key: string,
  otherwise: number | undefined,
): number | undefined {
  const given = config.getOptional(key);
  if (given === undefined) {
    return otherwise;
  }
  if (given === false) {
    return undefined;
  }
  const perMinute = config.getOptionalNumber(`${key}.perMinute`);
  if (!perMinute || !Number.isInteger(perMinute) || perMinute < 1) {
    throw new InputError(
      `${key}.perMinute must be a whole number from 1; or ${key} false, for no limit`,
    );
  }
  return perMinute;
}
