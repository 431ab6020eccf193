import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SecurityEvent } from '@skafu/plugin-skafu-observability-common';
import { CopyButton } from '../../components/CopyButton';
import { ExternalLink } from '../../components/ExternalLink';
import { skafuObservabilityTranslationRef } from '../../translation';
import { readable } from './lib/readable';
import { resourceLink } from './lib/resourceLink';
import styles from './securityEvents.module.css';

/** What it was done to. */
export function EventResources(props: { event: SecurityEvent }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { resources } = props.event;
  return resources.length === 0 ? null : (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('securityEvent.resources')}</h3>
      <ul className={styles.items}>
        {resources.map(({ name, type, arn }) => {
          const href = resourceLink(arn);
          return (
            <li key={arn ?? `${type}/${name}`} className={styles.item}>
              <span className={styles.itemText}>
                <span>{readable(name)}</span>
                {type && <span className={styles.quiet}>{type}</span>}
              </span>
              <span className={styles.links}>
                {arn && (
                  <CopyButton
                    label={t('securityEvent.copyArn')}
                    text={() => arn}
                  />
                )}
                {href && (
                  <ExternalLink
                    href={href}
                    label={t('securityEvent.openResource', { name })}
                    iconOnly
                  />
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
