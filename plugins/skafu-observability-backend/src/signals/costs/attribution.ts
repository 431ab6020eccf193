import { Entity } from '@backstage/catalog-model';
import { parseTags } from '../../targets/tags';

/** awslabs' annotation for cost plugins, which says exactly which tags to bill by. */
export const COST_TAGS_ANNOTATION = 'aws.amazon.com/cost-insights-tags';

const TAGS_ANNOTATION = 'aws.amazon.com/tags';

/** Tags that costs of an entity carry, all of them. */
export type CostTags = Record<string, string>;

/**
 * The tags by which costs are an entity's: those that its annotation for costs
 * names; else, of those that its resources carry, the ones that bills are
 * grouped by. Undefined when there are none.
 *
 * @param billed - cost allocation tags, from configuration
 * @param resourceTags - tags of the entity's resources, for entities that are mapped by ARN
 */
export function costTagsOf(
  entity: Entity,
  billed: readonly string[],
  resourceTags: readonly Record<string, string>[],
): CostTags[] {
  const annotations = entity.metadata.annotations ?? {};
  const stated = readTags(annotations[COST_TAGS_ANNOTATION]);
  if (stated) {
    return [stated];
  }
  const found = readTags(annotations[TAGS_ANNOTATION]);
  const candidates = found ? [found] : resourceTags;
  const sets = candidates.flatMap(tags => {
    const kept = Object.fromEntries(
      billed.flatMap(key => {
        const value = tags[key];
        return value === undefined ? [] : [[key, value]];
      }),
    );
    return Object.keys(kept).length ? [kept] : [];
  });
  return distinct(sets);
}

/** "service=payments, environment=prod; service=refunds". */
export function describeTags(sets: readonly CostTags[]): string {
  return sets
    .map(tags =>
      Object.entries(tags)
        .map(([key, value]) => `${key}=${value}`)
        .join(', '),
    )
    .join('; ');
}

export function distinct(sets: readonly CostTags[]): CostTags[] {
  return [
    ...new Map(
      sets.map(tags => [
        JSON.stringify(
          Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)),
        ),
        tags,
      ]),
    ).values(),
  ];
}

function readTags(annotation: string | undefined): CostTags | undefined {
  if (annotation === undefined) {
    return undefined;
  }
  const parsed = parseTags(annotation);
  return 'tags' in parsed ? parsed.tags : undefined;
}
