import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import {
  healthReadPermission,
  type EntityHealth,
  type HealthResponse,
} from '@skafu/plugin-skafu-observability-common';
import { AsyncState, Messages } from '../../components/AsyncState';
import { InfoCard } from '../../components/InfoCard';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { HealthLabel } from '../../components/StateLabel';
import { useLinks } from '../../components/useLinks';
import { formatClock } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { HealthCounts } from './HealthCounts';
import { PartRows } from './PartRows';
import { Wellness } from './Wellness';
import { countStates, isLeaf } from './lib/healthBoard';
import { useHealth } from './useHealth';
import styles from './health.module.css';

const SHOWN = 8;

/** How what belongs to a system, domain, group or user is, the worst first. */
export function EntityRollUpCard() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity } = useEntity();
  const links = useLinks();
  const entityRef = stringifyEntityRef(entity);
  const query = useHealth(entityRef);
  const health = query.data?.items.find(item => item.entityRef === entityRef);
  return (
    <InfoCard
      title={t('health.rollUpTitle')}
      aside={
        <span className={styles.detail}>
          {health && <HealthLabel state={health.state} />}
          <Link
            href={links.hub('overview', { in: entityRef })}
            variant="body-small"
          >
            {t('health.openOverview')}
          </Link>
        </span>
      }
    >
      <AsyncState
        compact
        query={query}
        subject={t('health.subject')}
        permission={healthReadPermission.name}
        skeleton={<RowsSkeleton rows={4} />}
      >
        {answer => <RollUp answer={answer} health={health} />}
      </AsyncState>
    </InfoCard>
  );
}

function RollUp(props: {
  answer: HealthResponse;
  health: EntityHealth | undefined;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { answer, health } = props;
  const leaves = answer.items.filter(isLeaf);
  if (!health || leaves.length === 0) {
    return <p className={styles.text}>{t('health.noParts')}</p>;
  }
  // A user has groups, and a domain systems: what they hold says more than they do.
  const refs = leaves.map(leaf => leaf.entityRef);
  const isWell = !leaves.some(
    leaf => leaf.state === 'unhealthy' || leaf.state === 'degraded',
  );
  return (
    <>
      {answer.meta.stale && (
        <Messages
          messages={[]}
          stale={t('toolbar.stale', { time: formatClock(answer.meta.asOf) })}
        />
      )}
      <HealthCounts counts={health.counts ?? countStates(leaves)} />
      {isWell && <Wellness entity={health} />}
      <PartRows
        entity={{ ...health, children: refs }}
        items={leaves}
        limit={SHOWN}
      />
      {leaves.length > SHOWN && (
        <Link
          href={links.hub('overview', { in: health.entityRef })}
          variant="body-small"
        >
          {t('messages.more', { count: leaves.length - SHOWN })}
        </Link>
      )}
    </>
  );
}
