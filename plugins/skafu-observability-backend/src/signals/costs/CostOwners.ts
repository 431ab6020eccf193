import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { CostAttribution } from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';
import { AwsReader, CallOptions } from '../../aws/AwsReader';
import { INDEXED_RESOURCE_TYPES } from '../../catalog/BulkTags';
import { EntityIndex, IndexedEntity } from '../../catalog/EntityIndex';
import { Part, settle, withoutAge } from '../../meta';
import { groupByScope } from '../groupByScope';
import { CostTags, costTagsOf, describeTags, distinct } from './attribution';

/** A domain holds systems, which hold components and resources. */
const MAX_DEPTH = 4;

const MAX_MEMBERS = 1_000;

/** Filters of Cost Explorer have a bound on their size. */
const MAX_TAG_SETS = 200;

/** Which costs are an entity's, and how that was found out. */
export interface EntityCosts {
  /** Empty when no tag leads to any. */
  tags: CostTags[];
  attribution: CostAttribution;
  parts: Part[];
}

/** Finds the way from entities to costs, and back. */
export class CostOwners {
  readonly #catalog: CatalogService;
  readonly #index: EntityIndex;
  readonly #reader: Pick<AwsReader, 'getResources'>;
  readonly #billed: readonly string[];

  static create(options: {
    catalog: CatalogService;
    index: EntityIndex;
    reader: Pick<AwsReader, 'getResources'>;
    /** Cost allocation tags, from configuration. */
    billed: readonly string[];
  }): CostOwners {
    return new CostOwners(options);
  }

  private constructor(options: Parameters<typeof CostOwners.create>[0]) {
    this.#catalog = options.catalog;
    this.#index = options.index;
    this.#reader = options.reader;
    this.#billed = options.billed;
  }

  /** The costs of an entity, or of everything that belongs to a system, domain, group or user. */
  async costsOf(entity: Entity, caller: Caller): Promise<EntityCosts> {
    const ref = stringifyEntityRef(entity);
    const members = isCollection(entity)
      ? await this.#members(ref, caller)
      : [ref];
    const { entities, parts } = await this.#index.read();
    const mapped = members.flatMap(member => entities.get(member) ?? []);
    const resourceTags = await this.#tagsOf(mapped, caller);
    const sets = distinct(
      [...mapped, ...unmapped(entity, mapped)].flatMap(item =>
        costTagsOf(
          item.entity,
          this.#billed,
          tagsOfResources(item, resourceTags.byArn),
        ),
      ),
    );
    const tags = sets.slice(0, MAX_TAG_SETS);
    return {
      tags,
      attribution: { tags, text: explain(ref, tags, sets.length) },
      parts: [...withoutAge(parts), ...withoutAge(resourceTags.parts)],
    };
  }

  /** Finds the entity behind values of the cost allocation tags, among those that the caller may see. */
  async byTags(caller: Caller): Promise<{
    find(values: CostTags): IndexedEntity | undefined;
    parts: Part[];
  }> {
    const { entities, parts } = await this.#index.read();
    const visible = await this.#index.visibleTo(entities.keys(), caller);
    const seen = [...entities.values()].filter(({ ref }) => visible.has(ref));
    const resourceTags = await this.#tagsOf(seen, caller);
    const claims = seen
      .flatMap(item =>
        costTagsOf(
          item.entity,
          this.#billed,
          tagsOfResources(item, resourceTags.byArn),
        ).map(tags => ({ item, tags })),
      )
      .sort((a, b) => rank(a) - rank(b) || compareRefs(a.item, b.item));
    const known = new Map<string, IndexedEntity | undefined>();
    return {
      find(values) {
        const key = JSON.stringify(values);
        if (!known.has(key)) {
          known.set(
            key,
            claims.find(({ tags }) =>
              Object.entries(tags).every(
                ([name, value]) => values[name] === value,
              ),
            )?.item,
          );
        }
        return known.get(key);
      },
      parts: [...withoutAge(parts), ...withoutAge(resourceTags.parts)],
    };
  }

  async #members(ref: string, caller: Caller): Promise<string[]> {
    const members = new Set([ref]);
    let level = [ref];
    for (let depth = 0; depth < MAX_DEPTH && level.length; depth += 1) {
      const { items } = await this.#catalog.getEntities(
        {
          filter: belongingTo(level),
          fields: ['kind', 'metadata.name', 'metadata.namespace'],
          limit: MAX_MEMBERS,
        },
        { credentials: caller.credentials },
      );
      level = items
        .map(stringifyEntityRef)
        .filter(member => !members.has(member));
      level.forEach(member => members.add(member));
    }
    return [...members];
  }

  /** Tags of the resources of entities that state none themselves. */
  async #tagsOf(
    items: readonly IndexedEntity[],
    options: CallOptions,
  ): Promise<{ byArn: Map<string, Record<string, string>>; parts: Part[] }> {
    const wanted = items
      .filter(({ entity }) => costTagsOf(entity, this.#billed, []).length === 0)
      .flatMap(({ targets }) => targets);
    const answers = await Promise.all(
      // One listing of each account and region, the same that the index is made of.
      groupByScope(wanted).map(({ scope }) =>
        settle(
          this.#reader.getResources(
            { ...scope, tags: {}, resourceTypes: INDEXED_RESOURCE_TYPES },
            options,
          ),
          [],
        ),
      ),
    );
    return {
      byArn: new Map(
        answers.flatMap(({ value }) =>
          value.map(({ arn, tags }): [string, Record<string, string>] => [
            arn,
            tags,
          ]),
        ),
      ),
      parts: answers,
    };
  }
}

/**
 * A group stands for what it owns itself: the parts of a system that it owns
 * may be other groups'.
 */
function belongingTo(
  refs: readonly string[],
): Record<string, string | string[]>[] {
  const owners = refs.filter(ref => /^(group|user):/.test(ref));
  const wholes = refs.filter(ref => !owners.includes(ref));
  return [
    ...(wholes.length ? [{ [`relations.${RELATION_PART_OF}`]: wholes }] : []),
    ...(owners.length
      ? [
          ...['component', 'resource', 'api'].map(kind => ({
            kind,
            [`relations.${RELATION_OWNED_BY}`]: owners,
          })),
          { kind: 'group', [`relations.${RELATION_CHILD_OF}`]: owners },
        ]
      : []),
  ];
}

function tagsOfResources(
  { targets }: Pick<IndexedEntity, 'targets'>,
  byArn: ReadonlyMap<string, Record<string, string>>,
): Record<string, string>[] {
  return targets
    .map(({ target }) => byArn.get(target.arn))
    .filter(tags => tags !== undefined);
}

function isCollection({ kind }: Entity): boolean {
  return ['system', 'domain', 'group', 'user'].includes(kind.toLowerCase());
}

/** An entity may name its cost tags and nothing else that the index looks for. */
function unmapped(
  entity: Entity,
  mapped: readonly IndexedEntity[],
): Pick<IndexedEntity, 'entity' | 'targets'>[] {
  const ref = stringifyEntityRef(entity);
  return mapped.some(item => item.ref === ref) ? [] : [{ entity, targets: [] }];
}

/** Who names more tags means it more exactly; of those, a component rather than its table. */
function rank({ item, tags }: { item: IndexedEntity; tags: CostTags }): number {
  return (
    -2 * Object.keys(tags).length +
    (item.entity.kind.toLowerCase() === 'component' ? 0 : 1)
  );
}

function compareRefs(a: IndexedEntity, b: IndexedEntity): number {
  return a.ref < b.ref ? -1 : 1;
}

function explain(ref: string, tags: readonly CostTags[], all: number): string {
  if (!tags.length) {
    return `No cost allocation tag leads to ${ref}. Give it the annotation aws.amazon.com/cost-insights-tags, or aws.amazon.com/tags with a tag that is listed under skafuObservability.costs.tags.`;
  }
  const bound =
    all > tags.length ? ` The first ${tags.length} of ${all} are counted.` : '';
  return `Costs that carry the tags ${describeTags(
    tags,
  )}. Costs without these tags are not in it, and AWS tags no costs from before a tag was activated for billing.${bound}`;
}
