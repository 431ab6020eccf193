import { Entity } from '@backstage/catalog-model';
import {
  traceServiceSchema,
  XRAY_SERVICE_ANNOTATION,
} from '@skafu/plugin-skafu-observability-common';
import { AwsAccount } from '../aws/AwsAccounts';
import { AwsScope } from '../aws/AwsReader';
import { ResolvedTarget } from './identifyTarget';
import { XrayIdentity } from './resourceTypes';
import { readWhereabouts, tagScopes } from './scopes';
import { parseTags } from './tags';

/** What an entity is called in the traces of one account and region. */
export interface XrayService extends XrayIdentity {
  scope: AwsScope;
  /** True when the entity's annotation says so, and nothing had to be concluded. */
  named: boolean;
}

/**
 * An entity's services in X-Ray: those that its annotation names, else what its
 * resources are called there, else the value of its tag `service`.
 */
export function xrayServicesOf(
  entity: Entity,
  targets: readonly ResolvedTarget[],
  accounts: readonly AwsAccount[],
): XrayService[] {
  const scopes = distinctScopes(targets.map(({ scope }) => scope));
  const named = readNames(entity);
  if (named.length) {
    return (
      scopes.length ? scopes : tagScopes(accounts, readWhereabouts(entity))
    ).map(scope => ({ scope, names: named, named: true }));
  }
  return scopes.flatMap(scope => {
    const here = targets.filter(target => isSame(target.scope, scope));
    const identities = here.flatMap(({ resource }) => resource?.xray ?? []);
    const concluded = identities.length ? identities : byTag(here);
    return concluded.map(identity => ({ ...identity, scope, named: false }));
  });
}

/** Whether a node of a service graph, or a service of a trace, is what an identity describes. */
export function isKnownAs(
  identity: XrayIdentity,
  service: { name: string; names?: readonly string[]; type?: string },
): boolean {
  const { name, names = [name], type } = service;
  // Those who call it bear its name, and the type of a client.
  return (
    type !== 'client' &&
    (!identity.types || type === undefined || identity.types.includes(type)) &&
    names.some(
      candidate =>
        identity.names.includes(candidate) ||
        identity.pattern?.test(candidate) === true,
    )
  );
}

/** Names that cannot be one in X-Ray are left out: they would break the filter that they stand in. */
function readNames(entity: Entity): string[] {
  return (entity.metadata.annotations?.[XRAY_SERVICE_ANNOTATION] ?? '')
    .split(',')
    .map(name => name.trim())
    .filter(name => traceServiceSchema.safeParse(name).success);
}

function byTag(targets: readonly ResolvedTarget[]): XrayIdentity[] {
  const names = targets.flatMap(({ target }) =>
    target.sources.flatMap(source => {
      if (source.kind !== 'tags') {
        return [];
      }
      const parsed = parseTags(source.value);
      return ('tags' in parsed && parsed.tags.service) || [];
    }),
  );
  return names.length ? [{ names: [...new Set(names)] }] : [];
}

function distinctScopes(scopes: readonly AwsScope[]): AwsScope[] {
  return scopes.filter(
    (scope, index) => scopes.findIndex(other => isSame(other, scope)) === index,
  );
}

function isSame(one: AwsScope, other: AwsScope): boolean {
  return one.accountId === other.accountId && one.region === other.region;
}
