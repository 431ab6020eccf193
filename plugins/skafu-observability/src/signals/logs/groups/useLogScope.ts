import type { LogGroup } from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { scopeKey, type Scope } from '../../../lib/scopes';
import type { LogsView } from '../lib/logsView';
import { useEntityLogGroups } from './useEntityLogGroups';
import { useLogAccounts } from './useLogAccounts';

/** As many as AWS reads in one query. */
export const MAX_GROUPS = 50;
/** As many as AWS follows in one live tail, or reads fields of. */
export const MAX_TAILED = 10;

/** Where lines are read from: one account and region, and groups of it. */
export type LogScope = {
  scopes: Scope[];
  scope: Scope | undefined;
  /** Groups that are read: those in the address, else the entity's own. */
  groups: string[];
  /** The entity's groups in this account and region. */
  ownGroups: LogGroup[];
};

/** Decides where to read: what the address says, else where the entity writes its logs. */
export function useLogScope(entityRef: string | undefined, view: LogsView) {
  const own = useEntityLogGroups(entityRef);
  const accounts = useLogAccounts(entityRef === undefined);
  const where = useMemo<LogScope>(() => {
    const items = own.data?.items ?? [];
    const linked = readScope(view.scope);
    const known =
      entityRef === undefined ? accounts.data ?? [] : placesOf(items);
    const found = known.find(({ key }) => key === view.scope);
    // A link may lead to a place where the entity has no groups of its own.
    const scopes = linked && !found ? [...known, linked] : known;
    const scope = found ?? linked ?? scopes[0];
    const ownGroups = items.filter(
      group => scope !== undefined && scopeKey(group) === scope.key,
    );
    return {
      scopes,
      scope,
      ownGroups,
      groups: (view.groups.length > 0
        ? view.groups
        : ownGroups
            // AWS cannot query those.
            .filter(group => group.class !== 'delivery')
            .map(({ name }) => name)
      ).slice(0, MAX_GROUPS),
    };
  }, [own.data, accounts.data, entityRef, view.scope, view.groups]);
  return { where, own, accounts };
}

/** Places of groups, those with the most of them first. */
function placesOf(groups: readonly LogGroup[]): Scope[] {
  const places = new Map<string, { scope: Scope; count: number }>();
  for (const { accountId, region } of groups) {
    const key = scopeKey({ accountId, region });
    const place = places.get(key) ?? {
      scope: { key, accountId, region },
      count: 0,
    };
    place.count += 1;
    places.set(key, place);
  }
  return [...places.values()]
    .sort((one, other) => other.count - one.count)
    .map(({ scope }) => scope);
}

function readScope(text: string | undefined): Scope | undefined {
  const [, accountId, region] =
    /^(\d{12})\/([a-z0-9-]+)$/.exec(text ?? '') ?? [];
  return accountId && region
    ? { key: scopeKey({ accountId, region }), accountId, region }
    : undefined;
}
