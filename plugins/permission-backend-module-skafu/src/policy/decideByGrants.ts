import {
  AuthorizeResult,
  isResourcePermission,
  Permission,
  PermissionCondition,
  PermissionCriteria,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  IN_ACCOUNT_RULE,
  OWNED_BY_RULE,
  SUBJECT_RESOURCE_TYPE,
} from '@skafu/plugin-skafu-observability-common';
import { Grant, GrantCondition } from '../config/AccessConfig';
import {
  CATALOG_ENTITY,
  isSubjectPermissionName,
} from '../config/knownPermissions';

type Criteria = PermissionCriteria<PermissionCondition>;

/**
 * Everything that one of the grants allows: without a condition, else where one
 * of the conditions holds, else nothing.
 *
 * @param claims - the person and their groups, as entity references in lower case
 */
export function decideByGrants(
  permission: Permission,
  grants: readonly Grant[],
  claims: readonly string[],
): PolicyDecision {
  const conditions: GrantCondition[] = [];
  for (const { patterns, when } of grants) {
    if (patterns.some(pattern => pattern.fits(permission))) {
      if (!when) {
        return { result: AuthorizeResult.ALLOW };
      }
      conditions.push(when);
    }
  }
  if (conditions.length === 0) {
    return { result: AuthorizeResult.DENY };
  }
  if (!isResourcePermission(permission)) {
    // Whether somebody may use it anywhere at all, for navigation: resource
    // permissions can only be asked about with a resource there. The signals
    // themselves ask about what they are to show.
    return {
      result: isSubjectPermissionName(permission.name)
        ? AuthorizeResult.ALLOW
        : AuthorizeResult.DENY,
    };
  }
  const { resourceType } = permission;
  if (resourceType === SUBJECT_RESOURCE_TYPE) {
    return conditional(
      'skafu-observability',
      resourceType,
      subjectCriteria(conditions, claims),
    );
  }
  if (resourceType === CATALOG_ENTITY && conditions.some(isOwnedOnly)) {
    return conditional('catalog', resourceType, [
      {
        rule: 'IS_ENTITY_OWNER',
        resourceType,
        params: { claims: [...claims] },
      },
    ]);
  }
  // Nothing of another type is known to have an owner or an account.
  return { result: AuthorizeResult.DENY };
}

function isOwnedOnly({ owned, accounts }: GrantCondition): boolean {
  return owned && !accounts;
}

/** As few as say the same, in the order of how much they allow. */
function subjectCriteria(
  conditions: readonly GrantCondition[],
  claims: readonly string[],
): Criteria[] {
  const owned = condition(OWNED_BY_RULE, { claims: [...claims] });
  const inAccounts = (some: readonly GrantCondition[]) => {
    const accountIds = [
      ...new Set(some.flatMap(({ accounts }) => accounts ?? [])),
    ].sort();
    return accountIds.length > 0
      ? [condition(IN_ACCOUNT_RULE, { accountIds })]
      : [];
  };
  // What lies in two accounts may be seen by whoever may see both.
  const anybodys = inAccounts(conditions.filter(({ owned: own }) => !own));
  if (conditions.some(isOwnedOnly)) {
    return [owned, ...anybodys];
  }
  const [ownedThere] = inAccounts(conditions.filter(({ owned: own }) => own));
  return ownedThere ? [...anybodys, { allOf: [owned, ownedThere] }] : anybodys;
}

function condition(
  rule: string,
  params: PermissionCondition['params'],
): PermissionCondition {
  return { rule, resourceType: SUBJECT_RESOURCE_TYPE, params };
}

function conditional(
  pluginId: string,
  resourceType: string,
  [first, ...others]: Criteria[],
): PolicyDecision {
  return first
    ? {
        result: AuthorizeResult.CONDITIONAL,
        pluginId,
        resourceType,
        conditions: { anyOf: [first, ...others] },
      }
    : { result: AuthorizeResult.DENY };
}
