import type {
  LogEvent,
  LogGroup,
  LogGroupsResponse,
  LogQuery,
  LogQueryEstimate,
  LogQueryResult,
} from '@skafu/plugin-skafu-observability-common';
import { END, exampleMeta, START } from './examples';

/** What the backend could answer about logs. */

export const QUERY_ID = '7e4206de-28fc-4f06-8915-1bda696a1fe1';
export const TRACE_ID = '1-69a41f20-0123456789abcdef01234567';

export function exampleLogGroup(changes: Partial<LogGroup> = {}): LogGroup {
  return {
    arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/payments',
    accountId: '111122223333',
    region: 'eu-west-1',
    name: '/aws/lambda/payments',
    storedBytes: 892_937_088,
    retentionDays: 30,
    class: 'standard',
    createdAt: '2025-01-14T12:25:40.000Z',
    consoleUrl: 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home',
    sources: [
      { kind: 'resource', text: 'Named after the Lambda function payments.' },
    ],
    ...changes,
  };
}

export function exampleLogGroups(
  changes: Partial<LogGroupsResponse> = {},
): LogGroupsResponse {
  return {
    entityRef: 'component:default/payments',
    items: [exampleLogGroup()],
    missing: [],
    meta: exampleMeta(),
    ...changes,
  };
}

export function exampleEstimate(
  changes: Partial<LogQueryEstimate> = {},
): LogQueryEstimate {
  return {
    bytes: 892_937_088,
    estimatedUsd: 0.004,
    level: 'small',
    text: 'Scans at most 852 MB, less than $0.01 at list price.',
    groups: [],
    meta: exampleMeta(),
    ...changes,
  };
}

export function exampleLogQuery(changes: Partial<LogQuery> = {}): LogQuery {
  return {
    id: QUERY_ID,
    accountId: '111122223333',
    region: 'eu-west-1',
    logGroups: ['/aws/lambda/payments'],
    query: 'fields @timestamp, @message\n| sort @timestamp desc',
    start: START,
    end: END,
    limit: 10_000,
    startedAt: END,
    status: 'running',
    statistics: {
      recordsMatched: 2,
      recordsScanned: 5_000,
      bytesScanned: 1_048_576,
      estimatedUsd: 0.0005,
    },
    ...changes,
  };
}

export function exampleLogRow(changes: Record<string, string> = {}) {
  return {
    '@timestamp': '2026-03-01 11:58:12.248',
    '@message': JSON.stringify({
      level: 'ERROR',
      message: 'payments failed: <b>throttled</b>',
      traceId: TRACE_ID,
      orderId: 'ord-1',
    }),
    '@logStream': 'stream-1',
    '@log': '111122223333:/aws/lambda/payments',
    '@ptr': 'pointer-1',
    ...changes,
  };
}

export function exampleLogResult(
  changes: Partial<LogQueryResult> = {},
): LogQueryResult {
  return {
    ...exampleLogQuery({ status: 'complete', progress: 1 }),
    fields: [
      { name: '@timestamp', type: 'instant' },
      { name: '@message', type: 'string' },
      { name: '@logStream', type: 'string' },
      { name: '@log', type: 'string' },
    ],
    rows: [
      exampleLogRow(),
      exampleLogRow({
        '@timestamp': '2026-03-01 11:57:00.000',
        '@message': 'START RequestId: 27417536',
        '@ptr': 'pointer-2',
      }),
    ],
    truncated: false,
    meta: exampleMeta(),
    ...changes,
  };
}

export function exampleLogEvent(changes: Partial<LogEvent> = {}): LogEvent {
  return {
    id: 'event-1',
    timestamp: '2026-03-01T11:58:12.248Z',
    message: 'Payment authorised',
    accountId: '111122223333',
    region: 'eu-west-1',
    logGroup: '/aws/lambda/payments',
    logStream: 'stream-1',
    ...changes,
  };
}

/** A stream of events that a test writes as it goes. */
export function exampleStream() {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start: started => {
      controller = started;
    },
  });
  let taken = false;
  return {
    isTaken: () => taken,
    response: () => {
      taken = true;
      return new Response(body, {
        headers: { 'content-type': 'text/event-stream' },
      });
    },
    send: (event: string, data: unknown, id?: string) =>
      controller?.enqueue(
        encoder.encode(
          `${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(
            data,
          )}\n\n`,
        ),
      ),
    end: () => controller?.close(),
    /** As a connection that breaks. */
    fail: () => controller?.error(new TypeError('network error')),
  };
}

/** jsdom lays nothing out; lists make only the rows that are in view. */
export function pretendLayout(): void {
  const original = Object.getOwnPropertyDescriptor(
    HTMLElement.prototype,
    'offsetHeight',
  );
  beforeAll(() => {
    // Editors measure their text.
    Range.prototype.getClientRects = () =>
      Object.assign([], { item: () => null });
    Object.defineProperty(HTMLElement.prototype, 'offsetHeight', {
      configurable: true,
      get(this: HTMLElement) {
        return this.dataset.index === undefined ? 600 : 26;
      },
    });
  });
  afterAll(() => {
    if (original) {
      Object.defineProperty(HTMLElement.prototype, 'offsetHeight', original);
    }
  });
}
