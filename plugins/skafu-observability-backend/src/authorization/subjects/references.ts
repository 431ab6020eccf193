import { AwsScope } from '../../aws/AwsReader';

/** What a resource reference names; see SUBJECT_RESOURCE_TYPE. */
export type SubjectReference =
  | { kind: 'entity'; entityRef: string }
  | { kind: 'account'; accountId?: string }
  | ({ kind: 'alarm'; name: string } & AwsScope)
  | ({ kind: 'log-group'; name: string } & AwsScope);

/** Reads a resource reference of a permission request. */
export function parseSubject(ref: string): SubjectReference {
  const account = /^account:(\d{12}|\*)$/.exec(ref);
  if (account) {
    const [, id] = account;
    return { kind: 'account', ...(id !== '*' && { accountId: id }) };
  }
  // Names of alarms and log groups hold slashes, too.
  const resource = /^(alarm|log-group):(\d{12})\/([^/]+)\/(.+)$/s.exec(ref);
  if (resource) {
    const [, kind, accountId = '', region = '', name = ''] = resource;
    return {
      kind: kind === 'alarm' ? 'alarm' : 'log-group',
      accountId,
      region,
      name,
    };
  }
  return { kind: 'entity', entityRef: ref.toLocaleLowerCase('en-US') };
}
