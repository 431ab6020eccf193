import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { AwsCallError } from '../aws/AwsReader';

/**
 * Does something at AWS; a failure becomes an HTTP error that says what is
 * known of the outcome. Reads have messages for that; a write has one outcome.
 *
 * @throws InputError when AWS calls the request invalid: 400 with AWS's sentence
 * @throws ServiceUnavailableError for everything else: 503
 */
export async function writing<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw error instanceof AwsCallError ? toWriteError(error) : error;
  }
}

function toWriteError(error: AwsCallError): Error {
  if (error.code === 'rejected') {
    return new InputError(error.message);
  }
  const outcome = mayHaveHappened(error)
    ? 'It may have been done all the same: look before you try again.'
    : 'It was not done.';
  return new ServiceUnavailableError(`${error.message} ${outcome}`);
}

/** AWS refuses and throttles before it acts; of silence nobody can tell. */
function mayHaveHappened({ code, sent }: AwsCallError): boolean {
  return sent && (code === 'timeout' || code === 'unreachable');
}
