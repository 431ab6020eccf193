import { useEntityPresentation } from '@backstage/plugin-catalog-react';

/** A user or group by the name that people know. */
export function PersonName(props: { entityRef: string }) {
  const { primaryTitle } = useEntityPresentation(props.entityRef);
  return <span title={props.entityRef}>{primaryTitle}</span>;
}
