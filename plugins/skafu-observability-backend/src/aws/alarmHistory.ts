import { AlarmHistoryItem as SdkItem } from '@aws-sdk/client-cloudwatch';
import {
  AlarmHistoryItem,
  AlarmHistoryType,
  alarmStateSchema,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';

/** Alarms on several series keep history for each contributor too; it reads the same. */
const TYPES: Record<string, AlarmHistoryType> = {
  StateUpdate: 'StateUpdate',
  AlarmContributorStateUpdate: 'StateUpdate',
  ConfigurationUpdate: 'ConfigurationUpdate',
  Action: 'Action',
  AlarmContributorAction: 'Action',
};

const stateSchema = z.object({
  stateValue: alarmStateSchema,
  stateReason: z.string().optional(),
});

/** HistoryData, as far as it is told; AWS does not document it. */
const dataSchema = z.object({
  oldState: stateSchema.optional().catch(undefined),
  newState: stateSchema.optional().catch(undefined),
  type: z.string().optional().catch(undefined),
  actionState: z.string().optional().catch(undefined),
  notificationResource: z.string().optional().catch(undefined),
});

/** An item of DescribeAlarmHistory in the portal's words; undefined for kinds that did not exist when this was written. */
export function toHistoryItem(item: SdkItem): AlarmHistoryItem | undefined {
  const type = TYPES[item.HistoryItemType ?? ''];
  if (!type || !item.Timestamp) {
    return undefined;
  }
  const data = dataSchema.safeParse(parseJson(item.HistoryData)).data ?? {};
  return {
    at: item.Timestamp.toISOString(),
    type,
    summary: item.HistorySummary ?? '',
    ...(type === 'StateUpdate' && {
      from: data.oldState?.stateValue,
      to: data.newState?.stateValue,
      reason: data.newState?.stateReason,
    }),
    ...(type === 'ConfigurationUpdate' && { change: data.type }),
    ...(type === 'Action' && {
      action: {
        arn: data.notificationResource,
        succeeded:
          data.actionState === undefined
            ? undefined
            : data.actionState === 'Succeeded',
      },
    }),
  };
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
