import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  healthReadPermission,
  isMappedToAws,
} from '@skafu/plugin-skafu-observability-common';
import { AsyncState } from '../../components/AsyncState';
import { InfoCard } from '../../components/InfoCard';
import { RelativeTime } from '../../components/RelativeTime';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { HealthLabel } from '../../components/StateLabel';
import { skafuObservabilityTranslationRef } from '../../translation';
import { NotMapped } from '../targets';
import { CauseList } from './CauseList';
import { Wellness } from './Wellness';
import { useHealth } from './useHealth';
import styles from './health.module.css';

/** How a component or resource is, and why. */
export function EntityHealthCard() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const query = useHealth(entityRef);
  const health = query.data?.items.find(item => item.entityRef === entityRef);
  return (
    <InfoCard
      title={t('health.title')}
      aside={
        health && (
          <span className={styles.detail}>
            {health.since && <RelativeTime instant={health.since} />}
            <HealthLabel state={health.state} />
          </span>
        )
      }
    >
      <AsyncState
        compact
        query={query}
        subject={t('health.subject')}
        permission={healthReadPermission.name}
        skeleton={<RowsSkeleton rows={2} />}
      >
        {() => {
          if (!health) {
            return <p className={styles.text}>{t('health.gone')}</p>;
          }
          // A service that others make healthy or not need not be mapped itself.
          if (health.state === 'unknown' && !isMappedToAws(entity)) {
            return <NotMapped entity={entity} compact folded />;
          }
          return health.causes.length > 0 ? (
            <CauseList entity={health} compact />
          ) : (
            <Wellness entity={health} />
          );
        }}
      </AsyncState>
    </InfoCard>
  );
}
