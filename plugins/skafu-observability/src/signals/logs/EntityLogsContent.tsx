import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { isMappedToAws } from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { NotMapped } from '../targets';
import { LogsExplorer } from './LogsExplorer';

/** The Logs tab: lines of every group that belongs to an entity. */
export function EntityLogsContent() {
  const { entity } = useEntity();
  const explored = useMemo(
    () => ({ ref: stringifyEntityRef(entity), name: entity.metadata.name }),
    [entity],
  );
  return isMappedToAws(entity) ? (
    <LogsExplorer entity={explored} />
  ) : (
    <NotMapped entity={entity} />
  );
}
