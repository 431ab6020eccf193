import type { RequestContext } from '../../server/ServiceDefinition';
import { logGroupsOf, type LogGroup } from '../../world/logs';
import { findPlace } from '../../world/places';
import { invalidParameter, resourceNotFound } from './errors';

const arnPattern = /^arn:aws:logs:([\w-]+):(\d{12}):log-group:([^:]+)$/;
/** What a log group may be called. */
export const namePattern = /^[.\-_/#A-Za-z0-9]{1,512}$/;

/** The log groups of the account and region that a request is for. */
export function groupsOf(context: RequestContext): readonly LogGroup[] {
  const place = findPlace(context.caller.accountId, context.region);
  return place ? logGroupsOf(place) : [];
}

/** The name in a name or an ARN; `undefined` for an ARN of another account or region, or with `:*`. */
export function groupName(
  identifier: string,
  { caller, region }: RequestContext,
): string | undefined {
  if (!identifier.startsWith('arn:')) {
    return namePattern.test(identifier) ? identifier : undefined;
  }
  const [, arnRegion, accountId, name] = arnPattern.exec(identifier) ?? [];
  return arnRegion === region && accountId === caller.accountId
    ? name
    : undefined;
}

/**
 * The group that an operation names, either way.
 *
 * @throws AwsError InvalidParameterException, ResourceNotFoundException
 */
export function requestedGroup(
  input: { logGroupName?: string; logGroupIdentifier?: string },
  context: RequestContext,
): LogGroup {
  const { logGroupName, logGroupIdentifier } = input;
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw invalidParameter(
      logGroupName === undefined
        ? 'LogGroup name or identifier must be specified.'
        : 'LogGroup name and LogGroup ARN are mutually exclusive parameters.',
    );
  }
  const name = groupName(logGroupName ?? logGroupIdentifier ?? '', context);
  const group = groupsOf(context).find(candidate => candidate.name === name);
  if (!group) {
    throw resourceNotFound('The specified log group does not exist.');
  }
  return group;
}
