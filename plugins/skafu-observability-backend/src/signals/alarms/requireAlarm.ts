import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { AlarmActions, AlarmDetails, AlarmRef } from '../../aws/AlarmActions';
import { Answer, AwsCallError, CallOptions } from '../../aws/AwsReader';

/**
 * One alarm, which must exist.
 *
 * @throws NotFoundError
 * @throws InputError when AWS calls the request wrong; ServiceUnavailableError
 *   when it does not tell otherwise
 */
export async function requireAlarm(
  actions: Pick<AlarmActions, 'find'>,
  ref: AlarmRef,
  options: CallOptions & { fresh?: boolean },
): Promise<Answer<AlarmDetails>> {
  try {
    const { value, ...answer } = await actions.find(ref, options);
    if (!value) {
      throw new NotFoundError(
        `There is no alarm named ${ref.name} in account ${ref.accountId} (${ref.region})`,
      );
    }
    return { ...answer, value };
  } catch (error) {
    // Without the cause, which would say the same again; it has been logged.
    if (!(error instanceof AwsCallError)) {
      throw error;
    }
    throw error.code === 'rejected'
      ? new InputError(error.message)
      : new ServiceUnavailableError(error.message);
  }
}
