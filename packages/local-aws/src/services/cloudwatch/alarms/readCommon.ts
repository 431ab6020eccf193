import type {
  PutCompositeAlarmInput,
  PutMetricAlarmInput,
  Tag,
} from '@aws-sdk/client-cloudwatch';
import { lengthProblems } from '../metricProblems';
import type { CommonSettings } from './AlarmSettings';

type Input = PutMetricAlarmInput | PutCompositeAlarmInput;

const actionMembers = [
  'OKActions',
  'AlarmActions',
  'InsufficientDataActions',
] as const;
const maximumActions = 5;
const maximumTags = 50;

/** What is wrong with the name, the description and the actions of an alarm. */
export function actionProblems(input: Input): string[] {
  const problems: string[] = [];
  const { AlarmName = '', AlarmDescription = '' } = input;
  if (AlarmName.length < 1 || AlarmName.length > 255) {
    problems.push(
      'The parameter AlarmName must be between 1 and 255 characters long.',
    );
  }
  if (/\p{Cc}/u.test(AlarmName)) {
    problems.push(
      'The parameter AlarmName must not contain ASCII control characters.',
    );
  }
  if (AlarmDescription.length > 1024) {
    problems.push(
      'The parameter AlarmDescription must be shorter than or equal to 1024 characters.',
    );
  }
  for (const name of actionMembers) {
    const actions = input[name] ?? [];
    if (actions.length > maximumActions) {
      problems.push(
        `The collection ${name} must not have a size greater than ${maximumActions}.`,
      );
    }
    for (const action of actions) {
      if (!/^arn:aws[\w-]*:[\w-]+:[^:]*:[^:]*:.+/.test(action)) {
        problems.push(`Invalid arn syntax: ${action}`);
      }
      problems.push(...lengthProblems(name, action, 1024));
    }
  }
  return problems;
}

/** What metric and composite alarms have in common. */
export function readCommon(input: Input): CommonSettings {
  return {
    name: input.AlarmName ?? '',
    description: input.AlarmDescription,
    actionsEnabled: input.ActionsEnabled ?? true,
    okActions: input.OKActions ?? [],
    alarmActions: input.AlarmActions ?? [],
    insufficientDataActions: input.InsufficientDataActions ?? [],
  };
}

/** Tags by key; what is wrong with them is added to the problems. */
export function readTags(
  tags: readonly Tag[] | undefined,
  problems: string[],
): Map<string, string> {
  if ((tags?.length ?? 0) > maximumTags) {
    problems.push(
      `The collection Tags must not have a size greater than ${maximumTags}.`,
    );
  }
  for (const [index, { Key = '', Value = '' }] of (tags ?? []).entries()) {
    const path = `Tags.member.${index + 1}`;
    problems.push(...lengthProblems(`${path}.Key`, Key, 128));
    if (Value.length > 256) {
      problems.push(
        `The parameter ${path}.Value must be shorter than or equal to 256 characters.`,
      );
    }
  }
  return new Map((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}
