import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { EntityHealth } from '@skafu/plugin-skafu-observability-common';
import { Link } from 'react-router-dom';
import { HealthLabel, HEALTH_TONES } from '../components/StateLabel';
import { Sparkline } from '../components/Sparkline';
import { useLinks } from '../components/useLinks';
import { Value } from '../components/Value';
import { formatText } from '../lib/format';
import { skafuObservabilityTranslationRef } from '../translation';
import { useTrend } from './useTrend';
import styles from './home.module.css';

/** One service: how it is, why, and where it is heading. The whole row leads to it. */
export function ServiceRow(props: {
  service: EntityHealth;
  withTrend: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { service } = props;
  const trend = useTrend(
    service.entityRef,
    props.withTrend && service.state !== 'unknown',
  );
  const cause = service.causes[0];
  const tone = HEALTH_TONES[service.state];
  return (
    <li className={styles.row}>
      <span className={styles.state}>
        <HealthLabel state={service.state} iconOnly />
      </span>
      <span className={styles.name}>
        <Link to={links.entity(service.entityRef)} className={styles.rowLink}>
          {service.title}
        </Link>
        <span className={styles.cause} title={cause?.text}>
          {cause?.text ?? t('home.allWell')}
        </span>
      </span>
      {trend && (
        <span className={styles.trend}>
          <span className={styles.trendText}>
            <span className={styles.quiet}>{trend.label}</span>{' '}
            <Value value={trend.now} unit={trend.unit} />
            {trend.times && (
              <span className={styles.quiet}>
                {' '}
                ↑ {t('home.was', { times: trend.times.toFixed(1) })}
              </span>
            )}
          </span>
          <Sparkline
            values={trend.values}
            tone={tone === 'critical' || tone === 'warning' ? tone : 'neutral'}
            label={t('home.trend', {
              what: trend.label,
              value: formatText(trend.now, trend.unit),
              highest: formatText(trend.highest, trend.unit),
            })}
          />
        </span>
      )}
    </li>
  );
}
