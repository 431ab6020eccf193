import {
  MetricAlarmSettings,
  PreviewAlarmResponse,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../../authorization/Caller';
import { AwsScope } from '../../../aws/AwsReader';

export interface PreviewAlarm extends AwsScope {
  range?: string;
  start?: string;
  end?: string;
  alarm: MetricAlarmSettings;
}

/** Tells what an alarm would have done. */
export interface AlarmPreviewService {
  /**
   * Stands on cloudwatch:GetMetricData with the alarm's own period.
   *
   * @throws InputError for a scope or range that cannot be, or queries that AWS rejects
   */
  preview(request: PreviewAlarm, caller: Caller): Promise<PreviewAlarmResponse>;
}
