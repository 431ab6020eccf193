import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  choosePeriod,
  EntityMetricsResponse,
  MetricsQueryResponse,
  MetricsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { Caller } from '../../authorization/Caller';
import { AwsAccounts } from '../../aws/AwsAccounts';
import { Answer, AwsReader, MetricDataResult } from '../../aws/AwsReader';
import { decodeCursor, encodeCursor } from '../../http/cursor';
import { TargetResolver } from '../../targets/TargetResolver';
import { requireScope } from '../accounts/requireScope';
import { EntityReader } from '../EntityReader';
import {
  amongOthers,
  createMeta,
  messagesPart,
  settle,
  withoutAge,
} from '../../meta';
import {
  EntityMetrics,
  ListMetrics,
  MetricsService,
  QueryMetrics,
} from './MetricsService';
import { planPanels, ScopePlan } from './plan';
import { Window } from '../askedWindow';
import { checkWindow, readRange } from './range';
import {
  createInstantFormat,
  groupById,
  InstantFormat,
  viewPanel,
  viewSeries,
} from './view';

/** CloudWatch gives at most this many points in one call. */
const MAX_POINTS = 100_800;

export class DefaultMetricsService implements MetricsService {
  static create(options: {
    reader: AwsReader;
    accounts: AwsAccounts;
    entities: EntityReader;
    targets: TargetResolver;
  }): DefaultMetricsService {
    return new DefaultMetricsService(options);
  }

  readonly #reader: AwsReader;
  readonly #accounts: AwsAccounts;
  readonly #entities: EntityReader;
  readonly #targets: TargetResolver;

  private constructor(
    options: Parameters<typeof DefaultMetricsService.create>[0],
  ) {
    this.#reader = options.reader;
    this.#accounts = options.accounts;
    this.#entities = options.entities;
    this.#targets = options.targets;
  }

  async list(request: ListMetrics, caller: Caller): Promise<MetricsResponse> {
    const { cursor, ...filters } = request;
    requireScope(this.#accounts, request);
    const nextToken = decodeCursor(cursor, { filters, position: z.string() });
    const answer = await rejectionAsInput(
      settle(this.#reader.listMetrics({ ...filters, nextToken }, caller), {
        metrics: [],
      }),
    );
    const { metrics, nextToken: next } = answer.value;
    return {
      items: metrics,
      ...(next && { nextCursor: encodeCursor(next, filters) }),
      meta: createMeta({ parts: [answer] }),
    };
  }

  async query(
    request: QueryMetrics,
    caller: Caller,
  ): Promise<MetricsQueryResponse> {
    const { accountId, region, queries } = request;
    requireScope(this.#accounts, request);
    const now = Date.now();
    const window = checkWindow(
      { start: Date.parse(request.start), end: Date.parse(request.end) },
      now,
    );
    const period = periodFor(window, {
      now,
      maxDatapoints: request.maxDatapoints,
      series: queries.length,
    });
    const answer = await rejectionAsInput(
      settle<MetricDataResult[]>(
        this.#reader.getMetricData(
          { accountId, region, queries, period, ...asDates(window) },
          caller,
        ),
        [],
      ),
    );
    const results = groupById(answer.value);
    const format = createInstantFormat();
    return {
      series: queries.flatMap(({ id, label }) => {
        const found = results.get(id) ?? [];
        return found.map(result =>
          viewSeries(
            result,
            {
              id,
              label: found.length > 1 ? result.label : label ?? result.label,
            },
            format,
          ),
        );
      }),
      meta: createMeta({ parts: [answer], period }),
    };
  }

  async ofEntity(
    request: EntityMetrics,
    caller: Caller,
  ): Promise<EntityMetricsResponse> {
    const now = Date.now();
    const window = readRange(request, now);
    const entity = await this.#entities.read(request.entityRef, caller);
    const resolution = await this.#targets.resolve(entity, caller);
    const period = periodFor(window, {
      now,
      maxDatapoints: request.maxDatapoints,
      series: 1,
    });
    const format = createInstantFormat();
    const { plans, messages } = planPanels(resolution.targets, period);
    const answers = await Promise.all(
      plans.map(plan =>
        this.#readPlan(plan, {
          window,
          period,
          thresholds: request.thresholds ?? true,
          narrow: request.narrow,
          format,
          caller: amongOthers(caller, plans.length),
        }),
      ),
    );
    return {
      entityRef: stringifyEntityRef(entity),
      start: new Date(window.start).toISOString(),
      end: new Date(window.end).toISOString(),
      panels: answers.flatMap(({ panels }) => panels),
      meta: createMeta({
        parts: [
          ...withoutAge(resolution.parts),
          ...answers.flatMap(({ parts }) => parts),
          messagesPart(messages),
        ],
        period,
      }),
    };
  }

  /** All panels of one account and region by one call; alarms beside it. */
  async #readPlan(
    { scope, queries, panels }: ScopePlan,
    options: {
      window: Window;
      period: number;
      thresholds: boolean;
      narrow: EntityMetrics['narrow'];
      format: InstantFormat;
      caller: Caller;
    },
  ) {
    const { window, period, thresholds, narrow, format, caller } = options;
    const [data, alarms] = await Promise.all([
      settle<MetricDataResult[] | undefined>(
        this.#reader.getMetricData(
          { ...scope, queries, period, ...asDates(window) },
          caller,
        ),
        undefined,
      ),
      thresholds
        ? settle(this.#reader.describeAlarms(scope, caller), [])
        : undefined,
    ]);
    const results = data.value && groupById(data.value);
    const read = alarms?.value ?? [];
    const shown = narrow ? await narrow(read, read) : read;
    return {
      panels: panels.map(panel =>
        viewPanel(panel, {
          results,
          alarms: shown,
          window,
          period,
          format,
        }),
      ),
      parts: [data, ...withoutAge(alarms ? [alarms] : [])],
    };
  }
}

function periodFor(
  window: Window,
  options: { now: number; maxDatapoints: number; series: number },
): number {
  return choosePeriod({
    ...window,
    now: options.now,
    maxDatapoints: Math.min(
      options.maxDatapoints,
      Math.floor(MAX_POINTS / options.series),
    ),
  });
}

function asDates({ start, end }: Window) {
  return { start: new Date(start), end: new Date(end) };
}

/** What AWS calls invalid was the client's to write: its sentence becomes a 400. */
async function rejectionAsInput<T>(call: Promise<Answer<T>>) {
  const answer = await call;
  const rejection = answer.messages.find(({ code }) => code === 'rejected');
  if (rejection) {
    throw new InputError(rejection.text);
  }
  return answer;
}
