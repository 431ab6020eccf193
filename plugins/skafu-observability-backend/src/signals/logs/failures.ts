import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { Answer, AwsCallError } from '../../aws/AwsReader';
import { settle } from '../../meta';

/**
 * Turns a call to AWS, without which there is nothing to answer, into an error
 * of the request: what AWS calls wrong is the caller's to change, anything else
 * is not.
 *
 * @param field - what AWS most probably means when it calls the request wrong
 * @throws InputError in AWS's words; ServiceUnavailableError for everything else
 */
export async function orFail<T>(call: Promise<T>, field: string): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof AwsCallError)) {
      throw error;
    }
    throw error.code === 'rejected'
      ? new InputError(`${field}: ${error.message}`)
      : new ServiceUnavailableError(error.message);
  }
}

/**
 * As {@link orFail}, but where AWS gives no answer there is an empty one that says why.
 *
 * @throws InputError in AWS's words
 */
export async function orEmpty<T>(
  call: Promise<Answer<T>>,
  field: string,
  empty: T,
): Promise<Answer<T>> {
  return settle(
    call.catch(error => {
      throw error instanceof AwsCallError && error.code === 'rejected'
        ? new InputError(`${field}: ${error.message}`)
        : error;
    }),
    empty,
  );
}
