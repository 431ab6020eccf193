import { AwsCallError } from './AwsReader';
import { classifyError } from './classifyError';
import { DeadlineExceededError } from './withDeadline';

const CALL = {
  accountId: '444455556666',
  region: 'eu-west-1',
  operation: 'cloudwatch:GetMetricData',
};

function sdkError(name: string, status?: number, message = 'secret-token') {
  return Object.assign(new Error(message), {
    name,
    $metadata: { httpStatusCode: status },
  });
}

describe('classifyError', () => {
  it.each([
    ['throttled', 'Throttling', 400],
    ['throttled', 'ThrottlingException', 400],
    ['throttled', 'LimitExceededException', 400],
    ['throttled', 'TooManyRequestsException', 429],
    ['throttled', 'RequestLimitExceeded', 503],
    ['throttled', 'Unknown', 429],
    ['no-access', 'AccessDenied', 403],
    ['no-access', 'AccessDeniedException', 400],
    ['no-access', 'UnauthorizedOperation', 403],
    ['no-access', 'OptInRequired', 403],
    ['no-access', 'InvalidClientTokenId', 403],
    ['no-access', 'SignatureDoesNotMatch', 403],
    ['no-access', 'ExpiredToken', 400],
    ['no-access', 'ExpiredTokenException', 400],
    ['no-access', 'UnrecognizedClientException', 400],
    ['no-access', 'MissingAuthenticationToken', 403],
    ['no-access', 'CredentialsProviderError', undefined],
    ['rejected', 'ValidationError', 400],
    ['rejected', 'ValidationException', 400],
    ['rejected', 'InvalidParameterValue', 400],
    ['rejected', 'InvalidParameterCombinationException', 400],
    ['rejected', 'InvalidNextToken', 400],
    ['rejected', 'PaginationTokenExpiredException', 400],
    ['unreachable', 'InternalFailure', 500],
    ['unreachable', 'ServiceUnavailable', 503],
    ['unreachable', 'SyntaxError', 502],
    ['unreachable', 'SyntaxError', 200],
    ['unreachable', 'TypeError', undefined],
  ])(
    'calls %s what AWS or the SDK calls %s (HTTP %s)',
    (code, name, status) => {
      const error = classifyError(sdkError(name, status), CALL);
      expect(error).toMatchObject({ ...CALL, code });
      expect(error.message).toContain('444455556666');
      // Only the author of a rejected request sees what AWS wrote.
      expect(error.message.includes('secret-token')).toBe(code === 'rejected');
    },
  );

  it.each([
    ['ECONNREFUSED', 'connection refused'],
    ['ENOTFOUND', 'its host name is not known'],
    ['ECONNRESET', 'the connection was closed'],
  ])('explains %s', (code, words) => {
    const expected = {
      code: 'unreachable',
      message: `No answer from AWS to cloudwatch:GetMetricData in account 444455556666 (eu-west-1): ${words}.`,
    };
    const error = Object.assign(new Error('connect'), { code });
    expect(classifyError(error, CALL)).toMatchObject(expected);
    const wrapped = new Error(
      `AWS SDK error wrapper for Error: ${code} 1.2.3.4`,
    );
    expect(classifyError(wrapped, CALL)).toMatchObject(expected);
  });

  it('tells our deadline from a connection that is not made', () => {
    expect(
      classifyError(new DeadlineExceededError(10_000), CALL),
    ).toMatchObject({
      code: 'timeout',
      message:
        'AWS did not answer cloudwatch:GetMetricData in account 444455556666 (eu-west-1) within 10 seconds. Try again, or choose a shorter time range.',
    });
    expect(classifyError(sdkError('TimeoutError'), CALL)).toMatchObject({
      code: 'unreachable',
    });
  });

  it('keeps what is classified, for the region that was asked', () => {
    const refused = new AwsCallError('The portal may not.', {
      code: 'no-access',
      accountId: CALL.accountId,
      region: 'us-east-1',
      operation: 'sts:AssumeRole',
    });
    expect(classifyError(refused, CALL).toMessage()).toEqual({
      code: 'no-access',
      text: 'The portal may not.',
      accountId: CALL.accountId,
      region: 'eu-west-1',
      operation: 'sts:AssumeRole',
    });
  });

  it('quotes no more of AWS than a person reads', () => {
    const { message } = classifyError(
      sdkError('ValidationError', 400, 'x'.repeat(10_000)),
      CALL,
    );
    expect(message.length).toBeLessThan(400);
  });

  it.each([undefined, 'text', { name: 1 }])('survives %p', thrown => {
    expect(classifyError(thrown, CALL)).toMatchObject({ code: 'unreachable' });
  });
});
