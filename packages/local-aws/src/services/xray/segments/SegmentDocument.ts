/** One frame of a stack. */
export interface StackFrame {
  path: string;
  line: number;
  label: string;
}

/** An exception as segments carry it. */
export interface SegmentException {
  /** 16 hexadecimal digits. */
  id: string;
  type: string;
  message: string;
  /** Thrown by what was called. */
  remote?: boolean;
  stack?: StackFrame[];
}

/** What segments and subsegments have in common. Moments are seconds since the epoch. */
interface SegmentPart {
  /** 16 hexadecimal digits. */
  id: string;
  name: string;
  start_time: number;
  /** Missing while `in_progress`. */
  end_time?: number;
  in_progress?: true;
  fault?: true;
  error?: true;
  throttle?: true;
  http?: {
    request?: {
      method: string;
      url: string;
      user_agent?: string;
      client_ip?: string;
    };
    response?: { status: number; content_length?: number };
  };
  aws?: Record<string, unknown>;
  /** Exceptions, or the id of one that a subsegment has. */
  cause?:
    | string
    | { working_directory: string; exceptions: SegmentException[] };
  annotations?: Record<string, string | number | boolean>;
  metadata?: Record<string, Record<string, unknown>>;
  subsegments?: SubsegmentDocument[];
}

/** Part of a segment: a call that was made, or work that was measured. */
export interface SubsegmentDocument extends SegmentPart {
  /** `aws` and `remote` are calls. */
  namespace?: 'aws' | 'remote';
  sql?: Record<string, string>;
}

/**
 * What one service did for a trace, as X-Ray's segment documents are written.
 *
 * See https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 */
export interface SegmentDocument extends SegmentPart {
  trace_id: string;
  /** Subsegment, or segment of the function's service, that led here. */
  parent_id?: string;
  /** Type of the resource, such as `AWS::ECS::Container`; a server outside AWS has none. */
  origin?: string;
  /** Made by X-Ray from a call to something that sends no segments. */
  inferred?: true;
  user?: string;
  service?: { version: string };
}
