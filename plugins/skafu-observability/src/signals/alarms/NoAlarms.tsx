import type { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiNotification3Line, RiSearchLine } from '@remixicon/react';
import { EmptyState } from '../../components/AsyncState';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { skafuObservabilityTranslationRef } from '../../translation';
import { Reasons, reasonsOf, unmatched, useEntityTargets } from '../targets';

/** No alarm watches the entity, or nothing was found that one could watch. */
export function NoAlarms(props: { entity: Entity }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity } = props;
  const { data, isLoading } = useEntityTargets(entity);
  if (isLoading) {
    return <RowsSkeleton rows={3} />;
  }
  if (data?.targets.length === 0) {
    return (
      <EmptyState
        compact
        icon={<RiSearchLine size={28} />}
        title={t('alarms.nothingFoundTitle')}
        reasons={
          <Reasons
            reasons={reasonsOf(data.meta.messages, unmatched(data.lookups))}
          />
        }
      />
    );
  }
  return (
    <EmptyState
      compact
      icon={<RiNotification3Line size={28} />}
      title={t('alarms.noneTitle', { name: entity.metadata.name })}
      text={t('alarms.noneText')}
    />
  );
}
