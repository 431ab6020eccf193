import type {
  Acknowledgement,
  AlarmHistoryResponse,
  AlarmMute,
  AlarmResponse,
  ListedAlarm,
  MetricAlarmSettings,
  MetricsQueryResponse,
  PreviewAlarmResponse,
} from '@skafu/plugin-skafu-observability-common';
import { exampleAlarm, exampleMeta } from './examples';

export const ALARM_PATH = '/alarms/111122223333/eu-west-1/payments-p99-high';

const METRIC = {
  namespace: 'AWS/Lambda',
  metricName: 'Duration',
  dimensions: { FunctionName: 'payments' },
  stat: 'p99',
};

export function exampleAcknowledgement(
  changes: Partial<Acknowledgement> = {},
): Acknowledgement {
  return {
    owner: 'user:default/dana',
    acknowledgedBy: 'user:default/dana',
    acknowledgedAt: '2026-03-01T11:50:00Z',
    firingSince: '2026-03-01T11:46:00Z',
    note: 'Looking at the table.',
    version: 3,
    ...changes,
  };
}

/** A metric alarm that fires. */
export function exampleListedAlarm(
  changes: Partial<ListedAlarm> = {},
): ListedAlarm {
  return {
    ...exampleAlarm({
      state: 'ALARM',
      stateReason:
        'Threshold Crossed: 1 out of the last 1 datapoints [1852.4123 (01/03/26 11:45:00)] was greater than the threshold (1500).',
      metric: { ...METRIC, period: 60 },
      inputs: [METRIC],
      threshold: { value: 1500, comparison: '>' },
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      runbookUrl: 'https://runbooks.example.com/payments',
    }),
    ...changes,
  };
}

export function exampleSettings(
  changes: Partial<MetricAlarmSettings> = {},
): MetricAlarmSettings {
  return {
    type: 'metric',
    description: 'Payments are slow.',
    actionsEnabled: true,
    alarmActions: ['arn:aws:sns:eu-west-1:111122223333:team-checkout-alarms'],
    okActions: [],
    insufficientDataActions: [],
    metric: METRIC,
    period: 60,
    comparison: '>',
    threshold: 1500,
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    treatMissingData: 'notBreaching',
    ...changes,
  };
}

export function exampleAlarmResponse(
  changes: Partial<AlarmResponse> = {},
): AlarmResponse {
  return {
    alarm: exampleListedAlarm(),
    configuredAt: '2026-02-01T10:00:00Z',
    settings: exampleSettings(),
    editable: true,
    mutes: [],
    owners: ['component:default/payments'],
    meta: exampleMeta({ period: undefined }),
    ...changes,
  };
}

export function exampleMute(changes: Partial<AlarmMute> = {}): AlarmMute {
  return {
    name: 'skafu-mute-payments',
    arn: 'arn:aws:cloudwatch:eu-west-1:111122223333:mute-rule:skafu-mute-payments',
    managed: true,
    active: true,
    kind: 'one-time',
    expression: 'at(2026-03-01T11:00)',
    timezone: 'UTC',
    startsAt: '2026-03-01T11:00:00Z',
    endsAt: '2026-03-01T15:00:00Z',
    alarms: 1,
    ...changes,
  };
}

export function exampleHistory(
  changes: Partial<AlarmHistoryResponse> = {},
): AlarmHistoryResponse {
  return {
    items: [
      {
        at: '2026-03-01T11:46:00Z',
        type: 'StateUpdate',
        summary: 'Alarm updated from OK to ALARM',
        from: 'OK',
        to: 'ALARM',
      },
      {
        at: '2026-03-01T11:46:00.040Z',
        type: 'Action',
        summary: 'Successfully executed action',
        action: {
          arn: 'arn:aws:sns:eu-west-1:111122223333:team-checkout-alarms',
          succeeded: true,
        },
      },
    ],
    meta: exampleMeta({ period: undefined }),
    ...changes,
  };
}

const SERIES = {
  id: 'skafu_result',
  label: 'Duration',
  timestamps: ['2026-03-01T11:45:00Z', '2026-03-01T11:46:00Z'],
  values: [240, 1852.4],
  status: 'Complete' as const,
};

export function examplePoints(): MetricsQueryResponse {
  return { series: [SERIES], meta: exampleMeta() };
}

export function examplePreview(
  changes: Partial<PreviewAlarmResponse> = {},
): PreviewAlarmResponse {
  return {
    start: '2026-03-01T09:00:00Z',
    end: '2026-03-01T12:00:00Z',
    series: SERIES,
    threshold: { value: 1500, comparison: '>' },
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    treatMissingData: 'missing',
    periodsEvaluated: 180,
    states: [
      { from: '2026-03-01T09:00:00Z', to: '2026-03-01T10:00:00Z', state: 'OK' },
      {
        from: '2026-03-01T10:00:00Z',
        to: '2026-03-01T10:42:00Z',
        state: 'ALARM',
      },
      { from: '2026-03-01T10:42:00Z', to: '2026-03-01T12:00:00Z', state: 'OK' },
    ],
    transitions: [
      { at: '2026-03-01T10:00:00Z', from: 'OK', to: 'ALARM' },
      { at: '2026-03-01T10:42:00Z', from: 'ALARM', to: 'OK' },
    ],
    meta: exampleMeta(),
    ...changes,
  };
}
