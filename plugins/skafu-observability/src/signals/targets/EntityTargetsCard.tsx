import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Button } from '@backstage/ui';
import {
  isMappedToAws,
  targetsReadPermission,
  type TargetsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { RiSearchLine } from '@remixicon/react';
import { useState } from 'react';
import { AsyncState, EmptyState } from '../../components/AsyncState';
import { InfoCard } from '../../components/InfoCard';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { skafuObservabilityTranslationRef } from '../../translation';
import { NotMapped } from './NotMapped';
import { TargetList } from './TargetsExplained';
import { TargetsDialog } from './TargetsDialog';
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
            {t('toolbar.resources', { count: query.data.targets.length })}
          </span>
        )
      }
    >
      <AsyncState
        compact
        query={query}
        subject={t('targets.subject')}
        permission={targetsReadPermission.name}
        skeleton={<RowsSkeleton rows={3} />}
      >
        {answer => (
          <>
            {answer.targets.length === 0 ? (
              <EmptyState
                compact
                icon={<RiSearchLine size={28} />}
                title={t('empty.nothingFoundTitle')}
                text={t('empty.nothingFoundText', {
                  name: entity.metadata.name,
                })}
              />
            ) : (
              <TargetList targets={answer.targets.slice(0, SHOWN)} brief />
            )}
            <Problems answer={answer} />
            <div>
              <Button
                variant="secondary"
                size="small"
                onPress={() => setOpen(true)}
              >
                {t('targets.showAll')}
              </Button>
            </div>
          </>
        )}
      </AsyncState>
      <TargetsDialog entity={entity} isOpen={open} onOpenChange={setOpen} />
    </InfoCard>
  );
}

/** Look-ups that failed stand on the card itself, since they explain what is missing. */
function Problems(props: { answer: TargetsResponse }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const problems = props.answer.lookups.filter(
    lookup => lookup.outcome !== 'matched',
  );
  return (
    <>
      {problems.map((lookup, index) => (
        <div key={index} className={styles.rowDetail}>
          <strong>{t(`targets.outcome.${lookup.outcome}`)}</strong>{' '}
          {lookup.text}
        </div>
      ))}
    </>
  );
}
