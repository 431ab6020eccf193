import { MessageCode } from '@skafu/plugin-skafu-observability-common';
import { AwsCallError, AwsScope } from './AwsReader';
import { DeadlineExceededError } from './withDeadline';

const THROTTLED =
  /^(Throttling|ThrottlingException|ThrottledException|LimitExceeded(Exception|Fault)?|TooManyRequests(Exception)?|RequestLimitExceeded|RequestThrottled(Exception)?|SlowDown)$/;

const NOT_PERMITTED =
  /^(AccessDenied|UnauthorizedOperation|NotAuthorized|OptInRequired|Forbidden)/;

const BAD_CREDENTIALS =
  /^(InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature|ExpiredToken|RequestExpired|UnrecognizedClient|MissingAuthenticationToken|IncompleteSignature|IDPCommunicationError|InvalidIdentityToken)/;

const NO_CREDENTIALS = /^(CredentialsProviderError|TokenProviderError)$/;

const REJECTED =
  /^(Validation|Invalid(Parameter|NextToken|Format|Input|Request|Argument)|MissingRequiredParameter|MissingParameter|SerializationException|ResourceNotFound|PaginationTokenExpired)/;

const NETWORK: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection was closed',
  EPIPE: 'the connection was closed',
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'its host name could not be looked up',
  ETIMEDOUT: 'no connection in time',
  EHOSTUNREACH: 'no route to it',
  ENETUNREACH: 'no route to it',
};

/** AWS explains itself in a sentence or two; more would be an echo of the request. */
const MAX_EXPLANATION = 300;

/** What was asked, for the sentence about what went wrong. */
export interface FailedCall extends AwsScope {
  /** AWS service and operation, e.g. `cloudwatch:GetMetricData`. */
  operation: string;
}

/** The parts of an SDK or Node error that tell what happened; any may be missing. */
interface ErrorFacts {
  name: string;
  message: string;
  status?: number;
  networkCode?: string;
  /** The SDK has learned AWS's time from the answer, and would sign rightly now. */
  clockSkewCorrected?: boolean;
}

/** True for the names under which AWS services ask to be called less often. */
export function isThrottle(error: unknown): boolean {
  return THROTTLED.test(factsOf(error).name);
}

/** True when AWS refused the time of our clock, which the SDK corrects by itself from then on. */
export function isClockSkew(error: unknown): boolean {
  return factsOf(error).clockSkewCorrected === true;
}

/**
 * Puts whatever was thrown on the way to AWS into the words of the wire
 * contract, with a sentence that a person can act on. The sentence holds no
 * credentials and no request; only `rejected` quotes AWS, because the person
 * who wrote the request needs the reason.
 */
export function classifyError(error: unknown, call: FailedCall): AwsCallError {
  if (error instanceof AwsCallError) {
    // From obtaining credentials, which has no region: it failed for this one.
    return new AwsCallError(error.message, {
      code: error.code,
      accountId: call.accountId,
      region: call.region,
      operation: error.operation,
      cause: error.cause,
      // Without credentials nothing is.
      sent: error.sent && error.operation === call.operation,
    });
  }
  const { code, text } = explain(error, call);
  return new AwsCallError(text, { ...call, code, cause: error });
}

function explain(
  error: unknown,
  call: FailedCall,
): { code: MessageCode; text: string } {
  const { operation } = call;
  const place = `account ${call.accountId} (${call.region})`;

  if (error instanceof DeadlineExceededError) {
    const seconds = error.milliseconds / 1000;
    return {
      code: 'timeout',
      text: `AWS did not answer ${operation} in ${place} within ${seconds} seconds. Try again, or choose a shorter time range.`,
    };
  }
  const facts = factsOf(error);
  if (THROTTLED.test(facts.name) || facts.status === 429) {
    return {
      code: 'throttled',
      text: `AWS is throttling ${operation} in ${place}. It is asked again in a few seconds.`,
    };
  }
  if (NO_CREDENTIALS.test(facts.name)) {
    return {
      code: 'no-access',
      text: `The portal has no AWS credentials for ${place}. Give its process a role, or configure credentials under aws.accounts or aws.mainAccount.`,
    };
  }
  if (BAD_CREDENTIALS.test(facts.name)) {
    return {
      code: 'no-access',
      text: `AWS does not accept the portal's credentials for ${place} (${facts.name}). Check the keys or role under aws.accounts, and the clock of the portal's machine.`,
    };
  }
  if (NOT_PERMITTED.test(facts.name) || facts.status === 403) {
    return { code: 'no-access', text: refusal(call, place) };
  }
  if (REJECTED.test(facts.name)) {
    return {
      code: 'rejected',
      text: `AWS rejected ${operation} in ${place}: ${shorten(facts.message)}`,
    };
  }
  return {
    code: 'unreachable',
    text: `No answer from AWS to ${operation} in ${place}: ${reason(facts)}.`,
  };
}

function refusal({ operation, accountId }: FailedCall, place: string): string {
  if (operation.startsWith('sts:')) {
    return `The portal may not assume its role in account ${accountId}. Check the role's name and trust policy, and that the portal may call ${operation}.`;
  }
  return `AWS refused ${operation} in ${place}. Add it to the policy of the portal's role.`;
}

function reason({ name, status, networkCode }: ErrorFacts): string {
  const network = networkCode && NETWORK[networkCode];
  if (network) {
    return network;
  }
  if (name === 'TimeoutError') {
    return 'no connection in time';
  }
  if (status !== undefined && status >= 500) {
    return `HTTP ${status}`;
  }
  if (status !== undefined) {
    return `a reply that cannot be read (HTTP ${status})`;
  }
  return 'the connection failed';
}

function shorten(message: string): string {
  return message.length > MAX_EXPLANATION
    ? `${message.slice(0, MAX_EXPLANATION)}…`
    : message;
}

function factsOf(error: unknown): ErrorFacts {
  if (typeof error !== 'object' || error === null) {
    return { name: '', message: String(error) };
  }
  const metadata =
    '$metadata' in error &&
    typeof error.$metadata === 'object' &&
    error.$metadata !== null
      ? error.$metadata
      : {};
  const message = 'message' in error ? String(error.message) : '';
  const code = 'code' in error ? String(error.code) : '';
  return {
    name: 'name' in error ? String(error.name) : '',
    message,
    status:
      'httpStatusCode' in metadata &&
      typeof metadata.httpStatusCode === 'number'
        ? metadata.httpStatusCode
        : undefined,
    clockSkewCorrected:
      'clockSkewCorrected' in metadata && metadata.clockSkewCorrected === true,
    // The SDK wraps what it does not know, and keeps only the message.
    networkCode: [code, ...message.split(/\W+/)].find(word => NETWORK[word]),
  };
}
