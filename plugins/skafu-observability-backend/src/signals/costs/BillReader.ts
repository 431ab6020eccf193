import { Caller } from '../../authorization/Caller';
import { Answer } from '../../aws/AwsReader';
import {
  AnomalyDescription,
  CostForecast,
  CostForecastRequest,
  CostsReader,
  CostUsage,
  CostUsageRequest,
  DayRange,
} from '../../aws/CostsReader';
import { amongOthers, settle } from '../../meta';
import { Selection } from './BillSelector';

const NOTHING: CostUsage = { currency: 'USD', periods: [] };
const NO_FORECAST: CostForecast = { currency: 'USD', periods: [] };

/** Reads the same of each selected bill; one that fails becomes a message. */
export class BillReader {
  readonly #costs: CostsReader;

  static create(costs: CostsReader): BillReader {
    return new BillReader(costs);
  }

  private constructor(costs: CostsReader) {
    this.#costs = costs;
  }

  async usage(
    selection: Selection,
    request: Omit<CostUsageRequest, 'accountId' | 'filter'>,
    caller: Caller,
  ): Promise<Answer<CostUsage>[]> {
    return Promise.all(
      selection.bills.map(bill =>
        settle(
          this.#costs.getCostAndUsage(
            { ...request, ...bill },
            amongOthers(caller, selection.bills.length),
          ),
          NOTHING,
        ),
      ),
    );
  }

  async forecast(
    selection: Selection,
    request: Omit<CostForecastRequest, 'accountId' | 'filter'>,
    caller: Caller,
  ): Promise<Answer<CostForecast>[]> {
    return Promise.all(
      selection.bills.map(bill =>
        settle(
          this.#costs.getCostForecast(
            { ...request, ...bill },
            amongOthers(caller, selection.bills.length),
          ),
          NO_FORECAST,
        ),
      ),
    );
  }

  async anomalies(
    { bills }: Selection,
    range: DayRange,
    caller: Caller,
  ): Promise<Answer<AnomalyDescription[]>[]> {
    return Promise.all(
      bills.map(({ accountId }) =>
        settle(
          this.#costs.getAnomalies(
            { accountId, ...range },
            amongOthers(caller, bills.length),
          ),
          [],
        ),
      ),
    );
  }
}
