import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { AwsOperation } from '../CallMeter';
import { API_QUOTAS, UNPUBLISHED_QUOTA } from './apiQuotas';

const KEY = 'skafuObservability.budgets';

/** The rest is for the account's owners: the console, their scripts, a second replica of the portal. */
const DEFAULT_SHARE = 0.75;

interface ConfiguredQuota {
  api: string;
  accountId?: string;
  region?: string;
  requestsPerSecond: number;
}

/** How many requests the portal sends to each API, by quota, share and configuration. */
export class BudgetSettings {
  readonly #share: number;
  readonly #quotas: readonly ConfiguredQuota[];

  /** @throws InputError for configuration that cannot work */
  static fromConfig(config: Config): BudgetSettings {
    const budgets = config.getOptionalConfig(KEY);
    const share = budgets?.getOptionalNumber('share') ?? DEFAULT_SHARE;
    if (!(share > 0 && share <= 1)) {
      throw new InputError(`${KEY}.share must be above 0 and at most 1`);
    }
    const quotas = budgets?.getOptionalConfigArray('quotas') ?? [];
    return new BudgetSettings(share, quotas.map(readQuota));
  }

  private constructor(share: number, quotas: ConfiguredQuota[]) {
    this.#share = share;
    this.#quotas = quotas;
  }

  /** Requests per second to one API of one account and region. */
  rateOf({ accountId, region, service, operation }: AwsOperation): number {
    const api = `${service}:${operation}`;
    // The last that fits, so that exceptions stand below the rule.
    const configured = this.#quotas.findLast(
      quota =>
        quota.api === api &&
        (quota.accountId ?? accountId) === accountId &&
        (quota.region ?? region) === region,
    );
    const quota =
      configured?.requestsPerSecond ?? API_QUOTAS[api] ?? UNPUBLISHED_QUOTA;
    return quota * this.#share;
  }
}

function readQuota(config: Config, index: number): ConfiguredQuota {
  const name = `${KEY}.quotas[${index}]`;
  const api = config.getString('api');
  if (!/^[a-z][a-z-]*:[A-Z]\w*$/.test(api)) {
    throw new InputError(
      `${name}.api must name a service and an operation, as in IAM policies: cloudwatch:DescribeAlarms`,
    );
  }
  const requestsPerSecond = config.getNumber('requestsPerSecond');
  if (!(requestsPerSecond > 0)) {
    throw new InputError(`${name}.requestsPerSecond must be above 0`);
  }
  return {
    api,
    accountId: config.getOptionalString('accountId'),
    region: config.getOptionalString('region'),
    requestsPerSecond,
  };
}
