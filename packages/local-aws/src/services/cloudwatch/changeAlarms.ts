import {
  DeleteAlarms$,
  DisableAlarmActions$,
  EnableAlarmActions$,
  SetAlarmState$,
  type DeleteAlarmsInput,
  type DisableAlarmActionsInput,
  type EnableAlarmActionsInput,
  type SetAlarmStateInput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../server/errors';
import {
  changing,
  defineOperation,
  type Operation,
} from '../../server/ServiceDefinition';
import { settingsOf } from './alarms/Alarm';
import type { AlarmState } from './alarms/AlarmChange';
import { AlarmBooks } from './alarms/AlarmBook';
import { validationError } from './errors';
import { alarmNameProblems } from './metricProblems';

const maximumNames = 100;
const states: readonly AlarmState[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

/** CloudWatch DeleteAlarms: names that do not exist do not matter; at most one composite alarm, and none in use. */
export const deleteAlarms = changing(
  defineOperation<DeleteAlarmsInput, object>(
    DeleteAlarms$,
    (input, { caller, region, now, memory }) => {
      const names = checkedNames(input.AlarmNames);
      const book = memory.get(AlarmBooks.create).of(caller.accountId, region);
      const alarms = names.flatMap(name => book.find(name) ?? []);
      const composites = alarms.filter(
        alarm => settingsOf(alarm).kind === 'composite',
      );
      if (composites.length > 1) {
        throw validationError([
          'Only one composite alarm can be deleted in one operation.',
        ]);
      }
      for (const { name } of alarms) {
        // One that goes in the same call depends on it until then.
        if (book.parentsOf(name).length > 0) {
          throw validationError([
            `Cannot delete ${name} as there are composite alarm(s) depending on it.`,
          ]);
        }
      }
      alarms.forEach(({ name }) => book.delete(name, now.getTime() / 1000));
      return {};
    },
  ),
);

/** CloudWatch EnableAlarmActions. */
export const enableAlarmActions = actionsSwitch(EnableAlarmActions$, true);

/** CloudWatch DisableAlarmActions. */
export const disableAlarmActions = actionsSwitch(DisableAlarmActions$, false);

function actionsSwitch(
  schema: Operation['schema'],
  enabled: boolean,
): Operation {
  return changing(
    defineOperation<EnableAlarmActionsInput | DisableAlarmActionsInput, object>(
      schema,
      (input, { caller, region, now, memory }) => {
        const book = memory.get(AlarmBooks.create).of(caller.accountId, region);
        for (const name of checkedNames(input.AlarmNames)) {
          book.setActionsEnabled(name, enabled, now.getTime() / 1000);
        }
        return {};
      },
    ),
  );
}

/** CloudWatch SetAlarmState: until the next evaluation. */
export const setAlarmState = changing(
  defineOperation<SetAlarmStateInput, object>(
    SetAlarmState$,
    (input, { caller, region, now, memory }) => {
      const { AlarmName = '', StateReason = '', StateReasonData } = input;
      const state = states.find(name => name === input.StateValue);
      if (!state) {
        throw validationError([
          `The value ${input.StateValue} for parameter StateValue is not supported.`,
        ]);
      }
      if (StateReason.length > 1023) {
        throw validationError([
          'The parameter StateReason must be shorter than or equal to 1023 characters.',
        ]);
      }
      checkJson(StateReasonData);
      const book = memory.get(AlarmBooks.create).of(caller.accountId, region);
      const alarm = book.find(AlarmName);
      if (!alarm) {
        throw new AwsError({
          code: 'ResourceNotFound',
          message: `Alarm ${AlarmName} does not exist`,
          status: 404,
        });
      }
      book.force(alarm, {
        at: now.getTime() / 1000,
        state,
        reason: { text: StateReason, data: StateReasonData },
      });
      return {};
    },
  ),
);

function checkedNames(names: readonly string[] = []): readonly string[] {
  if (names.length > maximumNames) {
    throw validationError([
      `The collection AlarmNames must not have a size greater than ${maximumNames}.`,
    ]);
  }
  const problems = alarmNameProblems('AlarmNames', ...names);
  if (problems.length > 0) {
    throw validationError(problems);
  }
  return names;
}

function checkJson(text: string | undefined): void {
  try {
    JSON.parse(text ?? '{}');
  } catch {
    throw new AwsError({
      code: 'InvalidFormatFault',
      queryCode: 'InvalidFormat',
      message: 'StateReasonData was not syntactically valid JSON.',
    });
  }
}
