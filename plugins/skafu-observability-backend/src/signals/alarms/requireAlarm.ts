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
 * @throws NotFoundError, and what {@link findAlarm} throws
 */
export async function requireAlarm(
  actions: Pick<AlarmActions, 'find'>,
  ref: AlarmRef,
  options: CallOptions & { fresh?: boolean },
): Promise<Answer<AlarmDetails>> {
  const { value, ...answer } = await findAlarm(actions, ref, options);
  if (!value) {
    throw new NotFoundError(
      `There is no alarm named ${ref.name} in account ${ref.accountId} (${ref.region})`,
    );
  }
  return { ...answer, value };
}

/**
 * One alarm, if there is one.
 *
 * @throws InputError when AWS calls the request wrong; ServiceUnavailableError
 *   when it does not tell otherwise
 */
export async function findAlarm(
  actions: Pick<AlarmActions, 'find'>,
  ref: AlarmRef,
  options: CallOptions & { fresh?: boolean },
): Promise<Answer<AlarmDetails | undefined>> {
  return reading(() => actions.find(ref, options));
}

/** Reads of AWS what must be known before anything else is done; throws as {@link findAlarm}. */
export async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
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
