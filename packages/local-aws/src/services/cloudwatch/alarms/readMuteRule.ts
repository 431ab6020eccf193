import type { PutAlarmMuteRuleInput } from '@aws-sdk/client-cloudwatch';
import { validationError } from '../errors';
import type { AlarmBook } from './AlarmBook';
import type { MuteRule } from './MuteRule';
import {
  MuteScheduleError,
  parseMuteSchedule,
  type MuteSchedule,
} from './MuteSchedule';
import { readTags } from './readCommon';

const maximumTargets = 100;

/**
 * Reads and checks what PutAlarmMuteRule says.
 *
 * @throws AwsError ValidationError
 */
export function readMuteRule(
  input: PutAlarmMuteRuleInput,
  book: AlarmBook,
  now: Date,
): MuteRule {
  const { Name = '', Description, StartDate, ExpireDate } = input;
  const problems: string[] = [];
  if (Name.length < 1 || Name.length > 255) {
    problems.push(
      'The parameter Name must be between 1 and 255 characters long.',
    );
  }
  if ((Description?.length ?? 0) > 1024) {
    problems.push(
      'The parameter Description must be shorter than or equal to 1024 characters.',
    );
  }
  const targets = input.MuteTargets?.AlarmNames;
  if ((targets?.length ?? 0) > maximumTargets) {
    problems.push(
      `The collection MuteTargets.AlarmNames must not have a size greater than ${maximumTargets}.`,
    );
  }
  for (const target of targets ?? []) {
    if (!book.find(target)) {
      problems.push(`The alarm ${target} does not exist.`);
    }
  }
  if (ExpireDate && ExpireDate <= (StartDate ?? now)) {
    problems.push('The parameter ExpireDate must be after StartDate and now.');
  }
  const tags = readTags(input.Tags, problems);
  const schedule = readSchedule(input, problems);
  if (problems.length > 0 || !schedule) {
    throw validationError(problems);
  }
  return {
    name: Name,
    arn: `arn:aws:cloudwatch:${book.region}:${book.accountId}:alarm-mute-rule:${Name}`,
    description: Description,
    schedule,
    targets,
    startsAt: StartDate && StartDate.getTime() / 1000,
    expiresAt: ExpireDate && ExpireDate.getTime() / 1000,
    updatedAt: now.getTime() / 1000,
    // Tags of a rule that is there do not change with it.
    tags: book.muteRules.get(Name)?.tags ?? tags,
  };
}

function readSchedule(
  input: PutAlarmMuteRuleInput,
  problems: string[],
): MuteSchedule | undefined {
  const {
    Expression = '',
    Duration = '',
    Timezone,
  } = input.Rule?.Schedule ?? {};
  try {
    return parseMuteSchedule(Expression, Duration, Timezone);
  } catch (error) {
    if (error instanceof MuteScheduleError) {
      problems.push(error.message);
      return undefined;
    }
    throw error;
  }
}
