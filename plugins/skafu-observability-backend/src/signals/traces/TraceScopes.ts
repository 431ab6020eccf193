import { stringifyEntityRef } from '@backstage/catalog-model';
import { Caller } from '../../authorization/Caller';
import { AwsAccounts } from '../../aws/AwsAccounts';
import { AwsScope } from '../../aws/AwsReader';
import { messagesPart, Part, withoutAge } from '../../meta';
import { ResolvedTarget } from '../../targets/identifyTarget';
import { TargetResolver } from '../../targets/TargetResolver';
import { XrayService, xrayServicesOf } from '../../targets/xrayServices';
import { selectScopes } from '../accounts/requireScope';
import { EntityReader } from '../EntityReader';
import { groupByScope } from '../groupByScope';

/** Whose traces are asked for: an entity's, or those of accounts and regions. */
export interface TraceSubject {
  /** Not together with `accountId` or `region`. */
  entityRef?: string;
  /** Every configured account when absent. */
  accountId?: string;
  /** Every configured region when absent. */
  region?: string;
}

export interface SelectedScopes {
  /** In full, when the subject is an entity. */
  entityRef?: string;
  scopes: {
    scope: AwsScope;
    /** What the entity is called there; absent when everything is meant. */
    services?: XrayService[];
  }[];
  parts: Part[];
}

/** Says where to look for a subject's traces, and by which names. */
export class TraceScopes {
  static create(options: {
    accounts: AwsAccounts;
    entities: EntityReader;
    targets: TargetResolver;
  }): TraceScopes {
    return new TraceScopes(options);
  }

  readonly #accounts: AwsAccounts;
  readonly #entities: EntityReader;
  readonly #targets: TargetResolver;

  private constructor(options: Parameters<typeof TraceScopes.create>[0]) {
    this.#accounts = options.accounts;
    this.#entities = options.entities;
    this.#targets = options.targets;
  }

  /**
   * @throws NotFoundError when the caller cannot see the entity
   * @throws InputError for an account or region that is not ours
   */
  async select(subject: TraceSubject, caller: Caller): Promise<SelectedScopes> {
    if (subject.entityRef === undefined) {
      return {
        scopes: selectScopes(this.#accounts, subject).map(scope => ({ scope })),
        parts: [],
      };
    }
    const entity = await this.#entities.read(subject.entityRef, caller);
    const { targets, parts } = await this.#targets.resolve(entity, caller);
    const services = xrayServicesOf(entity, targets, this.#accounts.list());
    return {
      entityRef: stringifyEntityRef(entity),
      scopes: groupByScope(services).map(({ scope, items }) => ({
        scope,
        services: items,
      })),
      parts: [
        ...withoutAge(parts),
        ...(services.length ? [] : explainNothing(targets)),
      ],
    };
  }
}

function explainNothing(targets: readonly ResolvedTarget[]): Part[] {
  return targets.length
    ? [
        messagesPart([
          {
            code: 'invalid-target',
            text: 'X-Ray shows none of the resources of this entity under a name that the portal could tell. Name its services with the annotation aws.amazon.com/xray-service.',
          },
        ]),
      ]
    : [];
}
