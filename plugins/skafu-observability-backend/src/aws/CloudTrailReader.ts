import { Answer, AwsScope, CallOptions } from './AwsReader';

/** Who did something, as CloudTrail's userIdentity tells. */
export interface TrailActor {
  name: string;
  type:
    | 'root'
    | 'user'
    | 'role'
    | 'federated'
    | 'service'
    | 'account'
    | 'unknown';
}

/** An event of CloudTrail in the portal's own type. */
export interface TrailEvent extends AwsScope {
  id: string;
  /** ISO-8601. */
  at: string;
  /** E.g. `UpdateFunctionCode20150331v2`. */
  name: string;
  /** E.g. `lambda.amazonaws.com`. */
  service: string;
  actor: TrailActor;
  sourceIp?: string;
  userAgent?: string;
  errorCode?: string;
  errorMessage?: string;
  /** What came of a sign-in to the console. */
  login?: 'success' | 'failure';
  /** Whether a sign-in to the console used a second factor. */
  mfaUsed?: boolean;
  resources: { type?: string; name: string; arn?: string }[];
  /** Request parameters by path, e.g. `ipPermissions.items.0.fromPort`; bounded. */
  parameters: Record<string, string>;
}

/** What CloudTrail tells, in the portal's own types. */
export interface CloudTrailReader {
  /**
   * cloudtrail:LookupEvents: what was changed or tried to be changed in a
   * window, newest first; read-only calls are left out. Windows are widened to
   * whole five minutes, so that many readers share one read. Where an account
   * has more than 300 events, the newest are read, and a message says from when.
   *
   * @throws AwsCallError when AWS gave no answer and no older one can stand in
   */
  lookupEvents(
    scope: AwsScope,
    window: { start: Date; end: Date },
    options?: CallOptions,
  ): Promise<Answer<TrailEvent[]>>;
}
