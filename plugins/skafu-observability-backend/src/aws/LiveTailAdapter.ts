import {
  LiveTailSessionLogEvent,
  LimitExceededException,
  StartLiveTailCommand,
  StartLiveTailResponseStream,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsClients } from './AwsClients';
import { AwsGate } from './AwsGate';
import { AwsCallError, AwsScope } from './AwsReader';
import { classifyError } from './classifyError';
import { LiveTailRequest, LiveTailSession, LiveTailUpdate } from './LogsReader';
import { lineOf } from './logsWire';

/** CloudWatch Logs Live Tail in the portal's types. */
export class LiveTailAdapter {
  readonly #clients: AwsClients;

  static create(clients: AwsClients): LiveTailAdapter {
    return new LiveTailAdapter(clients);
  }

  private constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  /** logs:StartLiveTail. The gate lets the opening through; the session then lasts until it is closed. */
  async startLiveTail(
    request: LiveTailRequest,
    gate: AwsGate,
  ): Promise<LiveTailSession> {
    let body: Destroyable | undefined;
    const answer = await gate(async signal => {
      const client = await this.#clients.logs(request);
      const command = new StartLiveTailCommand({
        logGroupIdentifiers: request.logGroupArns,
        logEventFilterPattern: request.filter,
      });
      // The SDK gives the events, and no way to hang up while it waits for one.
      command.middlewareStack.add(
        next => async args => {
          const result = await next(args);
          body = responseBody(result.response);
          return result;
        },
        { step: 'deserialize', priority: 'low' },
      );
      try {
        return await client.send(command, { abortSignal: signal });
      } catch (error) {
        throw error instanceof LimitExceededException
          ? tooManySessions(request, error)
          : error;
      }
    });
    const closing = new AbortController();
    return {
      updates: readUpdates(request, {
        stream: answer.responseStream ?? none(),
        closed: closing.signal,
      }),
      close: () => {
        closing.abort();
        body?.destroy();
      },
    };
  }
}

interface Destroyable {
  destroy(): void;
}

async function* readUpdates(
  request: LiveTailRequest,
  options: {
    stream: AsyncIterable<StartLiveTailResponseStream>;
    closed: AbortSignal;
  },
): AsyncGenerator<LiveTailUpdate> {
  const { stream, closed } = options;
  try {
    for await (const event of stream) {
      if (closed.aborted) {
        return;
      }
      // AWS's planned end, after three hours.
      if (event.SessionTimeoutException) {
        return;
      }
      if (event.SessionStreamingException) {
        throw event.SessionStreamingException;
      }
      if (event.sessionUpdate) {
        yield {
          events: (event.sessionUpdate.sessionResults ?? []).map(line =>
            toLine(line, request),
          ),
          sampled: event.sessionUpdate.sessionMetadata?.sampled ?? false,
        };
      }
    }
  } catch (error) {
    if (closed.aborted || isPlannedEnd(error)) {
      return;
    }
    throw classifyError(error, {
      accountId: request.accountId,
      region: request.region,
      operation: 'logs:StartLiveTail',
    });
  }
}

function toLine(line: LiveTailSessionLogEvent, scope: AwsScope) {
  return lineOf(line, {
    accountId: scope.accountId,
    region: scope.region,
    logGroup: groupName(line.logGroupIdentifier ?? ''),
    logStream: line.logStreamName ?? '',
  });
}

/** Live Tail names a group as `account:name`, by its ARN, or by its name. */
function groupName(identifier: string): string {
  return identifier
    .replace(/^arn:[^:]*:logs:[^:]*:[^:]*:log-group:/, '')
    .replace(/^\d{12}:/, '')
    .replace(/:\*$/, '');
}

/** Depending on its version the SDK throws the exceptions of a stream, or yields them. */
function isPlannedEnd(error: unknown): boolean {
  return error instanceof Error && error.name === 'SessionTimeoutException';
}

function tooManySessions(
  { accountId, region }: AwsScope,
  cause: unknown,
): AwsCallError {
  return new AwsCallError(
    `As many live tails run in account ${accountId} (${region}) as AWS allows at one time. Try again when one of them has ended.`,
    {
      accountId,
      region,
      code: 'throttled',
      operation: 'logs:StartLiveTail',
      cause,
    },
  );
}

function responseBody(response: unknown): Destroyable | undefined {
  if (typeof response !== 'object' || response === null) {
    return undefined;
  }
  const body = 'body' in response ? response.body : undefined;
  return isDestroyable(body) ? body : undefined;
}

function isDestroyable(body: unknown): body is Destroyable {
  return (
    typeof body === 'object' &&
    body !== null &&
    'destroy' in body &&
    typeof body.destroy === 'function'
  );
}

async function* none(): AsyncGenerator<never> {}
