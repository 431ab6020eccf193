import type { RequestContext } from '../../server/ServiceDefinition';
import { UserPools, type UserPool } from './UserPool';

/**
 * The pool a request is about.
 *
 * @throws AwsError InvalidParameterException, ResourceNotFoundException
 */
export function poolOf(
  { UserPoolId = '' }: { UserPoolId?: string },
  { caller, region, memory }: RequestContext,
): UserPool {
  const { accountId } = caller;
  return memory.get(UserPools.create).get({ accountId, region }, UserPoolId);
}
