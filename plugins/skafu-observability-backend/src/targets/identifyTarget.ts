import { Target, TargetSource } from '@skafu/plugin-skafu-observability-common';
import { AwsScope } from '../aws/AwsReader';
import { Arn } from './arn';
import { consoleUrl } from './consoleLinks';
import { Resource, RESOURCE_TYPES, ResourceType } from './resourceTypes';

/** A target together with what its type knows of it. */
export interface ResolvedTarget {
  /** As it goes over the wire. */
  target: Target;
  /** Where AWS is asked for it. */
  scope: AwsScope;
  /** Absent for types that the portal does not know. */
  type?: ResourceType;
  resource?: Resource;
}

/** An ARN and what was learned on the way to it. */
export interface FoundResource {
  arn: Arn;
  /** The ARN's own, or where it was found when the ARN leaves them out. */
  scope: AwsScope;
  /** See {@link ResourceClues}. */
  name?: string;
  tags?: Record<string, string>;
  source: TargetSource;
}

/** Says what a resource is. */
export function identifyTarget(found: FoundResource): ResolvedTarget {
  const { arn, scope, name, tags, source } = found;
  for (const type of RESOURCE_TYPES) {
    const resource = type.read({ arn, region: scope.region, name, tags });
    if (resource) {
      return {
        scope,
        type,
        resource,
        target: {
          arn: arn.arn,
          ...scope,
          resourceType: type.key,
          typeTitle: type.title,
          name: resource.name,
          supported: resource.metrics !== undefined && type.panels.length > 0,
          consoleUrl: consoleUrl(scope.region, resource.consolePath),
          sources: [source],
        },
      };
    }
  }
  const resourceType = unknownType(arn);
  return {
    scope,
    target: {
      arn: arn.arn,
      ...scope,
      resourceType,
      typeTitle: resourceType,
      name: arn.resource.split(/[:/]/).at(-1) || arn.resource,
      supported: false,
      sources: [source],
    },
  };
}

/** Joins what several mappings found; the same ARN becomes one target with all its sources. */
export function mergeTargets(
  resolved: readonly ResolvedTarget[],
): ResolvedTarget[] {
  const byArn = new Map<string, ResolvedTarget>();
  for (const next of resolved) {
    const known = byArn.get(next.target.arn);
    if (!known) {
      byArn.set(next.target.arn, next);
      continue;
    }
    // One mapping may know more than another, e.g. a REST API's name.
    const better = known.target.supported ? known : next;
    byArn.set(next.target.arn, {
      ...better,
      target: {
        ...better.target,
        sources: [...known.target.sources, ...next.target.sources],
      },
    });
  }
  return [...byArn.values()].sort(
    (a, b) => rank(a) - rank(b) || a.target.name.localeCompare(b.target.name),
  );
}

function rank({ type }: ResolvedTarget): number {
  return type ? RESOURCE_TYPES.indexOf(type) : RESOURCE_TYPES.length;
}

/** `service:type`, as far as the ARN tells. */
function unknownType(arn: Arn): string {
  const [type] = arn.resource.replace(/^\//, '').split(/[:/]/);
  return type && type !== arn.resource ? `${arn.service}:${type}` : arn.service;
}
