import {
  AssumeRole$,
  type AssumeRoleRequest,
  type AssumeRoleResponse,
} from '@aws-sdk/client-sts';
import { issueCredentials } from '../../server/credentials';
import { AwsError } from '../../server/errors';
import {
  defineOperation,
  type RequestContext,
} from '../../server/ServiceDefinition';
import { findAccount, readerRole } from '../../world/accounts';
import { validationMessage } from '../missingMembersError';

const rolePattern =
  /^arn:aws:iam::(\d{12}):role\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]+)$/;

/** STS AssumeRole: of the role `skafu-reader` in the world's accounts, 15 minutes to 12 hours (default one hour). */
export const assumeRole = defineOperation<
  AssumeRoleRequest,
  AssumeRoleResponse
>(AssumeRole$, (input, context) => {
  const { RoleArn = '', RoleSessionName = '', DurationSeconds = 3600 } = input;
  validate(RoleArn, RoleSessionName, DurationSeconds);
  const [, accountId = '', roleName = ''] = rolePattern.exec(RoleArn) ?? [];
  if (!findAccount(accountId) || roleName !== readerRole) {
    throw refused(RoleArn, context);
  }
  const { credentials, principal } = issueCredentials(
    {
      accountId,
      roleName,
      roleSessionName: RoleSessionName,
      durationSeconds: DurationSeconds,
    },
    context.now,
  );
  return {
    Credentials: credentials,
    AssumedRoleUser: {
      AssumedRoleId: principal.userId,
      Arn: principal.arn,
    },
  };
});

function validate(roleArn: string, sessionName: string, duration: number) {
  const sentences: string[] = [];
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
    sentences.push(
      `Value '${sessionName}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    );
  }
  if (duration < 900 || duration > 43_200) {
    const limit =
      duration < 900
        ? 'greater than or equal to 900'
        : 'less than or equal to 43200';
    sentences.push(
      `Value '${duration}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${limit}`,
    );
  }
  if (sentences.length > 0) {
    throw new AwsError({
      code: 'ValidationError',
      message: validationMessage(sentences),
    });
  }
  if (!rolePattern.test(roleArn)) {
    throw new AwsError({
      code: 'ValidationError',
      message: `${roleArn} is invalid`,
    });
  }
}

function refused(roleArn: string, { caller }: RequestContext): AwsError {
  return new AwsError({
    code: 'AccessDenied',
    message: `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    status: 403,
  });
}
