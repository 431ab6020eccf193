import { RiCloudLine, RiGlobalLine, RiGroupLine } from '@remixicon/react';
import { ResourceIcon } from '../../targets';
import type { NodeKind } from './lib/nodeKind';

/** A sign for what a service is. */
export function NodeIcon(props: { kind: NodeKind }) {
  const { icon } = props.kind;
  if (icon === 'client') {
    return <RiGroupLine size={16} aria-hidden />;
  }
  if (icon === 'remote') {
    return <RiGlobalLine size={16} aria-hidden />;
  }
  return icon.startsWith('ec2:') ? (
    <RiCloudLine size={16} aria-hidden />
  ) : (
    <ResourceIcon resourceType={icon} />
  );
}
