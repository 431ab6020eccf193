import {
  PermissionCondition,
  PermissionRuleParams,
} from '@backstage/plugin-permission-common';
import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  IN_ACCOUNT_RULE,
  OWNED_BY_RULE,
  SUBJECT_RESOURCE_TYPE,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { PLUGIN_ID } from '../../audit/pluginId';
import { Subject } from './Subject';

/** No list of ours is in a database that could filter it: decisions are made subject by subject. */
type NoQuery = Record<string, never>;

export const subjectResourceRef = createPermissionResourceRef<
  Subject,
  NoQuery
>().with({ pluginId: PLUGIN_ID, resourceType: SUBJECT_RESOURCE_TYPE });

const isOwnedBy = createPermissionRule({
  name: OWNED_BY_RULE,
  description: 'What one of these users or groups owns',
  resourceRef: subjectResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity references of users and groups'),
  }),
  apply: ({ owners }, { claims }) => {
    const known = new Set(claims.map(lowerCase));
    return owners.some(owner => known.has(lowerCase(owner)));
  },
  toQuery: () => ({}),
});

const isInAccount = createPermissionRule({
  name: IN_ACCOUNT_RULE,
  description: 'What lies in these AWS accounts and nowhere else',
  resourceRef: subjectResourceRef,
  paramsSchema: z.object({
    accountIds: z.array(z.string()).describe('Twelve digits each'),
  }),
  apply: (subject, { accountIds }) =>
    subject.accountIds.length > 0 &&
    subject.accountIds.every(id => accountIds.includes(id)),
  toQuery: () => ({}),
});

/** References mean the same however they are written. */
function lowerCase(ref: string): string {
  return ref.toLocaleLowerCase('en-US');
}

export const subjectRules = { isOwnedBy, isInAccount };

const exported = createConditionExports({
  resourceRef: subjectResourceRef,
  rules: subjectRules,
});

/**
 * Makes a condition for {@link createObservabilityConditionalDecision}.
 *
 * @public
 */
export type SubjectConditionFactory<Params extends PermissionRuleParams> = (
  params: Params,
) => PermissionCondition<typeof SUBJECT_RESOURCE_TYPE, Params>;

/**
 * Conditions for permission policies, e.g.
 * `observabilityConditions.isOwnedBy({ claims })`.
 *
 * @public
 */
export const observabilityConditions: {
  /** What one of these users or groups owns; entity references in lower case. */
  isOwnedBy: SubjectConditionFactory<{ claims: string[] }>;
  /** What lies in these accounts and nowhere else. */
  isInAccount: SubjectConditionFactory<{ accountIds: string[] }>;
} = exported.conditions;

/**
 * A policy's decision by {@link observabilityConditions}.
 *
 * @public
 */
export const createObservabilityConditionalDecision =
  exported.createConditionalDecision;
