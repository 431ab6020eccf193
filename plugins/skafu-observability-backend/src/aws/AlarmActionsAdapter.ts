import {
  CompositeAlarm,
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  MetricAlarm,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import { AlarmSettings } from '@skafu/plugin-skafu-observability-common';
import {
  AlarmConflictError,
  AlarmDetails,
  AlarmHistoryPage,
  AlarmHistoryRequest,
  AlarmRef,
} from './AlarmActions';
import { toHistoryItem } from './alarmHistory';
import {
  readCompositeSettings,
  readMetricSettings,
  toPutCompositeAlarm,
  toPutMetricAlarm,
} from './alarmSettings';
import { AwsClients } from './AwsClients';
import { AwsGate } from './AwsGate';
import { toAlarmDescription } from './toAlarmDescription';

/** Single alarms of CloudWatch in the portal's types. Every HTTP exchange passes the gate. */
export class AlarmActionsAdapter {
  readonly #clients: AwsClients;

  static create(clients: AwsClients): AlarmActionsAdapter {
    return new AlarmActionsAdapter(clients);
  }

  private constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  async find(ref: AlarmRef, gate: AwsGate): Promise<AlarmDetails | undefined> {
    const { metric, composite } = await this.#describe(ref, gate);
    if (metric) {
      return {
        description: toAlarmDescription.metric(metric, ref),
        configuredAt: configuredAt(metric),
        ...readMetricSettings(metric),
      };
    }
    return (
      composite && {
        description: toAlarmDescription.composite(composite, ref),
        configuredAt: configuredAt(composite),
        ...readCompositeSettings(composite),
      }
    );
  }

  async history(
    request: AlarmHistoryRequest,
    gate: AwsGate,
  ): Promise<AlarmHistoryPage> {
    const page = await gate(async signal => {
      const client = await this.#clients.cloudWatch(request);
      return client.send(
        new DescribeAlarmHistoryCommand({
          AlarmName: request.name,
          AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
          StartDate: request.start,
          EndDate: request.end,
          ScanBy: 'TimestampDescending',
          MaxRecords: 100,
          NextToken: request.nextToken,
        }),
        { abortSignal: signal },
      );
    });
    return {
      items: (page.AlarmHistoryItems ?? []).flatMap(
        item => toHistoryItem(item) ?? [],
      ),
      ...(page.NextToken && { nextToken: page.NextToken }),
    };
  }

  async put(
    ref: AlarmRef,
    settings: AlarmSettings,
    options: { create?: boolean; basedOn?: string },
    gate: AwsGate,
  ): Promise<'created' | 'updated'> {
    const { metric, composite } = await this.#describe(ref, gate);
    checkExisting(metric ?? composite, {
      ...options,
      name: ref.name,
      sameType:
        settings.type === 'metric'
          ? composite === undefined
          : metric === undefined,
      editable: !metric || readMetricSettings(metric).settings !== undefined,
    });
    if (settings.type === 'metric') {
      const input = toPutMetricAlarm(ref.name, settings, metric);
      await gate(
        async signal => {
          const client = await this.#clients.cloudWatch(ref);
          return client.send(new PutMetricAlarmCommand(input), {
            abortSignal: signal,
          });
        },
        { operation: 'PutMetricAlarm' },
      );
      return metric ? 'updated' : 'created';
    }
    const input = toPutCompositeAlarm(ref.name, settings, composite);
    await gate(
      async signal => {
        const client = await this.#clients.cloudWatch(ref);
        return client.send(new PutCompositeAlarmCommand(input), {
          abortSignal: signal,
        });
      },
      { operation: 'PutCompositeAlarm' },
    );
    return composite ? 'updated' : 'created';
  }

  async delete(ref: AlarmRef, gate: AwsGate): Promise<void> {
    await gate(async signal => {
      const client = await this.#clients.cloudWatch(ref);
      return client.send(new DeleteAlarmsCommand({ AlarmNames: [ref.name] }), {
        abortSignal: signal,
      });
    });
  }

  async setActionsEnabled(
    ref: AlarmRef,
    enabled: boolean,
    gate: AwsGate,
  ): Promise<void> {
    const input = { AlarmNames: [ref.name] };
    await gate(async signal => {
      const client = await this.#clients.cloudWatch(ref);
      return enabled
        ? client.send(new EnableAlarmActionsCommand(input), {
            abortSignal: signal,
          })
        : client.send(new DisableAlarmActionsCommand(input), {
            abortSignal: signal,
          });
    });
  }

  async #describe(
    ref: AlarmRef,
    gate: AwsGate,
  ): Promise<{ metric?: MetricAlarm; composite?: CompositeAlarm }> {
    const page = await gate(
      async signal => {
        const client = await this.#clients.cloudWatch(ref);
        return client.send(
          new DescribeAlarmsCommand({
            AlarmNames: [ref.name],
            AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
          }),
          { abortSignal: signal },
        );
      },
      { operation: 'DescribeAlarms' },
    );
    return {
      metric: page.MetricAlarms?.[0],
      composite: page.CompositeAlarms?.[0],
    };
  }
}

function configuredAt(alarm: MetricAlarm | CompositeAlarm): string | undefined {
  return alarm.AlarmConfigurationUpdatedTimestamp?.toISOString();
}

function checkExisting(
  existing: MetricAlarm | CompositeAlarm | undefined,
  options: {
    name: string;
    create?: boolean;
    basedOn?: string;
    sameType: boolean;
    editable: boolean;
  },
): void {
  const { name, create, basedOn, sameType, editable } = options;
  if (existing && create) {
    throw new AlarmConflictError(
      `There is an alarm named ${name} already. Choose another name, or edit that one.`,
    );
  }
  if (
    basedOn !== undefined &&
    (!existing ||
      Date.parse(basedOn) !==
        existing.AlarmConfigurationUpdatedTimestamp?.getTime())
  ) {
    throw new AlarmConflictError(
      `The alarm ${name} was changed or deleted since you read it. Read it again and repeat your change.`,
    );
  }
  if (existing && !sameType) {
    throw new AlarmConflictError(
      `The alarm ${name} is of the other type; metric and composite alarms do not change into each other. Choose another name.`,
    );
  }
  if (!editable) {
    throw new AlarmConflictError(
      `The alarm ${name} has settings that the portal does not know, and would lose them. Edit it in the AWS console.`,
    );
  }
}
