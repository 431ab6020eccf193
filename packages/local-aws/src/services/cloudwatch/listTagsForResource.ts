import {
  ListTagsForResource$,
  type ListTagsForResourceInput,
  type ListTagsForResourceOutput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../server/errors';
import { defineOperation } from '../../server/ServiceDefinition';
import { AlarmBooks } from './alarms/AlarmBook';
import { invalidParameterValue } from './errors';

/** CloudWatch ListTagsForResource: of alarms and of alarm mute rules. */
export const listTagsForResource = defineOperation<
  ListTagsForResourceInput,
  ListTagsForResourceOutput
>(ListTagsForResource$, (input, { caller, region, memory }) => {
  const { ResourceARN = '' } = input;
  const [, type, name] =
    /^arn:aws[\w-]*:cloudwatch:[^:]*:\d{12}:(alarm|alarm-mute-rule):(.+)$/.exec(
      ResourceARN,
    ) ?? [];
  if (name === undefined) {
    throw invalidParameterValue(
      `${ResourceARN} is not the ARN of an alarm or an alarm mute rule`,
    );
  }
  const book = memory.get(AlarmBooks.create).of(caller.accountId, region);
  const found = type === 'alarm' ? book.find(name) : book.muteRules.get(name);
  if (found?.arn !== ResourceARN) {
    throw new AwsError({
      code: 'ResourceNotFoundException',
      message: `Resource ${ResourceARN} does not exist`,
      status: 404,
    });
  }
  return {
    Tags: [...found.tags].map(([Key, Value]) => ({ Key, Value })),
  };
});
