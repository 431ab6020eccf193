import { Entity } from '@backstage/catalog-model';
import { AwsAccounts } from '../aws/AwsAccounts';
import { AwsReader, CallOptions } from '../aws/AwsReader';
import { messagesPart, Part } from '../meta';
import { mergeTargets, ResolvedTarget } from './identifyTarget';
import { ArnAnnotations } from './strategies/ArnAnnotations';
import { TagAnnotations } from './strategies/TagAnnotations';
import {
  Finding,
  lookupMessage,
  Resolution,
  TargetResolver,
  TargetStrategy,
} from './TargetResolver';

/** A tag such as `team=checkout` may match a whole account. */
const MAX_TARGETS = 200;

/** Asks every strategy at once and joins what they find. */
export class DefaultTargetResolver implements TargetResolver {
  static create(options: {
    reader: Pick<AwsReader, 'getResources'>;
    accounts: AwsAccounts;
  }): DefaultTargetResolver {
    return new DefaultTargetResolver([
      ArnAnnotations.create(options),
      TagAnnotations.create(options),
    ]);
  }

  readonly #strategies: TargetStrategy[];

  private constructor(strategies: TargetStrategy[]) {
    this.#strategies = strategies;
  }

  async resolve(entity: Entity, options: CallOptions): Promise<Resolution> {
    const findings = (
      await Promise.all(
        this.#strategies.map(strategy => strategy.find(entity, options)),
      )
    ).flat();
    const targets = mergeTargets(findings.flatMap(finding => finding.targets));
    return {
      targets: targets.slice(0, MAX_TARGETS),
      lookups: findings.map(finding => finding.lookup),
      parts: [...findings.flatMap(toParts), ...truncation(targets)],
    };
  }
}

function toParts({ lookup, part }: Finding): Part[] {
  const message = lookupMessage(lookup);
  if (part) {
    return [part];
  }
  return message ? [messagesPart([message])] : [];
}

function truncation(targets: ResolvedTarget[]): Part[] {
  if (targets.length <= MAX_TARGETS) {
    return [];
  }
  return [
    messagesPart([
      {
        code: 'truncated',
        text: `${targets.length} resources belong to this entity; the first ${MAX_TARGETS} are shown. Narrow its tags.`,
      },
    ]),
  ];
}
