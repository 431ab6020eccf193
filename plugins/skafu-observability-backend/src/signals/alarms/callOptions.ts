import { Caller } from '../../authorization/Caller';
import { CallOptions } from '../../aws/AwsReader';

/** Of a caller, what calls to AWS carry. */
export function callOptions({
  signal,
  principal,
  correlationId,
}: Caller): CallOptions {
  return { signal, principal, correlationId };
}
