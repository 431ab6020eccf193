import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  isMappedToAws,
  logsReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { EntityAccess } from '../../components/access';
import { Page } from '../../components/Page';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { skafuObservabilityTranslationRef } from '../../translation';
import { NotMapped } from '../targets';
import { LogsExplorer } from './LogsExplorer';

/** The Logs tab: lines of every group that belongs to an entity. */
export function EntityLogsContent() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity } = useEntity();
  const explored = useMemo(
    () => ({ ref: stringifyEntityRef(entity), name: entity.metadata.name }),
    [entity],
  );
  return isMappedToAws(entity) ? (
    <EntityAccess
      permission={logsReadPermission}
      subject={t('access.logsSubject')}
      skeleton={
        <Page>
          <RowsSkeleton rows={8} />
        </Page>
      }
    >
      <LogsExplorer entity={explored} />
    </EntityAccess>
  ) : (
    <NotMapped entity={entity} />
  );
}
