import {
  Span,
  TraceException,
  TraceStatus,
} from '@skafu/plugin-skafu-observability-common';

/** A service as a trace names it. */
export interface RecordedService {
  name: string;
  /** X-Ray's type, e.g. `AWS::Lambda::Function`. */
  type?: string;
}

/** What one service recorded of one piece of work, whichever format it came in. */
export interface RecordedSpan {
  id: string;
  parentId?: string;
  name: string;
  kind: Span['kind'];
  namespace?: Span['namespace'];
  origin?: string;
  /** Who did the work; absent where it is the parent's service. */
  service?: RecordedService;
  /** Whom a call went to; shown where the called one recorded nothing itself. */
  callee?: RecordedService;
  /** True where X-Ray made this up from what the caller recorded. */
  inferred: boolean;
  inProgress: boolean;
  /** Milliseconds since the epoch. */
  start: number;
  /** Absent while it runs. */
  end?: number;
  status: TraceStatus;
  http?: Span['http'];
  aws?: Span['aws'];
  sql?: Span['sql'];
  exceptions: TraceException[];
  /** Id of an exception that another span recorded. */
  causeId?: string;
  annotations: Span['annotations'];
  metadata: Span['metadata'];
  metadataTruncated?: boolean;
  links: Span['links'];
  /** Where the service logs, as far as it says so itself. */
  logGroups: string[];
}
