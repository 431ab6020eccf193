import {
  GetResources$,
  type GetResourcesInput,
  type GetResourcesOutput,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { AwsError } from '../../server/errors';
import {
  defineOperation,
  type RequestContext,
} from '../../server/ServiceDefinition';
import { findPlace } from '../../world/places';
import { resourcesOf, type TaggedResource } from '../../world/resources';
import { AlarmBooks } from '../cloudwatch/alarms/AlarmBook';
import { readPageToken, writePageToken } from '../pageToken';

const defaultPageSize = 50;
const maximumPageSize = 100;

/** Tagging GetResources: AND between filters, OR among a filter's values; at most 100 a page. */
export const getResources = defineOperation<
  GetResourcesInput,
  GetResourcesOutput
>(GetResources$, (input, context) => {
  validate(input);
  const found = taggedResources(context).filter(
    resource =>
      matchesTags(resource, input) &&
      matchesTypes(resource, input) &&
      matchesArns(resource, input),
  );
  const from = position(input.PaginationToken);
  const end = pageEnd(found, from, input);
  return {
    // The last page says so with an empty token.
    PaginationToken: end < found.length ? writePageToken({ from: end }) : '',
    ResourceTagMappingList: found.slice(from, end).map(({ arn, tags }) => ({
      ResourceARN: arn,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    })),
  };
});

/** Where a page ends that starts somewhere: after so many resources, or before the one with a tag too many. */
function pageEnd(
  found: readonly TaggedResource[],
  from: number,
  { ResourcesPerPage = defaultPageSize, TagsPerPage }: GetResourcesInput,
): number {
  let end = from;
  let tags = 0;
  for (const resource of found.slice(from, from + ResourcesPerPage)) {
    tags += Object.keys(resource.tags).length;
    if (TagsPerPage !== undefined && tags > TagsPerPage) {
      break;
    }
    end += 1;
  }
  return end;
}

/** What is tagged, by ARN: the world's resources, with the alarms as the callers left them. */
function taggedResources({
  caller: { accountId },
  region,
  memory,
}: RequestContext): TaggedResource[] {
  const place = findPlace(accountId, region);
  const type = 'cloudwatch:alarm';
  const alarms = memory
    .get(AlarmBooks.create)
    .of(accountId, region)
    .list()
    .filter(alarm => alarm.tags.size > 0)
    .map(({ arn, tags }) => ({ arn, type, tags: Object.fromEntries(tags) }));
  const others = (place ? resourcesOf(place) : []).filter(
    resource => resource.type !== type,
  );
  return [...others, ...alarms].sort((one, other) =>
    one.arn < other.arn ? -1 : 1,
  );
}

function validate(input: GetResourcesInput): void {
  const { ResourcesPerPage: size, ResourceARNList: arns, TagFilters } = input;
  if (size !== undefined && (size < 1 || size > maximumPageSize)) {
    throw invalid(
      `ResourcesPerPage must be between 1 and ${maximumPageSize}, but was ${size}`,
    );
  }
  const { TagsPerPage: tags } = input;
  if (tags !== undefined && (tags < 100 || tags > 500)) {
    throw invalid(`TagsPerPage must be between 100 and 500, but was ${tags}`);
  }
  if (arns && (arns.length < 1 || arns.length > 100)) {
    throw invalid('ResourceARNList must have between 1 and 100 ARNs');
  }
  if (arns?.some(arn => arn.length < 1 || arn.length > 1011)) {
    throw invalid('An ARN must be between 1 and 1011 characters long');
  }
  if (
    arns &&
    (TagFilters ||
      input.ResourceTypeFilters ||
      size ||
      tags ||
      input.PaginationToken)
  ) {
    throw invalid(
      'ResourceARNList cannot be used together with TagFilters, ResourceTypeFilters or pagination parameters',
    );
  }
  if ((TagFilters?.length ?? 0) > 50) {
    throw invalid('TagFilters must have at most 50 filters');
  }
  for (const filter of TagFilters ?? []) {
    if ((filter.Values?.length ?? 0) > 20) {
      throw invalid('A tag filter must have at most 20 values');
    }
    if (!filter.Key) {
      throw invalid('The key of a tag filter must not be empty');
    }
  }
  if ((input.ResourceTypeFilters?.length ?? 0) > 100) {
    throw invalid('ResourceTypeFilters must have at most 100 filters');
  }
}

function matchesTags(
  resource: TaggedResource,
  { TagFilters = [] }: GetResourcesInput,
): boolean {
  return TagFilters.every(({ Key = '', Values = [] }) => {
    const value = resource.tags[Key];
    return (
      value !== undefined && (Values.length === 0 || Values.includes(value))
    );
  });
}

function matchesTypes(
  resource: TaggedResource,
  { ResourceTypeFilters = [] }: GetResourcesInput,
): boolean {
  return (
    ResourceTypeFilters.length === 0 ||
    ResourceTypeFilters.some(
      filter =>
        resource.type === filter || resource.type.split(':')[0] === filter,
    )
  );
}

function matchesArns(
  resource: TaggedResource,
  { ResourceARNList }: GetResourcesInput,
): boolean {
  return !ResourceARNList || ResourceARNList.includes(resource.arn);
}

function position(token: string | undefined): number {
  if (!token) {
    return 0;
  }
  const read = readPageToken(token, 'from');
  if (!read) {
    throw new AwsError({
      code: 'PaginationTokenExpiredException',
      message: 'The specified pagination token is not valid or has expired.',
    });
  }
  return read.from;
}

function invalid(message: string): AwsError {
  return new AwsError({ code: 'InvalidParameterException', message });
}
