import {
  LogGroupSource,
  MissingLogGroup,
} from '@skafu/plugin-skafu-observability-common';
import { AwsScope } from '../../../aws/AwsReader';
import { LogGroupDescription } from '../../../aws/LogsReader';
import { ResolvedTarget } from '../../../targets/identifyTarget';

const LOG_GROUP = 'logs:log-group';

/** A log group, and why it belongs to an entity. */
export interface OwnedLogGroup {
  group: LogGroupDescription;
  sources: LogGroupSource[];
}

/**
 * The log groups of an entity's resources in one account and region: those that
 * are resources of the entity themselves, and those that are named after one.
 */
export function selectLogGroups(
  targets: readonly ResolvedTarget[],
  groups: readonly LogGroupDescription[],
): { owned: OwnedLogGroup[]; missing: MissingLogGroup[] } {
  const owned = new Map<string, OwnedLogGroup>();
  const missing: MissingLogGroup[] = [];
  for (const target of targets) {
    for (const wanted of wantedGroups(target)) {
      const found = groups.filter(({ name }) => matches(name, wanted.pattern));
      for (const group of found) {
        const known = owned.get(group.name) ?? { group, sources: [] };
        known.sources.push(...wanted.sources);
        owned.set(group.name, known);
      }
      if (!found.length) {
        missing.push({
          ...scopeOf(target),
          logGroup: wanted.pattern,
          text: wanted.absent,
        });
      }
    }
  }
  return { owned: [...owned.values()], missing };
}

/**
 * Names of the log groups that belong to a resource; one that ends in `*` stands
 * for all that begin with what is before it.
 */
export function logGroupPatterns({
  target,
  resource,
}: ResolvedTarget): string[] {
  return target.resourceType === LOG_GROUP
    ? [target.name]
    : resource?.logGroups ?? [];
}

interface WantedGroup {
  pattern: string;
  sources: LogGroupSource[];
  /** What to say when there is none. */
  absent: string;
}

function wantedGroups(resolved: ResolvedTarget): WantedGroup[] {
  const { target } = resolved;
  const patterns = logGroupPatterns(resolved);
  const place = `account ${target.accountId}${
    target.region === undefined ? '' : ` (${target.region})`
  }`;
  if (target.resourceType === LOG_GROUP) {
    return patterns.map(pattern => ({
      pattern,
      sources: target.sources.map(({ kind, key, value }) =>
        kind === 'tags'
          ? { kind: 'tags', text: `It carries the tags ${value} (${key}).` }
          : { kind: 'annotation', text: `The annotation ${key} names it.` },
      ),
      absent: `The log group ${target.name} is named by the entity's annotations, and there is none of that name in ${place}. Check the spelling.`,
    }));
  }
  const title = `${target.typeTitle} ${target.name}`;
  return patterns.map(pattern => ({
    pattern,
    sources: [
      {
        kind: 'resource' as const,
        text: `Named after the ${title}.`,
        targetArn: target.arn,
      },
    ],
    absent: `${title} would log to ${pattern}, which is not there in ${place}: it has not logged yet, or logs elsewhere. Name its group with the annotation aws.amazon.com/cloudwatch-log-group-arn.`,
  }));
}

function matches(name: string, pattern: string): boolean {
  return pattern.endsWith('*')
    ? name.startsWith(pattern.slice(0, -1))
    : name === pattern;
}

function scopeOf({ scope }: ResolvedTarget): AwsScope {
  const { accountId, region } = scope;
  return { accountId, region };
}
