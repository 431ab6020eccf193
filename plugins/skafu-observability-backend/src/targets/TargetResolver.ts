import { Entity } from '@backstage/catalog-model';
import {
  Message,
  TargetLookup,
} from '@skafu/plugin-skafu-observability-common';
import { CallOptions } from '../aws/AwsReader';
import { Part } from '../meta';
import { ResolvedTarget } from './identifyTarget';

/** What an entity is in AWS, and why. */
export interface TargetResolver {
  /**
   * Reads the entity's annotations and asks AWS for its tags. Never fails
   * because of an annotation or an account: what went wrong stands in
   * `lookups`, for people, and in `parts`, for the answer's meta.
   */
  resolve(entity: Entity, options: CallOptions): Promise<Resolution>;
}

export interface Resolution {
  /** One for each ARN, from where requests come in to where data lies. */
  targets: ResolvedTarget[];
  /** One for each thing that was looked for; empty when no annotation maps the entity. */
  lookups: TargetLookup[];
  parts: Part[];
}

/** One way from an entity to AWS, e.g. by ARN or by tags. */
export interface TargetStrategy {
  find(entity: Entity, options: CallOptions): Promise<Finding[]>;
}

/** What came of one lookup. */
export interface Finding {
  lookup: TargetLookup;
  targets: ResolvedTarget[];
  /** What AWS said beside it; else the lookup's own text goes into the answer's messages. */
  part?: Part;
}

/** A lookup that failed, as a message of the answer that goes on without it. */
export function lookupMessage(lookup: TargetLookup): Message | undefined {
  const { outcome, text, accountId, region } = lookup;
  if (outcome === 'matched' || outcome === 'empty') {
    return undefined;
  }
  return {
    code: outcome === 'invalid' ? 'invalid-target' : outcome,
    text,
    accountId,
    region,
  };
}
