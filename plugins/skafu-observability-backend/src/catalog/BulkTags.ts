import {
  Answer,
  AwsReader,
  AwsScope,
  CallOptions,
  TaggedResource,
  TaggedResourcesRequest,
} from '../aws/AwsReader';

/**
 * What entities are made of, in the words of GetResources. An account may hold
 * a hundred thousand tagged things; these are the ones that signals exist of.
 */
export const INDEXED_RESOURCE_TYPES = [
  'apigateway',
  'cloudwatch:alarm',
  'dynamodb:table',
  'ecs:service',
  'elasticloadbalancing:loadbalancer',
  'elasticloadbalancing:targetgroup',
  'lambda:function',
  'logs:log-group',
  'rds:db',
  'sqs',
];

interface Scope {
  answer: Answer<TaggedResource[]>;
  /** By `key=value`; order as AWS gave it. */
  byTag: Map<string, TaggedResource[]>;
}

/**
 * Tag queries answered from one list of each account and region: ten thousand
 * entities with tags of their own cost as many calls as one. Made for one pass
 * over the catalog, and thrown away with it.
 */
export class BulkTags implements Pick<AwsReader, 'getResources'> {
  readonly #reader: Pick<AwsReader, 'getResources'>;
  readonly #scopes = new Map<string, Promise<Scope>>();

  static create(reader: Pick<AwsReader, 'getResources'>): BulkTags {
    return new BulkTags(reader);
  }

  private constructor(reader: Pick<AwsReader, 'getResources'>) {
    this.#reader = reader;
  }

  async getResources(
    request: TaggedResourcesRequest,
    options?: CallOptions,
  ): Promise<Answer<TaggedResource[]>> {
    const { answer, byTag } = await this.#scope(request, options);
    const wanted = Object.entries(request.tags);
    const lists = wanted.map(
      ([key, value]) => byTag.get(`${key}=${value}`) ?? [],
    );
    // The rarest tag leaves the fewest to look at.
    const candidates = lists.reduce(
      (rarest, list) => (list.length < rarest.length ? list : rarest),
      answer.value,
    );
    return {
      ...answer,
      value: candidates.filter(
        ({ arn, tags }) =>
          wanted.every(([key, value]) => tags[key] === value) &&
          (!request.resourceTypes ||
            request.resourceTypes.some(type => isOfType(arn, type))),
      ),
    };
  }

  #scope(
    { accountId, region }: AwsScope,
    options?: CallOptions,
  ): Promise<Scope> {
    const key = `${accountId}/${region}`;
    const known = this.#scopes.get(key);
    if (known) {
      return known;
    }
    const scope = this.#load({ accountId, region }, options);
    this.#scopes.set(key, scope);
    return scope;
  }

  async #load(scope: AwsScope, options?: CallOptions): Promise<Scope> {
    const answer = await this.#reader.getResources(
      { ...scope, tags: {}, resourceTypes: INDEXED_RESOURCE_TYPES },
      options,
    );
    const byTag = new Map<string, TaggedResource[]>();
    for (const resource of answer.value) {
      for (const [key, value] of Object.entries(resource.tags)) {
        const tag = `${key}=${value}`;
        const list = byTag.get(tag);
        if (list) {
          list.push(resource);
        } else {
          byTag.set(tag, [resource]);
        }
      }
    }
    return { answer, byTag };
  }
}

/** Whether an ARN is of a type such as `ecs:service`, or of a service such as `sqs`. */
function isOfType(arn: string, resourceType: string): boolean {
  const [, , service, , , ...resource] = arn.split(':');
  const [wantedService, type] = resourceType.split(':');
  return (
    service === wantedService &&
    (type === undefined || resource.join(':').split(/[:/]/)[0] === type)
  );
}
