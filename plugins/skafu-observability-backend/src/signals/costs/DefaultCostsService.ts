import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  CostAnomaliesResponse,
  CostForecastResponse,
  CostsResponse,
  CostSummaryResponse,
  UnitCostResponse,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';
import { AwsAccounts } from '../../aws/AwsAccounts';
import { AwsReader } from '../../aws/AwsReader';
import { CostsReader, DayRange } from '../../aws/CostsReader';
import { createMeta, Part } from '../../meta';
import { TargetResolver } from '../../targets/TargetResolver';
import { EntityReader } from '../EntityReader';
import { viewAnomalies } from './anomalies';
import { BillReader } from './BillReader';
import { BillSelector, Selection } from './BillSelector';
import { CostOwners } from './CostOwners';
import {
  CostsService,
  ReadAnomalies,
  ReadCosts,
  ReadForecast,
  ReadSummary,
  ReadUnitCost,
} from './CostsService';
import {
  addDays,
  dayOf,
  monthStart,
  rangeBefore,
  readDays,
  checkForecastEnd,
} from './days';
import { groupNames } from './groupNames';
import { planGrouping } from './plan';
import { sumForecasts, sumPredictions } from './predictions';
import { CostsConfig } from './readCostsConfig';
import { countRequests } from './requestCounts';
import { viewSummary } from './summary';
import { viewUnitCost } from './unitCost';
import { billingConsoleUrl } from './billingConsole';
import { changeOf, sumGroups, sumPoints, totalOf } from './view';

export class DefaultCostsService implements CostsService {
  readonly #reader: Pick<AwsReader, 'getMetricData'>;
  readonly #accounts: AwsAccounts;
  readonly #selector: BillSelector;
  readonly #bills: BillReader;
  readonly #entities: EntityReader;
  readonly #targets: TargetResolver;
  readonly #owners: CostOwners;
  readonly #config: CostsConfig;
  readonly #now: () => number;

  static create(options: {
    costs: CostsReader;
    reader: Pick<AwsReader, 'getMetricData'>;
    accounts: AwsAccounts;
    entities: EntityReader;
    targets: TargetResolver;
    owners: CostOwners;
    config: CostsConfig;
    now?: () => number;
  }): DefaultCostsService {
    return new DefaultCostsService(options);
  }

  private constructor(
    options: Parameters<typeof DefaultCostsService.create>[0],
  ) {
    this.#reader = options.reader;
    this.#accounts = options.accounts;
    this.#bills = BillReader.create(options.costs);
    this.#selector = BillSelector.create({
      ...options,
      payerAccountId: options.config.payerAccountId,
    });
    this.#entities = options.entities;
    this.#targets = options.targets;
    this.#owners = options.owners;
    this.#config = options.config;
    this.#now = options.now ?? Date.now;
  }

  async read(request: ReadCosts, caller: Caller): Promise<CostsResponse> {
    const { granularity, metric, groupBy } = request;
    const today = dayOf(this.#now());
    const range = readDays(request, today);
    const before = rangeBefore(range, granularity, today);
    const selection = await this.#selector.select(request, caller);
    const named =
      groupBy === 'entity' || groupBy === 'owner'
        ? await this.#owners.byTags(caller)
        : { find: () => undefined, parts: [] };
    const answers = await this.#bills.usage(
      selection,
      {
        start: before?.start ?? range.start,
        end: range.end,
        granularity: granularity === 'daily' ? 'DAILY' : 'MONTHLY',
        metric,
        groupBy: planGrouping(groupBy, this.#config.tags),
      },
      caller,
    );
    const usages = answers.map(({ value }) => value);
    const points = sumPoints(usages);
    const current = points.filter(({ start }) => start >= range.start);
    const total = totalOf(current);
    const previousTotal = totalOf(
      points.filter(({ start }) => start < range.start),
    );
    return {
      ...(request.entityRef && { entityRef: request.entityRef }),
      ...range,
      granularity,
      currency: currencyOf(usages),
      metric,
      total,
      ...(before && {
        previous: { ...before, total: previousTotal },
        changePercent: changeOf(total, previousTotal),
      }),
      points: current,
      groups: sumGroups(
        usages,
        range,
        groupNames(groupBy, {
          accounts: this.#accounts.list(),
          billed: this.#config.tags,
          find: named.find,
        }),
      ),
      attribution: selection.attribution,
      consoleUrl: billingConsoleUrl('cost-explorer'),
      meta: createMeta({
        parts: [...selection.parts, ...named.parts, ...answers],
      }),
    };
  }

  async forecast(
    request: ReadForecast,
    caller: Caller,
  ): Promise<CostForecastResponse> {
    const { granularity, metric, level } = request;
    const today = dayOf(this.#now());
    const end = request.end ?? monthStart(today, 1);
    checkForecastEnd(end, granularity, today);
    const selection = await this.#selector.select(request, caller);
    const answers = await this.#bills.forecast(
      selection,
      {
        start: today,
        end,
        granularity: granularity === 'daily' ? 'DAILY' : 'MONTHLY',
        metric,
        level,
      },
      caller,
    );
    const points = sumForecasts(answers);
    return {
      ...(request.entityRef && { entityRef: request.entityRef }),
      start: today,
      end,
      currency: currencyOf(answers.map(({ value }) => value)),
      metric,
      level,
      ...(points.length && { total: sumPredictions(points) }),
      points,
      attribution: selection.attribution,
      meta: createMeta({ parts: [...selection.parts, ...answers] }),
    };
  }

  async summarize(
    request: ReadSummary,
    caller: Caller,
  ): Promise<CostSummaryResponse> {
    const { metric } = request;
    const today = dayOf(this.#now());
    const selection = await this.#selector.select(request, caller);
    const [answers, forecasts] = await Promise.all([
      this.#bills.usage(
        selection,
        {
          start: monthStart(today, -1),
          end: addDays(today, 1),
          granularity: 'DAILY',
          metric,
          groupBy: [],
        },
        caller,
      ),
      this.#bills.forecast(
        selection,
        {
          start: today,
          end: monthStart(today, 1),
          granularity: 'MONTHLY',
          metric,
          level: 80,
        },
        caller,
      ),
    ]);
    return {
      ...(request.entityRef && { entityRef: request.entityRef }),
      currency: currencyOf(answers.map(({ value }) => value)),
      metric,
      ...viewSummary(
        sumPoints(answers.map(({ value }) => value)),
        sumForecasts(forecasts),
        today,
      ),
      attribution: selection.attribution,
      meta: createMeta({
        parts: [...selection.parts, ...answers, ...forecasts],
      }),
    };
  }

  async anomalies(
    request: ReadAnomalies,
    caller: Caller,
  ): Promise<CostAnomaliesResponse> {
    const today = dayOf(this.#now());
    const range = readDays({ ...request, range: rangeOf(request) }, today);
    const selection = await this.#selector.select(request, caller);
    const answers = await this.#bills.anomalies(selection, range, caller);
    const used = request.entityRef
      ? await this.#servicesOf(selection, range, caller)
      : undefined;
    return {
      ...(request.entityRef && { entityRef: request.entityRef }),
      currency: 'USD',
      items: viewAnomalies(
        answers.flatMap(({ value }) => value),
        {
          accountIds: selection.bills.flatMap(
            ({ filter }) => filter.accountIds ?? [],
          ),
          services: used?.services,
        },
      ),
      ...(used && {
        text: 'Anomalies of AWS services that this entity uses, in its accounts: AWS does not tell which of the resources caused them.',
      }),
      meta: createMeta({
        parts: [...selection.parts, ...answers, ...(used?.parts ?? [])],
      }),
    };
  }

  async unit(request: ReadUnitCost, caller: Caller): Promise<UnitCostResponse> {
    const { entityRef, metric } = request;
    const today = dayOf(this.#now());
    const range = readDays(request, today);
    const entity = await this.#entities.read(entityRef, caller);
    const [selection, resolution] = await Promise.all([
      this.#selector.select({ entityRef }, caller),
      this.#targets.resolve(entity, caller),
    ]);
    const [answers, counts] = await Promise.all([
      this.#bills.usage(
        selection,
        { ...range, granularity: 'DAILY', metric, groupBy: [] },
        caller,
      ),
      countRequests(
        this.#reader,
        { ...range, targets: resolution.targets },
        caller,
      ),
    ]);
    return {
      entityRef: stringifyEntityRef(entity),
      currency: currencyOf(answers.map(({ value }) => value)),
      metric,
      ...viewUnitCost(sumPoints(answers.map(({ value }) => value)), counts),
      attribution: selection.attribution,
      meta: createMeta({
        parts: [...selection.parts, ...answers, ...counts.parts],
      }),
    };
  }

  async #servicesOf(
    selection: Selection,
    range: DayRange,
    caller: Caller,
  ): Promise<{ services: Set<string>; parts: Part[] }> {
    const answers = await this.#bills.usage(
      selection,
      {
        ...range,
        granularity: 'MONTHLY',
        metric: 'UnblendedCost',
        groupBy: [{ kind: 'dimension', key: 'SERVICE' }],
      },
      caller,
    );
    return {
      services: new Set(
        answers.flatMap(({ value }) =>
          value.periods.flatMap(({ groups }) =>
            groups.flatMap(({ keys }) => keys),
          ),
        ),
      ),
      parts: answers,
    };
  }
}

/** Anomalies are rare: three months are looked at when nothing is asked for. */
function rangeOf({ range, start, end }: ReadAnomalies): string | undefined {
  return (
    range ?? (start === undefined && end === undefined ? '90d' : undefined)
  );
}

/** AWS bills all accounts of an organisation in one currency. */
function currencyOf(answers: readonly { currency: string }[]): string {
  return answers[0]?.currency ?? 'USD';
}
