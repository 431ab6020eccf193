import {
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  GetLogGroupFieldsCommand,
  GetLogRecordCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { LogEvent } from '@skafu/plugin-skafu-observability-common';
import { AwsClients } from './AwsClients';
import { AwsGate } from './AwsGate';
import { AwsScope } from './AwsReader';
import {
  FilterLogEvents,
  GetLogEvents,
  LogEventsPage,
  LogField,
  LogGroupDescription,
} from './LogsReader';
import { fromFiltered, fromStream, toLogGroup } from './logsWire';
import { Pages, readPages } from './readPages';

/** Of 50 groups each. */
const MAX_GROUP_PAGES = 200;

/** Of a search that may find nothing for hours of logs; then the reader decides whether to go on. */
const MAX_EVENT_PAGES = 25;
const SEARCH_MS = 6_000;

const MAX_STREAM_PAGES = 10;

/** Log groups and lines of CloudWatch Logs in the portal's types. Every HTTP exchange passes the gate. */
export class LogsAdapter {
  readonly #clients: AwsClients;

  static create(clients: AwsClients): LogsAdapter {
    return new LogsAdapter(clients);
  }

  private constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  /** logs:DescribeLogGroups, up to 10,000 groups. */
  async describeLogGroups(
    scope: AwsScope,
    gate: AwsGate,
  ): Promise<Pages<LogGroupDescription>> {
    return readPages(MAX_GROUP_PAGES, async nextToken => {
      const page = await gate(async signal => {
        const client = await this.#clients.logs(scope);
        return client.send(
          new DescribeLogGroupsCommand({ limit: 50, nextToken }),
          { abortSignal: signal },
        );
      });
      return {
        items: (page.logGroups ?? []).map(group => toLogGroup(group, scope)),
        nextToken: page.nextToken,
      };
    });
  }

  /** logs:GetLogGroupFields of the last 15 minutes. */
  async getLogGroupFields(
    request: AwsScope & { logGroup: string },
    gate: AwsGate,
  ): Promise<LogField[]> {
    const answer = await gate(async signal => {
      const client = await this.#clients.logs(request);
      return client.send(
        new GetLogGroupFieldsCommand({ logGroupName: request.logGroup }),
        { abortSignal: signal },
      );
    });
    return (answer.logGroupFields ?? []).map(({ name, percent }) => ({
      name: name ?? '',
      percent: percent ?? 0,
    }));
  }

  /** logs:FilterLogEvents, pages until there is enough, the end, or a bound. */
  async filterLogEvents(
    request: FilterLogEvents,
    gate: AwsGate,
  ): Promise<LogEventsPage> {
    const { logGroup, filter, start, end, order, limit } = request;
    const { enough = limit } = request;
    const givesUpAt = Date.now() + SEARCH_MS;
    const events: LogEvent[] = [];
    let { nextToken } = request;
    for (let page = 0; page < MAX_EVENT_PAGES; page += 1) {
      const token = nextToken;
      const answer = await gate(async signal => {
        const client = await this.#clients.logs(request);
        return client.send(
          new FilterLogEventsCommand({
            logGroupName: logGroup,
            filterPattern: filter,
            startTime: start,
            endTime: end,
            startFromHead: order === 'oldest',
            limit: limit - events.length,
            nextToken: token,
          }),
          { abortSignal: signal },
        );
      });
      for (const event of answer.events ?? []) {
        events.push(fromFiltered(event, request));
      }
      nextToken = answer.nextToken || undefined;
      if (!nextToken || events.length >= enough || Date.now() > givesUpAt) {
        break;
      }
    }
    return { events, ...(nextToken && { nextToken }) };
  }

  /** logs:GetLogEvents before a moment or from it on; oldest first. */
  async getLogEvents(
    request: GetLogEvents,
    gate: AwsGate,
  ): Promise<LogEvent[]> {
    const { logGroup, logStream, moment, side, limit } = request;
    const forward = side === 'from';
    const parts: LogEvent[][] = [];
    let found = 0;
    let nextToken: string | undefined;
    for (let page = 0; page < MAX_STREAM_PAGES && found < limit; page += 1) {
      const token = nextToken;
      const wanted = limit - found;
      const answer = await gate(async signal => {
        const client = await this.#clients.logs(request);
        return client.send(
          new GetLogEventsCommand({
            logGroupName: logGroup,
            logStreamName: logStream,
            ...(forward ? { startTime: moment } : { endTime: moment }),
            startFromHead: forward,
            limit: wanted,
            nextToken: token,
          }),
          { abortSignal: signal },
        );
      });
      const events = (answer.events ?? []).map(event =>
        fromStream(event, request),
      );
      found += events.length;
      parts.push(events);
      nextToken = forward ? answer.nextForwardToken : answer.nextBackwardToken;
      // The same token again is how this operation says that it is at the end.
      if (!nextToken || nextToken === token) {
        break;
      }
    }
    return (forward ? parts : parts.reverse()).flat();
  }

  /** logs:GetLogRecord. */
  async getLogRecord(
    request: AwsScope & { pointer: string },
    gate: AwsGate,
  ): Promise<Record<string, string>> {
    const answer = await gate(async signal => {
      const client = await this.#clients.logs(request);
      return client.send(
        new GetLogRecordCommand({ logRecordPointer: request.pointer }),
        { abortSignal: signal },
      );
    });
    return { ...answer.logRecord };
  }
}
