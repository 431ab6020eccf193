import {
  Alarm,
  Dimensions,
  Message,
  MessageCode,
  Metric,
  MetricQuery,
} from '@skafu/plugin-skafu-observability-common';

/** One account in one region: the unit in which AWS answers, throttles and fails. */
export interface AwsScope {
  accountId: string;
  region: string;
}

/** What AWS said, when, and what the reader must know beside it. */
export interface Answer<T> {
  value: T;
  /** When AWS was read, which may be before this request. */
  asOf: Date;
  /** True when AWS failed and this is an older answer. */
  stale: boolean;
  messages: Message[];
}

export interface CallOptions {
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal;
  /** On whose behalf AWS is asked: users share an account's budget fairly. The portal itself when absent. */
  principal?: string;
  /** Joins this call to the request that it was made for, in logs, events and at AWS. */
  correlationId?: string;
  /**
   * How long the caller waits before an older answer, or none, is better; the
   * work goes on for whoever asks next. As long as it takes when absent.
   */
  patienceMs?: number;
}

/** Metrics of one scope over one window; the window is aligned to the period by the reader. */
export interface MetricDataRequest extends AwsScope {
  start: Date;
  end: Date;
  /** Seconds. */
  period: number;
  queries: MetricQuery[];
}

/** One result of GetMetricData; a SEARCH yields several with the same id. */
export interface MetricDataResult {
  id: string;
  label: string;
  /** Starts of the periods, milliseconds since the epoch, ascending. */
  timestamps: number[];
  values: number[];
  status: 'Complete' | 'PartialData' | 'InternalError' | 'Forbidden';
}

export interface ListMetricsRequest extends AwsScope {
  namespace?: string;
  metricName?: string;
  dimensions?: Dimensions;
  nextToken?: string;
}

/** An alarm as AWS describes it, before links are added for the page. */
export type AlarmDescription = Omit<Alarm, 'consoleUrl' | 'runbookUrl'>;

export interface TaggedResourcesRequest extends AwsScope {
  /** Resources must carry every tag. */
  tags: Record<string, string>;
  /** As GetResources' ResourceTypeFilters, e.g. `ecs:service`; all types when absent. */
  resourceTypes?: string[];
}

export interface TaggedResource {
  arn: string;
  tags: Record<string, string>;
}

/**
 * Everything the signals ask of AWS, in the portal's own types. Whoever calls
 * it has already checked permission: answers may come from a cache that all
 * users share.
 *
 * Every method throws {@link AwsCallError} when AWS gave no answer and no older
 * one can stand in.
 */
export interface AwsReader {
  /** cloudwatch:GetMetricData, all pages. Identical and simultaneous requests share calls. */
  getMetricData(
    request: MetricDataRequest,
    options?: CallOptions,
  ): Promise<Answer<MetricDataResult[]>>;

  /** cloudwatch:ListMetrics, one page of 500. */
  listMetrics(
    request: ListMetricsRequest,
    options?: CallOptions,
  ): Promise<Answer<{ metrics: Metric[]; nextToken?: string }>>;

  /** cloudwatch:DescribeAlarms, metric and composite, all pages. */
  describeAlarms(
    scope: AwsScope,
    options?: CallOptions,
  ): Promise<Answer<AlarmDescription[]>>;

  /** tag:GetResources, all pages. */
  getResources(
    request: TaggedResourcesRequest,
    options?: CallOptions,
  ): Promise<Answer<TaggedResource[]>>;
}

/** A call to AWS that did not yield an answer, with the reason in the words of the wire contract. */
export class AwsCallError extends Error {
  override readonly name = 'AwsCallError';
  readonly code: MessageCode;
  readonly accountId: string;
  readonly region: string;
  /** AWS service and operation, e.g. `cloudwatch:GetMetricData`. */
  readonly operation: string;
  /** False when the portal did not send it, so that nothing can have come of it. */
  readonly sent: boolean;

  constructor(
    message: string,
    options: AwsScope & {
      code: MessageCode;
      operation: string;
      cause?: unknown;
      /** Default true. */
      sent?: boolean;
    },
  ) {
    super(message, { cause: options.cause });
    this.code = options.code;
    this.accountId = options.accountId;
    this.region = options.region;
    this.operation = options.operation;
    this.sent = options.sent ?? true;
  }

  /** The same as a message of an answer that goes on without this call. */
  toMessage(): Message {
    return {
      code: this.code,
      text: this.message,
      accountId: this.accountId,
      region: this.region,
      operation: this.operation,
    };
  }
}
