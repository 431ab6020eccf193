import { AwsOperation } from '../CallMeter';
import { Ticker } from '../Ticker';
import { Breaker } from './Breaker';
import { Budget } from './Budget';
import { BudgetSettings } from './BudgetSettings';

/** One API of one account and region: AWS counts and fails by these. */
export interface Api {
  operation: AwsOperation;
  budget: Budget;
  breaker: Breaker;
}

/** Budgets and breakers, made when first asked for; as many as there are APIs in use. */
export class ApiPacing {
  readonly #settings: BudgetSettings;
  readonly #ticker: Ticker;
  readonly #apis = new Map<string, Api>();

  static create(options: {
    settings: BudgetSettings;
    ticker: Ticker;
  }): ApiPacing {
    return new ApiPacing(options.settings, options.ticker);
  }

  private constructor(settings: BudgetSettings, ticker: Ticker) {
    this.#settings = settings;
    this.#ticker = ticker;
  }

  of({ accountId, region, service, operation }: AwsOperation): Api {
    const key = [accountId, region, service, operation].join('/');
    const known = this.#apis.get(key);
    if (known) {
      return known;
    }
    const named = { accountId, region, service, operation };
    const api = {
      operation: named,
      budget: Budget.create({
        rate: this.#settings.rateOf(named),
        ticker: this.#ticker,
      }),
      breaker: Breaker.create({ now: () => this.#ticker.now() }),
    };
    this.#apis.set(key, api);
    return api;
  }

  list(): Api[] {
    return [...this.#apis.values()];
  }
}
