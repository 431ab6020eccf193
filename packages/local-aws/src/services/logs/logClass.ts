import type { LogGroup } from '../../world/logs';
import { invalidParameter } from './errors';

/**
 * Groups of the Infrequent Access class can be read with Insights only.
 *
 * @throws AwsError InvalidParameterException
 */
export function requireStandard(group: LogGroup): LogGroup {
  if (group.logClass !== 'STANDARD') {
    throw invalidParameter(
      `This operation is not supported on log groups of the ${group.logClass} log class.`,
    );
  }
  return group;
}
