/** What an {@link AwsError} is made of. */
export interface AwsErrorOptions {
  /** The error's name in JSON and CBOR answers, such as `ValidationException`. */
  code: string;
  /** Its older name, used by the Query protocol and by query-compatible clients. Default: `code`. */
  queryCode?: string;
  message: string;
  /** HTTP status. Default 400. */
  status?: number;
  /** What the error's shape has besides the message, in JSON answers. */
  members?: Record<string, unknown>;
}

/** An error that AWS would answer; anything else that is thrown is a bug of ours and becomes a 500. */
export class AwsError extends Error {
  readonly code: string;
  readonly queryCode: string;
  readonly status: number;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(options: AwsErrorOptions) {
    super(options.message);
    this.name = 'AwsError';
    this.code = options.code;
    this.queryCode = options.queryCode ?? options.code;
    this.status = options.status ?? 400;
    this.members = options.members ?? {};
  }

  /** Whose fault it is, in AWS's words. */
  get fault(): 'Sender' | 'Receiver' {
    return this.status >= 500 ? 'Receiver' : 'Sender';
  }
}

/** No `Authorization` header at all. */
export function missingAuthenticationToken(): AwsError {
  return new AwsError({
    code: 'MissingAuthenticationTokenException',
    queryCode: 'MissingAuthenticationToken',
    message: 'Request is missing Authentication Token',
    status: 403,
  });
}

/** An `Authorization` header that is not Signature Version 4. */
export function incompleteSignature(header: string): AwsError {
  return new AwsError({
    code: 'IncompleteSignatureException',
    queryCode: 'IncompleteSignature',
    message: `Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. (Hashed with SHA-256 and encoded with Base64) Authorization=${header
      .split(' ')[0]
      ?.slice(0, 40)}`,
    status: 400,
  });
}

/** A session token that is not ours, or not of this access key. */
export function invalidToken(): AwsError {
  return new AwsError({
    code: 'UnrecognizedClientException',
    queryCode: 'InvalidClientTokenId',
    message: 'The security token included in the request is invalid.',
    status: 403,
  });
}

/** A session token whose time is over. */
export function expiredToken(): AwsError {
  return new AwsError({
    code: 'ExpiredTokenException',
    queryCode: 'ExpiredToken',
    message: 'The security token included in the request is expired',
    status: 403,
  });
}

/** A principal that may not do what it asks. */
export function accessDenied(message: string): AwsError {
  return new AwsError({
    code: 'AccessDeniedException',
    queryCode: 'AccessDenied',
    message,
    status: 403,
  });
}

/** JSON or CBOR that does not fit the operation's input shape. */
export function serializationError(message: string): AwsError {
  return new AwsError({
    code: 'SerializationException',
    queryCode: 'MalformedInput',
    message,
  });
}

/** What AWS says when it fails itself. */
export function internalFailure(): AwsError {
  return new AwsError({
    code: 'InternalFailure',
    queryCode: 'InternalFailure',
    message:
      'The request processing has failed because of an unknown error, exception or failure.',
    status: 500,
  });
}
