import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { AwsCallError } from '../../aws/AwsReader';

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
