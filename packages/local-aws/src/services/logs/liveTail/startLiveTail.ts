import { randomUUID } from 'node:crypto';
import {
  StartLiveTail$,
  type LiveTailSessionStart,
  type LiveTailSessionUpdate,
  type StartLiveTailRequest,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../../server/errors';
import {
  defineOperation,
  type RequestContext,
} from '../../../server/ServiceDefinition';
import type { LogEvent, LogGroup } from '../../../world/logs';
import { invalidParameter, resourceNotFound } from '../errors';
import { compileFilterPattern } from '../filterPattern/compileFilterPattern';
import { groupName, groupsOf } from '../findGroup';
import type { LiveTailSession, LiveTailUpdate } from './LiveTailSession';
import { LiveTailSessions } from './LiveTailSessions';

const maximumGroups = 10;

/** An event of the stream: one member of its union. */
type StreamEvent =
  | { sessionStart: LiveTailSessionStart }
  | { sessionUpdate: LiveTailSessionUpdate };

/** CloudWatch Logs StartLiveTail: a stream of what is ingested, for at most three hours. */
export const startLiveTail = defineOperation<
  StartLiveTailRequest,
  { responseStream: AsyncIterator<StreamEvent> }
>(StartLiveTail$, (input, context) => {
  const groups = requestedGroups(input, context);
  const isWanted = streamFilter(input);
  const matches = compileFilterPattern(input.logEventFilterPattern ?? '');
  const session = context.memory.get(LiveTailSessions.create).start(
    { accountId: context.caller.accountId, region: context.region },
    {
      groups,
      accepts: event => isWanted(event) && matches(event.message),
      clock: context.clock,
      intervalMs: context.secondMs,
    },
  );
  return {
    responseStream: streamOf(session, {
      requestId: context.requestId,
      sessionId: randomUUID(),
      logGroupIdentifiers: input.logGroupIdentifiers ?? [],
      logStreamNames: input.logStreamNames,
      logStreamNamePrefixes: input.logStreamNamePrefixes,
      logEventFilterPattern: input.logEventFilterPattern ?? '',
    }),
  };
});

/** @throws AwsError InvalidParameterException, InvalidOperationException, ResourceNotFoundException */
function requestedGroups(
  input: StartLiveTailRequest,
  context: RequestContext,
): LogGroup[] {
  const identifiers = input.logGroupIdentifiers ?? [];
  const { logStreamNames, logStreamNamePrefixes } = input;
  if (identifiers.length < 1 || identifiers.length > maximumGroups) {
    throw invalidParameter(
      `LogGroupIdentifiers must have between 1 and ${maximumGroups} entries.`,
    );
  }
  if (logStreamNames && logStreamNamePrefixes) {
    throw invalidParameter(
      'LogStreamNames and LogStreamNamePrefixes are mutually exclusive parameters.',
    );
  }
  if ((logStreamNames || logStreamNamePrefixes) && identifiers.length > 1) {
    throw invalidParameter(
      'Log streams can only be specified together with exactly one log group.',
    );
  }
  return identifiers.map(identifier => requestedGroup(identifier, context));
}

function requestedGroup(identifier: string, context: RequestContext): LogGroup {
  if (!identifier.startsWith('arn:') || identifier.endsWith('*')) {
    throw invalidParameter(
      `The log group identifier ${identifier} must be an ARN that does not end with an asterisk.`,
    );
  }
  const name = groupName(identifier, context);
  const group = groupsOf(context).find(candidate => candidate.name === name);
  if (!group) {
    throw resourceNotFound('The specified log group does not exist.');
  }
  if (group.logClass !== 'STANDARD') {
    throw new AwsError({
      code: 'InvalidOperationException',
      message: `Live Tail is not supported on log groups of the ${group.logClass} log class.`,
    });
  }
  return group;
}

function streamFilter(
  input: StartLiveTailRequest,
): (event: LogEvent) => boolean {
  const { logStreamNames, logStreamNamePrefixes } = input;
  if (logStreamNames) {
    return event => logStreamNames.includes(event.logStreamName);
  }
  return logStreamNamePrefixes
    ? event =>
        logStreamNamePrefixes.some(prefix =>
          event.logStreamName.startsWith(prefix),
        )
    : () => true;
}

function streamOf(
  session: LiveTailSession,
  sessionStart: LiveTailSessionStart,
): AsyncIterator<StreamEvent> {
  let hasBegun = false;
  return {
    next: async () => {
      if (!hasBegun) {
        hasBegun = true;
        return { done: false, value: { sessionStart } };
      }
      const update = await session.next();
      return update.done
        ? { done: true, value: undefined }
        : { done: false, value: { sessionUpdate: view(update.value) } };
    },
    return: async () => {
      await session.return();
      return { done: true, value: undefined };
    },
  };
}

function view({ sampled, events }: LiveTailUpdate): LiveTailSessionUpdate {
  return {
    sessionMetadata: { sampled },
    sessionResults: events.map(({ group, event }) => ({
      ...event,
      logGroupIdentifier: `${group.place.accountId}:${group.name}`,
    })),
  };
}
