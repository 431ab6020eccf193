import type { PutCompositeAlarmInput } from '@aws-sdk/client-cloudwatch';
import { validationError } from '../errors';
import type { AlarmBook } from './AlarmBook';
import {
  AlarmRuleError,
  childrenOf,
  elementsOf,
  parseAlarmRule,
  ruleLimits,
  type AlarmRule,
} from './AlarmRule';
import type { CompositeAlarmSettings } from './AlarmSettings';
import { actionProblems, readCommon, readTags } from './readCommon';

/**
 * Reads and checks what PutCompositeAlarm says. Alarms that depend on each other in a circle are accepted, as
 * CloudWatch documents; they are not evaluated.
 *
 * @throws AwsError ValidationError
 */
export function readCompositeAlarm(
  input: PutCompositeAlarmInput,
  book: AlarmBook,
): CompositeAlarmSettings {
  const problems = actionProblems(input);
  readTags(input.Tags, problems);
  const { AlarmRule: ruleText = '' } = input;
  if (ruleText.length > ruleLimits.length) {
    problems.push(
      `The parameter AlarmRule must be shorter than or equal to ${ruleLimits.length} characters.`,
    );
  }
  if (problems.length > 0) {
    throw validationError(problems);
  }
  return {
    ...readCommon(input),
    kind: 'composite',
    ruleText,
    rule: readRule(ruleText, book),
    ...suppressorOf(input, book),
  };
}

function readRule(text: string, book: AlarmBook): AlarmRule {
  const rule = parse(text);
  const children = childrenOf(rule);
  if (children.length > ruleLimits.children) {
    throw validationError([
      `AlarmRule must not refer to more than ${ruleLimits.children} alarms.`,
    ]);
  }
  if (elementsOf(rule) > ruleLimits.elements) {
    throw validationError([
      `AlarmRule must not have more than ${ruleLimits.elements} elements.`,
    ]);
  }
  const unknown = children.filter(name => !book.find(name));
  if (unknown.length > 0) {
    throw validationError([
      `Could not save the composite alarm as alarms [${unknown
        .map(name => book.arnOf(name))
        .join(', ')}] in the alarm rule do not exist`,
    ]);
  }
  return rule;
}

function parse(text: string): AlarmRule {
  try {
    return parseAlarmRule(text);
  } catch (error) {
    if (error instanceof AlarmRuleError) {
      throw validationError([`Invalid AlarmRule: ${error.message}`]);
    }
    throw error;
  }
}

function suppressorOf(
  input: PutCompositeAlarmInput,
  book: AlarmBook,
): Pick<CompositeAlarmSettings, 'suppressor'> {
  const {
    ActionsSuppressor: alarm,
    ActionsSuppressorWaitPeriod: waitPeriod,
    ActionsSuppressorExtensionPeriod: extensionPeriod,
  } = input;
  if (
    alarm === undefined &&
    waitPeriod === undefined &&
    extensionPeriod === undefined
  ) {
    return {};
  }
  if (
    alarm === undefined ||
    waitPeriod === undefined ||
    extensionPeriod === undefined
  ) {
    throw validationError([
      'The parameters ActionsSuppressor, ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod must be specified together.',
    ]);
  }
  if (![waitPeriod, extensionPeriod].every(isSeconds)) {
    throw validationError([
      'The parameters ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod must be greater than or equal to 0.',
    ]);
  }
  if (!book.list().some(each => each.name === alarm || each.arn === alarm)) {
    throw validationError([`The suppressor alarm ${alarm} does not exist.`]);
  }
  return { suppressor: { alarm, waitPeriod, extensionPeriod } };
}

function isSeconds(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 2 ** 31;
}
