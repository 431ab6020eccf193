import {
  GetCallerIdentity$,
  type GetCallerIdentityRequest,
  type GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import { defineOperation } from '../../server/ServiceDefinition';

/** STS GetCallerIdentity. */
export const getCallerIdentity = defineOperation<
  GetCallerIdentityRequest,
  GetCallerIdentityResponse
>(GetCallerIdentity$, (_input, { caller }) => ({
  UserId: caller.userId,
  Account: caller.accountId,
  Arn: caller.arn,
}));
