import {
  PutAlarmResponse,
  putAlarmRequestSchema,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { Caller } from '../../../authorization/Caller';
import { AlarmRef } from '../../../aws/AlarmActions';

/** Changes alarms at AWS. After a change everybody reads it afresh. */
export interface AlarmAdministrationService {
  /**
   * cloudwatch:PutMetricAlarm or PutCompositeAlarm.
   *
   * @throws ConflictError when the name is taken, or the alarm was changed since it was read
   * @throws InputError with AWS's sentence for what AWS calls invalid
   * @throws ServiceUnavailableError saying what is known of the outcome
   */
  put(
    ref: AlarmRef,
    request: z.output<typeof putAlarmRequestSchema>,
    caller: Caller,
  ): Promise<PutAlarmResponse>;

  /**
   * cloudwatch:DeleteAlarms.
   *
   * @throws NotFoundError, InputError, ServiceUnavailableError
   */
  delete(ref: AlarmRef, caller: Caller): Promise<void>;

  /**
   * cloudwatch:EnableAlarmActions or DisableAlarmActions.
   *
   * @throws NotFoundError, ServiceUnavailableError
   */
  setActions(
    ref: AlarmRef,
    request: { enabled: boolean },
    caller: Caller,
  ): Promise<void>;
}
