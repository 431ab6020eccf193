/** Who does something in an account. */
export type Actor =
  | { kind: 'root' }
  | { kind: 'user'; name: string; mfa: boolean }
  | {
      kind: 'role';
      role: string;
      session: string;
      /** Whether GitHub's identity provider vouched for it. */
      fromGitHub?: boolean;
    };

/** A resource that an event is about, as CloudTrail names types: `AWS::Lambda::Function`. */
export interface AuditResource {
  type: string;
  name: string;
}

/** Something that was done, or tried, in an account and a region. */
export interface AuditEvent {
  /** The same whenever it is asked for; its id follows from it. */
  key: string;
  /** Seconds since the epoch. */
  at: number;
  /** The operation, as CloudTrail writes it: `UpdateFunctionCode20150331v2`. */
  name: string;
  /** Such as `lambda.amazonaws.com`. */
  source: string;
  actor: Actor;
  sourceIp: string;
  userAgent: string;
  readOnly?: boolean;
  /** In CloudTrail's camel case. */
  request?: object;
  response?: object;
  error?: { code: string; message: string };
  additional?: object;
  type?: 'AwsApiCall' | 'AwsConsoleSignIn';
  resources: AuditResource[];
}

/** An account and a region. */
export interface AuditScope {
  accountId: string;
  region: string;
}
