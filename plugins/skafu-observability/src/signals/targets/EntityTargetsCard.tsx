import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Button, Skeleton } from '@backstage/ui';
import {
  isMappedToAws,
  targetsReadPermission,
  type TargetsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { RiSearchLine } from '@remixicon/react';
import { useState } from 'react';
import { AsyncState, EmptyState, Messages } from '../../components/AsyncState';
import { InfoCard } from '../../components/InfoCard';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { formatClock } from '../../lib/time';
import { skafuObservabilityTranslationRef } from '../../translation';
import { NotMapped } from './NotMapped';
import { Reasons } from './Reasons';
import { TargetList } from './TargetsExplained';
import { TargetsDialog } from './TargetsDialog';
import { reasonsOf, unmatched } from './lib/reasons';
import { useEntityTargets } from './useEntityTargets';
import styles from './targets.module.css';

const SHOWN = 4;

/** The AWS resources of an entity, and the way to the reasons. */
export function EntityTargetsCard() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity } = useEntity();
  const query = useEntityTargets(entity);
  const [open, setOpen] = useState(false);

  if (!isMappedToAws(entity)) {
    return (
      <InfoCard title={t('targets.title')}>
        <NotMapped entity={entity} compact />
      </InfoCard>
    );
  }
  return (
    <InfoCard
      title={t('targets.title')}
      aside={
        query.data && (
          <span className={styles.quiet}>
            {t('metrics.resources', { count: query.data.targets.length })}
          </span>
        )
      }
    >
      <AsyncState
        compact
        query={query}
        subject={t('targets.subject')}
        permission={targetsReadPermission.name}
        skeleton={
          <div className={styles.card}>
            <RowsSkeleton rows={SHOWN} />
            <Skeleton width={148} height={32} />
          </div>
        }
      >
        {answer => (
          <Resources answer={answer} onShowAll={() => setOpen(true)} />
        )}
      </AsyncState>
      <TargetsDialog entity={entity} isOpen={open} onOpenChange={setOpen} />
    </InfoCard>
  );
}

function Resources(props: { answer: TargetsResponse; onShowAll: () => void }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { targets, lookups, meta } = props.answer;
  const reasons = (
    <Reasons reasons={reasonsOf(meta.messages, unmatched(lookups))} />
  );
  const showAll = (
    <Button variant="secondary" size="small" onPress={props.onShowAll}>
      {t('targets.showAll')}
    </Button>
  );
  return (
    <div className={styles.card}>
      <Messages
        messages={[]}
        stale={
          meta.stale
            ? t('toolbar.stale', { time: formatClock(meta.asOf) })
            : undefined
        }
      />
      {targets.length === 0 ? (
        <EmptyState
          compact
          icon={<RiSearchLine size={28} />}
          title={t('empty.nothingFoundTitle')}
          reasons={reasons}
          action={showAll}
        />
      ) : (
        <>
          <TargetList targets={targets.slice(0, SHOWN)} brief />
          {reasons}
          <div>{showAll}</div>
        </>
      )}
    </div>
  );
}
