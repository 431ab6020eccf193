/**
 * What a signal is about: an entity, an alarm, a log group, an account. A
 * policy decides about it by the rules {@link OWNED_BY_RULE} and
 * {@link IN_ACCOUNT_RULE}.
 *
 * The resource reference of an entity is its entity reference, as
 * `stringifyEntityRef` writes it; of the others, what the functions here make.
 *
 * @public
 */
export const SUBJECT_RESOURCE_TYPE = 'skafu-observability-subject';

/**
 * Name of the rule that fits what one of `claims` (entity references of users
 * and groups) owns.
 *
 * @public
 */
export const OWNED_BY_RULE = 'IS_OWNED_BY';

/**
 * Name of the rule that fits what lies in `accountIds` and nowhere else.
 *
 * @public
 */
export const IN_ACCOUNT_RULE = 'IN_ACCOUNT';

/**
 * The subject that is a CloudWatch alarm; it belongs to the entities whose
 * resources it watches.
 *
 * @public
 */
export function alarmSubject(alarm: {
  accountId: string;
  region: string;
  name: string;
}): string {
  return `alarm:${alarm.accountId}/${alarm.region}/${alarm.name}`;
}

/**
 * The subject that is a log group; it belongs to the entities whose resources
 * log there.
 *
 * @public
 */
export function logGroupSubject(group: {
  accountId: string;
  region: string;
  name: string;
}): string {
  return `log-group:${group.accountId}/${group.region}/${group.name}`;
}

/**
 * The subject that is all there is in an account, or in all of them.
 *
 * @public
 */
export function accountSubject(accountId?: string): string {
  return `account:${accountId ?? '*'}`;
}
