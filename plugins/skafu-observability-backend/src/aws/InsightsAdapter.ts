import {
  GetQueryResultsCommand,
  GetQueryResultsResponse,
  InvalidParameterException,
  LimitExceededException,
  MalformedQueryException,
  QueryStatus,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsClients } from './AwsClients';
import { AwsGate } from './AwsGate';
import { AwsCallError } from './AwsReader';
import {
  InsightsQuery,
  InsightsResults,
  InsightsStatus,
  StartedQuery,
} from './LogsReader';

const STATUSES: Record<QueryStatus, InsightsStatus> = {
  Scheduled: 'scheduled',
  Running: 'running',
  Complete: 'complete',
  Failed: 'failed',
  Cancelled: 'cancelled',
  Timeout: 'timeout',
  // AWS has lost track of it; it will not end any more.
  Unknown: 'failed',
};

/** CloudWatch Logs Insights in the portal's types. Every HTTP exchange passes the gate. */
export class InsightsAdapter {
  readonly #clients: AwsClients;

  static create(clients: AwsClients): InsightsAdapter {
    return new InsightsAdapter(clients);
  }

  private constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  /**
   * logs:StartQuery.
   *
   * @throws AwsCallError `rejected`, with the position, for a text that AWS
   *   cannot read; `throttled` when AWS runs as many queries as it allows
   */
  async startQuery(request: InsightsQuery, gate: AwsGate): Promise<string> {
    const answer = await gate(async signal => {
      const client = await this.#clients.logs(request);
      try {
        return await client.send(
          new StartQueryCommand({
            logGroupNames: request.logGroups,
            queryString: request.query,
            startTime: request.start,
            endTime: request.end,
            limit: request.limit,
          }),
          { abortSignal: signal },
        );
      } catch (error) {
        throw explainStart(error, request);
      }
    });
    return answer.queryId ?? '';
  }

  /** logs:GetQueryResults, one page. */
  async getQueryResults(
    request: StartedQuery & { nextToken?: string; maxItems: number },
    gate: AwsGate,
  ): Promise<InsightsResults> {
    const { queryId, nextToken, maxItems } = request;
    const answer = await gate(async signal => {
      const client = await this.#clients.logs(request);
      return client.send(
        new GetQueryResultsCommand({ queryId, nextToken, maxItems }),
        { abortSignal: signal },
      );
    });
    return toResults(answer);
  }

  /** logs:StopQuery. */
  async stopQuery(query: StartedQuery, gate: AwsGate): Promise<void> {
    await gate(async signal => {
      const client = await this.#clients.logs(query);
      try {
        await client.send(new StopQueryCommand({ queryId: query.queryId }), {
          abortSignal: signal,
        });
      } catch (error) {
        // AWS's way to say that it has ended meanwhile.
        if (!(error instanceof InvalidParameterException)) {
          throw error;
        }
      }
    });
  }
}

function toResults(answer: GetQueryResultsResponse): InsightsResults {
  const { status = 'Unknown', statistics, results = [], nextToken } = answer;
  return {
    status: STATUSES[status],
    statistics: {
      recordsMatched: statistics?.recordsMatched ?? 0,
      recordsScanned: statistics?.recordsScanned ?? 0,
      bytesScanned: statistics?.bytesScanned ?? 0,
    },
    rows: results.map(row =>
      Object.fromEntries(
        row.map(({ field, value }) => [field ?? '', value ?? '']),
      ),
    ),
    ...(nextToken && { nextToken }),
  };
}

function explainStart(error: unknown, request: InsightsQuery): unknown {
  const { accountId, region } = request;
  const call = { accountId, region, operation: 'logs:StartQuery' };
  if (error instanceof MalformedQueryException) {
    return new AwsCallError(describeMistake(error, request.query), {
      ...call,
      code: 'rejected',
      cause: error,
    });
  }
  if (error instanceof LimitExceededException) {
    return new AwsCallError(
      `As many log queries run in account ${accountId} (${region}) as AWS allows at one time. Try again when one of them has ended.`,
      { ...call, code: 'throttled', cause: error },
    );
  }
  return error;
}

/** AWS's sentence, and where in the text the mistake is, counted as editors do. */
function describeMistake(
  error: MalformedQueryException,
  query: string,
): string {
  const { location, message } = error.queryCompileError ?? {};
  const sentence = message ?? error.message;
  const offset = location?.startCharOffset;
  if (offset === undefined) {
    return `AWS cannot read the query: ${sentence}`;
  }
  const before = query.slice(0, offset).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  return `AWS cannot read the query at line ${before.length}, column ${column}: ${sentence}`;
}
