import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { TraceResponse } from '@skafu/plugin-skafu-observability-common';
import { Link } from 'react-router-dom';
import { useLinks } from '../../../components/useLinks';
import { Value } from '../../../components/Value';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { serviceText } from './lib/spanText';
import styles from './trace.module.css';

/** Who took part and how much time each spent by itself; the colours of the waterfall. */
export function TraceServices(props: {
  trace: TraceResponse;
  colorOf: (service: string) => string;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { trace, colorOf } = props;
  const links = useLinks();
  const total = trace.services.reduce((sum, { selfMs }) => sum + selfMs, 0);
  return (
    <section
      className={styles.services}
      aria-label={t('trace.servicesTitle')}
      title={t('trace.servicesAbout')}
    >
      <div className={styles.shares} aria-hidden>
        {trace.services.map(({ name, selfMs }) => (
          <span
            key={name}
            className={styles.share}
            style={{
              flexGrow: total > 0 ? selfMs / total : 0,
              background: colorOf(name),
            }}
          />
        ))}
      </div>
      <ul className={styles.serviceList}>
        {trace.services.map(({ name, type, entityRef, spans, selfMs }) => (
          <li key={name} className={styles.serviceItem} title={type}>
            <span
              className={styles.dot}
              style={{ background: colorOf(name) }}
              aria-hidden
            />
            {entityRef ? (
              <Link to={links.entity(entityRef)} className={styles.link}>
                {serviceText(name)}
              </Link>
            ) : (
              <span>{serviceText(name)}</span>
            )}
            <Value value={selfMs} unit="Milliseconds" />
            <span className={styles.quiet}>
              {t('trace.spans', { count: spans })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
