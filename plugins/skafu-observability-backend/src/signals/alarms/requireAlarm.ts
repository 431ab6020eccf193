import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { AlarmActions, AlarmDetails, AlarmRef } from '../../aws/AlarmActions';
import { Answer, AwsCallError, CallOptions } from '../../aws/AwsReader';

/**
 * One alarm, which must exist.
 *
 * @throws NotFoundError
 * @throws ServiceUnavailableError when AWS does not tell
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
    throw error instanceof AwsCallError
      ? new ServiceUnavailableError(error.message)
      : error;
  }
}
