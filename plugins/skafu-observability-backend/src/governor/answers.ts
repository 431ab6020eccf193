import { Answer, AwsCallError } from '../aws/AwsReader';
import { AwsOperation } from './CallMeter';
import { CachedResult } from './ResultCache';

export function toAnswer<T>(result: CachedResult): Answer<T> {
  return {
    // The key names operation and input, which decide the type.
    value: result.value as T,
    asOf: new Date(result.asOf),
    stale: false,
    messages: result.messages,
  };
}

/** An older answer, and why there is no newer one. */
export function toStale<T>(
  result: CachedResult,
  error: AwsCallError,
): Answer<T> {
  return {
    ...toAnswer<T>(result),
    stale: true,
    messages: [...result.messages, error.toMessage()],
  };
}

/** Says that an answer will be there later. */
export function late(call: AwsOperation, milliseconds: number): AwsCallError {
  const { accountId, region, service, operation } = call;
  const seconds = Math.ceil(milliseconds / 1_000);
  const time = seconds === 1 ? 'second' : 'seconds';
  return new AwsCallError(
    `Account ${accountId} (${region}) has not answered ${service}:${operation} within ${seconds} ${time}. Look again in a moment.`,
    {
      accountId,
      region,
      code: 'timeout',
      operation: `${service}:${operation}`,
    },
  );
}
