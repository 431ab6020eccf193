import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Link, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  healthReadPermission,
  type HealthResponse,
} from '@skafu/plugin-skafu-observability-common';
import { RiStarLine } from '@remixicon/react';
import { useState } from 'react';
import { AsyncState, EmptyState, Messages } from '../components/AsyncState';
import { RowsSkeleton } from '../components/RowsSkeleton';
import { useLinks } from '../components/useLinks';
import { formatClock } from '../lib/time';
import { skafuObservabilityTranslationRef } from '../translation';
import { ServiceRow } from './ServiceRow';
import { byUrgency, useIsMine, useServicesHealth } from './useMyServices';
import styles from './home.module.css';

/** More than fits a widget; the overview has them all. */
const SHOWN = 12;

/** Trends cost a call to AWS each: only the most urgent have one. */
const WITH_TREND = 6;

/** Health of the viewer's services, the worst first. */
export function ServicesWidget() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const query = useServicesHealth();
  return (
    <div className={styles.widget}>
      <AsyncState
        compact
        query={query}
        subject={t('home.servicesSubject')}
        permission={healthReadPermission.name}
        skeleton={<RowsSkeleton rows={6} />}
      >
        {answer => <Services answer={answer} />}
      </AsyncState>
    </div>
  );
}

function Services(props: { answer: HealthResponse }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const isMine = useIsMine();
  const [chosen, setChosen] = useState<'mine' | 'all'>();
  const { answer } = props;
  if (!isMine) {
    return <RowsSkeleton rows={6} />;
  }
  const all = byUrgency(answer);
  const mine = all.filter(isMine);
  const whose = chosen ?? (mine.length > 0 ? 'mine' : 'all');
  const services = whose === 'mine' ? mine : all;

  if (all.length === 0) {
    return (
      <EmptyState
        compact
        icon={<RiStarLine size={28} />}
        title={t('home.noServicesTitle')}
        text={t('home.noServicesText')}
      />
    );
  }
  return (
    <>
      <div className={styles.bar}>
        <ToggleButtonGroup
          aria-label={t('home.whose')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[whose]}
          onSelectionChange={keys =>
            setChosen(keys.has('mine') ? 'mine' : 'all')
          }
        >
          <ToggleButton id="mine" size="small">
            {t('home.mine')}
          </ToggleButton>
          <ToggleButton id="all" size="small">
            {t('home.all')}
          </ToggleButton>
        </ToggleButtonGroup>
        <Link href={links.hub('overview')}>{t('home.seeAll')}</Link>
      </div>
      {answer.meta.stale && (
        <Messages
          messages={[]}
          stale={t('toolbar.stale', { time: formatClock(answer.meta.asOf) })}
        />
      )}
      {services.length === 0 ? (
        <EmptyState
          compact
          icon={<RiStarLine size={28} />}
          title={t('home.noneMineTitle')}
          text={t('home.noneMineText')}
          action={
            <Button
              variant="secondary"
              size="small"
              onPress={() => setChosen('all')}
            >
              {t('home.showAll')}
            </Button>
          }
        />
      ) : (
        <ul className={styles.list} aria-label={t('home.services')}>
          {services.slice(0, SHOWN).map((service, index) => (
            <ServiceRow
              key={service.entityRef}
              service={service}
              withTrend={index < WITH_TREND}
            />
          ))}
        </ul>
      )}
      {services.length > SHOWN && (
        <Link href={links.hub('overview')}>
          {t('home.more', { count: services.length - SHOWN })}
        </Link>
      )}
    </>
  );
}
