import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import {
  securityEventsReadPermission,
  type SecurityEvent,
  type TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import { AsyncState } from '../../components/AsyncState';
import { RelativeTime } from '../../components/RelativeTime';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { useLinks } from '../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../translation';
import { shortActor } from './lib/actor';
import { readable } from './lib/readable';
import { SeverityLabel } from './SeverityLabel';
import { useRelatedEvents } from './useSecurityEvents';
import styles from './securityEvents.module.css';

const SHOWN = 5;

/** What the same actor did else, and what else belongs to the same request. */
export function RelatedEvents(props: {
  event: SecurityEvent;
  range: TimeRange;
  within: string | undefined;
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { event } = props;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('securityEvent.related')}</h3>
      {event.correlationId && (
        <Related
          {...props}
          title={t('securityEvent.sameRequest')}
          search={event.correlationId}
          fits={other => other.correlationId === event.correlationId}
        />
      )}
      <Related
        {...props}
        title={t('securityEvent.sameActor', {
          actor: shortActor(event.actor.name),
        })}
        search={event.actor.name}
        fits={other => other.actor.name === event.actor.name}
      />
    </section>
  );
}

function Related(props: {
  event: SecurityEvent;
  range: TimeRange;
  within: string | undefined;
  title: string;
  search: string;
  /** A search finds more than what was meant. */
  fits: (other: SecurityEvent) => boolean;
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { search, range, within, onOpen } = props;
  const links = useLinks();
  const query = useRelatedEvents(props.event, { range, search, within });
  return (
    <div className={styles.section}>
      <h4 className={styles.subheading}>{props.title}</h4>
      <AsyncState
        compact
        query={query}
        subject={t('securityEvent.relatedSubject')}
        permission={securityEventsReadPermission.name}
        skeleton={<RowsSkeleton rows={2} />}
      >
        {found => {
          const others = found.filter(props.fits);
          if (others.length === 0) {
            return (
              <p className={`${styles.text} ${styles.quiet}`}>
                {t('securityEvent.noneOther')}
              </p>
            );
          }
          return (
            <>
              <ul className={styles.items}>
                {others.slice(0, SHOWN).map(other => (
                  <li key={other.id}>
                    <button
                      type="button"
                      className={styles.related}
                      onClick={() => onOpen(other.id)}
                    >
                      <SeverityLabel severity={other.severity} />
                      <span className={styles.relatedTitle}>
                        {readable(other.title)}
                      </span>
                      <span className={styles.quiet}>
                        <RelativeTime instant={other.at} />
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
              {others.length > SHOWN && (
                <div>
                  <ButtonLink
                    variant="tertiary"
                    size="small"
                    href={links.securityEvents({
                      entityRef: within,
                      search,
                      range,
                    })}
                  >
                    {t('securityEvent.showAll')}
                  </ButtonLink>
                </div>
              )}
            </>
          );
        }}
      </AsyncState>
    </div>
  );
}
