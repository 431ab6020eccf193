import { Entity } from '@backstage/catalog-model';
import {
  TAG_ANNOTATIONS,
  TargetSource,
} from '@skafu/plugin-skafu-observability-common';
import { AwsAccount, AwsAccounts } from '../../aws/AwsAccounts';
import {
  Answer,
  AwsCallError,
  AwsReader,
  AwsScope,
  CallOptions,
  TaggedResource,
} from '../../aws/AwsReader';
import { amongOthers, messagesPart } from '../../meta';
import { parseArn } from '../arn';
import { identifyTarget, ResolvedTarget } from '../identifyTarget';
import { describeTarget, failedFinding, failureOutcome } from '../lookups';
import {
  accountTitle,
  describeScopes,
  readWhereabouts,
  tagScopes,
  Whereabouts,
} from '../scopes';
import { parseTags } from '../tags';
import { Finding, TargetStrategy } from '../TargetResolver';

/** Keys that ask for one type only, in the words of GetResources. */
const RESOURCE_TYPES: Record<string, string[]> = {
  'aws.amazon.com/amazon-ecs-service-tags': ['ecs:service'],
  'aws.amazon.com/cloudwatch-alarm-tags': ['cloudwatch:alarm'],
  'aws.amazon.com/cloudwatch-log-group-tags': ['logs:log-group'],
};

type ScopeAnswer = { scope: AwsScope } & (
  | { answer: Answer<TaggedResource[]> }
  | { error: AwsCallError }
);

/** Resources that carry the tags of an annotation, in every account and region that is read. */
export class TagAnnotations implements TargetStrategy {
  static create(options: {
    reader: Pick<AwsReader, 'getResources'>;
    accounts: AwsAccounts;
  }): TagAnnotations {
    return new TagAnnotations(options.reader, options.accounts);
  }

  readonly #reader: Pick<AwsReader, 'getResources'>;
  readonly #accounts: AwsAccounts;

  private constructor(
    reader: Pick<AwsReader, 'getResources'>,
    accounts: AwsAccounts,
  ) {
    this.#reader = reader;
    this.#accounts = accounts;
  }

  async find(entity: Entity, options: CallOptions): Promise<Finding[]> {
    const where = readWhereabouts(entity);
    const annotations = entity.metadata.annotations ?? {};
    const findings = await Promise.all(
      TAG_ANNOTATIONS.flatMap(key => {
        const value = annotations[key];
        return value === undefined
          ? []
          : [this.#look({ kind: 'tags', key, value }, where, options)];
      }),
    );
    return findings.flat();
  }

  async #look(
    source: TargetSource,
    where: Whereabouts,
    options: CallOptions,
  ): Promise<Finding[]> {
    const tags = parseTags(source.value);
    if ('problem' in tags) {
      return [
        failedFinding(source, { outcome: 'invalid', text: tags.problem }),
      ];
    }
    const accounts = this.#accounts.list();
    const scopes = tagScopes(accounts, where);
    if (!scopes.length) {
      return [
        failedFinding(source, {
          outcome: 'not-configured',
          text: explainNoScopes(where),
        }),
      ];
    }
    const patient = amongOthers(options, scopes.length);
    const answers = await Promise.all(
      scopes.map(scope =>
        this.#ask(
          {
            ...scope,
            tags: tags.tags,
            resourceTypes: RESOURCE_TYPES[source.key],
          },
          patient,
        ),
      ),
    );
    return toFindings(source, answers, accounts);
  }

  async #ask(
    request: Parameters<AwsReader['getResources']>[0],
    options: CallOptions,
  ): Promise<ScopeAnswer> {
    const scope = { accountId: request.accountId, region: request.region };
    try {
      return {
        scope,
        answer: await this.#reader.getResources(request, options),
      };
    } catch (error) {
      if (error instanceof AwsCallError) {
        return { scope, error };
      }
      throw error;
    }
  }
}

/** One finding for all that answered, and one for each account and region that did not. */
function toFindings(
  source: TargetSource,
  answers: ScopeAnswer[],
  accounts: AwsAccount[],
): Finding[] {
  const findings: Finding[] = [];
  const targets: ResolvedTarget[] = [];
  const asked: AwsScope[] = [];
  for (const item of answers) {
    const { scope } = item;
    if ('error' in item) {
      findings.push({
        ...failedFinding(source, {
          ...scope,
          outcome: failureOutcome(item.error.code),
          text: `The tags ${
            source.value
          } could not be looked for in account ${accountTitle(
            accounts,
            scope.accountId,
          )}, ${scope.region}: ${item.error.message}`,
        }),
        part: messagesPart([item.error.toMessage()]),
      });
      continue;
    }
    asked.push(scope);
    targets.push(
      ...item.answer.value.flatMap(found => identify(found, scope, source)),
    );
  }
  if (asked.length) {
    const [only] = asked.length === 1 ? asked : [];
    findings.unshift({
      targets,
      lookup: {
        source,
        ...only,
        outcome: targets.length ? 'matched' : 'empty',
        found: targets.length,
        text: explain(source, targets, describeScopes(accounts, asked)),
      },
      part: joinParts(answers),
    });
  }
  return findings;
}

function identify(
  found: TaggedResource,
  scope: AwsScope,
  source: TargetSource,
): ResolvedTarget[] {
  const arn = parseArn(found.arn);
  // AWS's own ARNs are well formed; a service that is not on our list has no
  // charts, and is left out as nobody asked for it by name.
  return 'problem' in arn
    ? []
    : [identifyTarget({ arn, scope, tags: found.tags, source })];
}

function joinParts(answers: ScopeAnswer[]): Finding['part'] {
  const parts = answers.flatMap(item =>
    'answer' in item ? [item.answer] : [],
  );
  return {
    asOf: new Date(Math.min(...parts.map(part => part.asOf.getTime()))),
    stale: parts.some(part => part.stale),
    messages: parts.flatMap(part => part.messages),
  };
}

function explain(
  source: TargetSource,
  targets: ResolvedTarget[],
  places: string,
): string {
  if (!targets.length) {
    return `No resource carries the tags ${source.value} in ${places}. Check the spelling of the tags, and whether the resources lie elsewhere.`;
  }
  const charted = targets.filter(({ target }) => target.supported).length;
  const resources = targets.length === 1 ? 'resource' : 'resources';
  return [
    `Found ${targets.length} ${resources} with the tags ${source.value} in ${places}; ${charted} with charts.`,
    ...targets
      .filter(({ resource }) => resource?.withoutMetrics)
      .map(describeTarget),
  ].join(' ');
}

function explainNoScopes({ accountIds, regions }: Whereabouts): string {
  const named = [
    ...(accountIds.length ? [`account ${accountIds.join(', ')}`] : []),
    ...(regions.length ? [`region ${regions.join(', ')}`] : []),
  ].join(' and ');
  return named
    ? `The entity's annotations narrow its tags to ${named}, where the portal is not configured to look for tags.`
    : 'The portal is not configured to look for tags in any account.';
}
