import { AwsError } from '../errors';
import { errorBody } from './errorBody';
import {
  queryCompatibleHeaders,
  type ReplyContext,
  type WireResponse,
} from './Protocol';

/** An error of the formats that name it in `__type`. */
export function encodeTypedError(
  error: AwsError,
  context: ReplyContext,
  reply: (status: number, value: unknown) => WireResponse,
): WireResponse {
  // These answer errors of the sender with 400 even where the Query protocol says 403.
  const status = error.status === 403 ? 400 : error.status;
  const response = reply(status, {
    __type: error.code,
    ...errorBody(error, context.service),
  });
  return {
    ...response,
    headers: { ...response.headers, ...queryCompatibleHeaders(error, context) },
  };
}

export function unknownOperationException(): AwsError {
  return new AwsError({
    code: 'UnknownOperationException',
    message: '',
    status: 404,
  });
}
