import type { Permission } from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  accountSubject,
  type SubjectPermission,
} from '@skafu/plugin-skafu-observability-common';
import { anywhere } from './anywhere';

/** Whether somebody may; not allowed as long as it is not known. */
export type May = { isAllowed: boolean; isKnown: boolean };

/**
 * How far a permission reaches: everything, some things such as what one's teams
 * own, or nothing; unknown when the policy did not answer.
 */
export type Reach = 'everything' | 'some' | 'nothing' | 'unknown';

/** Undefined as long as it is not known. */
export function useReach(permission: SubjectPermission): Reach | undefined {
  const everywhere = usePermission({
    permission,
    resourceRef: accountSubject(),
  });
  const some = usePermission({ permission: anywhere(permission) });
  if (everywhere.allowed) {
    return 'everything';
  }
  if (everywhere.loading || some.loading) {
    return undefined;
  }
  if (everywhere.error || some.error) {
    return 'unknown';
  }
  return some.allowed ? 'some' : 'nothing';
}

/** Whether the viewer may use a permission anywhere at all. */
export function useMayAnywhere(permission: Permission): May {
  const answer = usePermission({ permission: anywhere(permission) });
  return { isAllowed: answer.allowed, isKnown: !answer.loading };
}

/**
 * Whether the viewer may do something with a subject: an entity reference, or
 * what `alarmSubject` and the like make. Who may do it everywhere or nowhere is
 * not asked about each: lists have hundreds.
 */
export function useMay(permission: SubjectPermission, subject: string): May {
  const reach = useReach(permission);
  const here = usePermission({
    permission,
    resourceRef: reach === 'some' ? subject : undefined,
  });
  return reach === 'some'
    ? { isAllowed: here.allowed, isKnown: !here.loading }
    : { isAllowed: reach === 'everything', isKnown: reach !== undefined };
}
