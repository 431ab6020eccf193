import {
  alarmSettingsSchema,
  type AlarmResponse,
  type AlarmSettings,
  type MetricAlarmSettings,
  type MissingData,
} from '@skafu/plugin-skafu-observability-common';
import { issueErrors, type FieldErrors } from '../lib/fieldErrors';

type Comparison = MetricAlarmSettings['comparison'];

/** An alarm as it stands in the form, complete or not. */
export type Draft = {
  type: AlarmSettings['type'];
  accountId: string;
  region: string;
  name: string;
  description: string;
  actionsEnabled: boolean;
  /** ARNs, one a line. */
  alarmActions: string;
  okActions: string;
  insufficientDataActions: string;
  metric: MetricAlarmSettings['metric'];
  queries: MetricAlarmSettings['queries'];
  period: number;
  comparison: Comparison;
  /** Undefined until one is chosen. */
  threshold: number | undefined;
  evaluationPeriods: number;
  datapointsToAlarm: number;
  treatMissingData: MissingData | undefined;
  rule: string;
  /** Kept as it is: the form has no fields for it. */
  suppressor: Extract<AlarmSettings, { type: 'composite' }>['suppressor'];
};

export const emptyDraft: Draft = {
  type: 'metric',
  accountId: '',
  region: '',
  name: '',
  description: '',
  actionsEnabled: true,
  alarmActions: '',
  okActions: '',
  insufficientDataActions: '',
  metric: undefined,
  queries: undefined,
  period: 60,
  comparison: '>',
  threshold: undefined,
  evaluationPeriods: 5,
  datapointsToAlarm: 3,
  treatMissingData: undefined,
  rule: '',
  suppressor: undefined,
};

/** An alarm that exists, ready to be changed. */
export function draftOf(
  { alarm }: AlarmResponse,
  settings: AlarmSettings,
): Draft {
  const common = {
    ...emptyDraft,
    accountId: alarm.accountId,
    region: alarm.region,
    name: alarm.name,
    description: settings.description ?? '',
    actionsEnabled: settings.actionsEnabled ?? true,
    alarmActions: lines(settings.alarmActions),
    okActions: lines(settings.okActions),
    insufficientDataActions: lines(settings.insufficientDataActions),
  };
  return settings.type === 'composite'
    ? {
        ...common,
        type: 'composite',
        rule: settings.rule,
        suppressor: settings.suppressor,
      }
    : {
        ...common,
        type: 'metric',
        metric: settings.metric,
        queries: settings.queries,
        period: settings.period,
        comparison: settings.comparison,
        threshold: settings.threshold,
        evaluationPeriods: settings.evaluationPeriods,
        datapointsToAlarm:
          settings.datapointsToAlarm ?? settings.evaluationPeriods,
        treatMissingData: settings.treatMissingData,
      };
}

/** What the address of a new alarm says of it, as charts link to it. */
export function draftFromQuery(query: URLSearchParams): Draft {
  const namespace = query.get('namespace');
  const metricName = query.get('metricName');
  const stat = query.get('stat') ?? 'Average';
  const dimensions = Object.fromEntries(
    query.getAll('dim').flatMap(text => {
      const at = text.indexOf(':');
      return at > 0 ? [[text.slice(0, at), text.slice(at + 1)]] : [];
    }),
  );
  const period = Number(query.get('period'));
  const metric =
    namespace && metricName
      ? { namespace, metricName, dimensions, stat }
      : undefined;
  return {
    ...emptyDraft,
    accountId: query.get('accountId') ?? '',
    region: query.get('region') ?? '',
    metric,
    name: metric ? suggestedName(metric) : '',
    period: alarmPeriod(period),
  };
}

/** `payments-duration-p99-high`, after what most teams call alarms. */
export function suggestedName(
  metric: NonNullable<MetricAlarmSettings['metric']>,
): string {
  const resource = Object.values(metric.dimensions).at(-1)?.split('/').at(-1);
  return [resource, metric.metricName, metric.stat, 'high']
    .filter(part => part !== undefined && part !== '')
    .join('-')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/[^a-zA-Z0-9.]+/g, '-')
    .toLowerCase()
    .slice(0, 255);
}

/** The settings that a draft means, or what is wrong with it by field. */
export function settingsOf(
  draft: Draft,
): { settings: AlarmSettings; errors?: undefined } | { errors: FieldErrors } {
  const common = {
    description: draft.description.trim(),
    actionsEnabled: draft.actionsEnabled,
    alarmActions: arns(draft.alarmActions),
    okActions: arns(draft.okActions),
    insufficientDataActions: arns(draft.insufficientDataActions),
  };
  const parsed = alarmSettingsSchema.safeParse(
    draft.type === 'composite'
      ? {
          type: 'composite',
          ...common,
          rule: draft.rule,
          ...(draft.suppressor && { suppressor: draft.suppressor }),
        }
      : {
          type: 'metric',
          ...common,
          ...(draft.metric && { metric: draft.metric }),
          ...(draft.queries && { queries: draft.queries }),
          period: draft.period,
          comparison: draft.comparison,
          threshold: draft.threshold,
          evaluationPeriods: draft.evaluationPeriods,
          datapointsToAlarm: draft.datapointsToAlarm,
          ...(draft.treatMissingData && {
            treatMissingData: draft.treatMissingData,
          }),
        },
  );
  return parsed.success
    ? { settings: parsed.data }
    : { errors: issueErrors(parsed.error.issues) };
}

/**
 * A limit to start from: twice what is usual in the points shown, to two digits.
 * Metrics that are zero as a rule fire on anything else.
 */
export function suggestedThreshold(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return Number((usual * 2).toPrecision(2));
}

/** Alarms on periods that charts may have and alarms may not get the next that they may. */
function alarmPeriod(period: number): number {
  return Number.isInteger(period) && period > 0
    ? Math.min(Math.max(60, Math.ceil(period / 60) * 60), 86_400)
    : emptyDraft.period;
}

function lines(values: readonly string[] | undefined): string {
  return (values ?? []).join('\n');
}

function arns(text: string): string[] {
  return text
    .split(/\s+/)
    .map(line => line.trim())
    .filter(Boolean);
}
