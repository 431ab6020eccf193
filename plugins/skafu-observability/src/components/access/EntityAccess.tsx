import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { SubjectPermission } from '@skafu/plugin-skafu-observability-common';
import type { ReactNode } from 'react';
import { NotYours } from './NotYours';
import { useMay, useReach } from './useMay';

/**
 * What of an entity only some may see: shown to them, explained to the others,
 * without asking for what would be refused.
 */
export function EntityAccess(props: {
  permission: SubjectPermission;
  /** What it is, in the middle of a sentence. */
  subject: string;
  /** While it is not known who may. */
  skeleton: ReactNode;
  compact?: boolean;
  children: ReactNode;
}) {
  const { entity } = useEntity();
  const { permission, subject, compact } = props;
  const reach = useReach(permission);
  const may = useMay(permission, stringifyEntityRef(entity));
  if (!may.isKnown) {
    return <div aria-busy="true">{props.skeleton}</div>;
  }
  // Without an answer of the policy the backend decides.
  return may.isAllowed || reach === 'unknown' ? (
    <>{props.children}</>
  ) : (
    <NotYours
      entity={entity}
      subject={subject}
      permission={permission.name}
      isPartial={reach === 'some'}
      compact={compact}
    />
  );
}
