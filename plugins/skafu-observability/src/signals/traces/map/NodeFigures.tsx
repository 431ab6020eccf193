import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ServiceStats } from '@skafu/plugin-skafu-observability-common';
import type { ReactNode } from 'react';
import { Value } from '../../../components/Value';
import { formatText } from '../../../lib';
import { skafuObservabilityTranslationRef } from '../../../translation';
import styles from './map.module.css';

/** What X-Ray counted of a service. */
export function NodeFigures(props: { stats: ServiceStats }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { stats } = props;
  const share = (count: number) =>
    `${count} · ${formatText(
      (100 * count) / (stats.requests || 1),
      'Percent',
    )}`;
  return (
    <>
      <dl className={styles.figures}>
        <Figure label={t('serviceMap.panel.rate')}>
          <Value value={stats.requestsPerMinute} unit="Count/Minute" />
        </Figure>
        <Figure label={t('serviceMap.node.p50')}>
          <Value value={stats.p50Ms} unit="Milliseconds" />
        </Figure>
        <Figure label="p90">
          <Value value={stats.p90Ms} unit="Milliseconds" />
        </Figure>
        <Figure label={t('serviceMap.node.p99')}>
          <Value value={stats.p99Ms} unit="Milliseconds" />
        </Figure>
        <Figure label={t('serviceMap.panel.avg')}>
          <Value value={stats.avgMs} unit="Milliseconds" />
        </Figure>
        <Figure label={t('serviceMap.panel.requests')}>
          <Value value={stats.requests} unit="Count" />
        </Figure>
      </dl>
      <Outcomes stats={stats} />
      <dl className={styles.figures}>
        <Figure label={t('serviceMap.panel.ok')}>{share(stats.ok)}</Figure>
        <Figure label={t('serviceMap.panel.faults')}>
          {share(stats.faults)}
        </Figure>
        <Figure label={t('serviceMap.panel.throttles')}>
          {share(stats.throttles)}
        </Figure>
        <Figure label={t('serviceMap.panel.errors')}>
          {share(stats.errors)}
        </Figure>
      </dl>
    </>
  );
}

function Figure(props: { label: string; children: ReactNode }) {
  return (
    <div className={styles.figure}>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** How requests ended, as one bar; the figures below say the same. */
function Outcomes(props: { stats: ServiceStats }) {
  const { stats } = props;
  return (
    <div className={styles.outcomes} aria-hidden>
      {(['ok', 'errors', 'throttles', 'faults'] as const).map(kind => (
        <span key={kind} data-kind={kind} style={{ flexGrow: stats[kind] }} />
      ))}
    </div>
  );
}
