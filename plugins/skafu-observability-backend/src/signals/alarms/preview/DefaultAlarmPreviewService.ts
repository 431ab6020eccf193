import { InputError } from '@backstage/errors';
import {
  Message,
  MetricAlarmSettings,
  MissingData,
  PreviewAlarmResponse,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../../authorization/Caller';
import { AwsAccounts } from '../../../aws/AwsAccounts';
import { AwsReader, MetricDataResult } from '../../../aws/AwsReader';
import { createMeta, messagesPart, settle } from '../../../meta';
import { requireScope } from '../../accounts/requireScope';
import { readRange } from '../../metrics/range';
import { createInstantFormat, viewSeries } from '../../metrics/view';
import { AlarmPreviewService, PreviewAlarm } from './AlarmPreviewService';
import { Evaluation, evaluateStates } from './evaluate';
import { keptFor, planPreview, PreviewPlan } from './plan';

export class DefaultAlarmPreviewService implements AlarmPreviewService {
  static create(options: {
    reader: Pick<AwsReader, 'getMetricData'>;
    accounts: AwsAccounts;
  }): DefaultAlarmPreviewService {
    return new DefaultAlarmPreviewService(options.reader, options.accounts);
  }

  readonly #reader: Pick<AwsReader, 'getMetricData'>;
  readonly #accounts: AwsAccounts;

  private constructor(
    reader: Pick<AwsReader, 'getMetricData'>,
    accounts: AwsAccounts,
  ) {
    this.#reader = reader;
    this.#accounts = accounts;
  }

  async preview(
    request: PreviewAlarm,
    caller: Caller,
  ): Promise<PreviewAlarmResponse> {
    const { accountId, region, alarm } = request;
    requireScope(this.#accounts, request);
    const now = Date.now();
    const plan = planPreview(alarm, readRange(request, now), now);
    if (!plan) {
      throw new InputError(
        `start must be later, or the range longer: it holds no finished period of ${
          alarm.period
        } seconds that CloudWatch has, which keeps them for ${days(alarm)}`,
      );
    }
    const answer = await settle<MetricDataResult[]>(
      this.#reader.getMetricData(
        {
          accountId,
          region,
          queries: plan.queries,
          period: alarm.period,
          start: new Date(plan.read.start),
          end: new Date(plan.read.end),
        },
        caller,
      ),
      [],
    );
    const rejection = answer.messages.find(({ code }) => code === 'rejected');
    if (rejection) {
      throw new InputError(`alarm: ${rejection.text}`);
    }
    const [compared, ...others] = answer.value.filter(
      ({ id }) => id === plan.comparedId,
    );
    return view(alarm, plan, {
      compared,
      parts: [
        answer,
        messagesPart([
          ...(plan.shortened ? [shortened(alarm, plan)] : []),
          ...(others.length > 0 ? [several(others.length + 1)] : []),
        ]),
      ],
    });
  }
}

function view(
  alarm: MetricAlarmSettings,
  { window }: PreviewPlan,
  read: {
    compared?: MetricDataResult;
    parts: Parameters<typeof createMeta>[0]['parts'];
  },
): PreviewAlarmResponse {
  const { compared } = read;
  const evaluation: Evaluation = {
    ...alarm,
    period: alarm.period * 1000,
    datapointsToAlarm: alarm.datapointsToAlarm ?? alarm.evaluationPeriods,
    treatMissingData: alarm.treatMissingData ?? defaultTreatment(alarm),
  };
  const values = new Map(
    compared?.timestamps.map((timestamp, index) => [
      timestamp,
      compared.values[index] ?? NaN,
    ]),
  );
  const states = evaluateStates(evaluation, values, window);
  return {
    start: iso(window.start),
    end: iso(window.end),
    series:
      compared &&
      viewSeries(
        within(compared, window.start),
        { id: compared.id, label: compared.label },
        createInstantFormat(),
      ),
    threshold: { value: alarm.threshold, comparison: alarm.comparison },
    evaluationPeriods: evaluation.evaluationPeriods,
    datapointsToAlarm: evaluation.datapointsToAlarm,
    treatMissingData: evaluation.treatMissingData,
    periodsEvaluated: (window.end - window.start) / evaluation.period,
    states: states.map(({ from, to, state }) => ({
      from: iso(from),
      to: iso(to),
      state,
    })),
    transitions: states.slice(1).map(({ from, state }, index) => ({
      at: iso(from),
      from: states[index]?.state ?? 'INSUFFICIENT_DATA',
      to: state,
    })),
    meta: createMeta({ parts: read.parts, period: alarm.period }),
  };
}

/** Points that decided about the first state, but lie before what was asked for. */
function within(result: MetricDataResult, start: number): MetricDataResult {
  const first = result.timestamps.findIndex(timestamp => timestamp >= start);
  const from = first < 0 ? result.timestamps.length : first;
  return {
    ...result,
    timestamps: result.timestamps.slice(from),
    values: result.values.slice(from),
  };
}

/** DynamoDB's metrics have gaps by nature, so AWS leaves alarms on them as they are. */
function defaultTreatment({
  metric,
  queries = [],
}: MetricAlarmSettings): MissingData {
  const namespaces = [
    metric?.namespace,
    ...queries.map(query =>
      'namespace' in query ? query.namespace : undefined,
    ),
  ];
  return namespaces.includes('AWS/DynamoDB') ? 'ignore' : 'missing';
}

function shortened(alarm: MetricAlarmSettings, plan: PreviewPlan): Message {
  return {
    code: 'truncated',
    text: `Evaluated from ${iso(
      plan.window.start,
    )} on: CloudWatch keeps points of ${alarm.period} seconds for ${days(
      alarm,
    )}. A longer period reaches back further.`,
  };
}

function several(count: number): Message {
  return {
    code: 'partial-data',
    text: `The query yields ${count} series; only the first was evaluated.`,
  };
}

function days({ period }: MetricAlarmSettings): string {
  const hours = keptFor(period) / 3_600;
  return hours < 48 ? `${hours} hours` : `${hours / 24} days`;
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
