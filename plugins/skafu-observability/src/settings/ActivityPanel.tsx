import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Link } from '@backstage/ui';
import {
  accountSubject,
  securityEventsReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../api';
import { useMay } from '../components/access';
import { AsyncState, Messages } from '../components/AsyncState';
import { Panel } from '../components/Page';
import { RelativeTime } from '../components/RelativeTime';
import { RowsSkeleton } from '../components/RowsSkeleton';
import { useLinks } from '../components/useLinks';
import { readable } from '../signals/securityEvents/lib/readable';
import { OutcomeLabel } from '../signals/securityEvents/OutcomeLabel';
import { skafuObservabilityTranslationRef } from '../translation';
import styles from './settings.module.css';

const RANGE = { range: '30d' };
const SHOWN = 20;

/** What the audit trail holds of the viewer. */
export function ActivityPanel(props: { entityRef: string }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entityRef } = props;
  const api = useApi(observabilityApiRef);
  const links = useLinks();
  // What somebody did may concern anything.
  const may = useMay(securityEventsReadPermission, accountSubject());
  const query = useQuery({
    queryKey: ['security-events', 'activity', entityRef],
    queryFn: ({ signal }) =>
      api.securityEvents.list(
        { source: 'portal', search: entityRef, limit: 100, ...RANGE },
        { signal },
      ),
    enabled: may.isAllowed,
  });
  return (
    <Panel
      title={t('profile.activity')}
      about={t('profile.activityAbout')}
      aside={
        may.isAllowed && (
          <ButtonLink
            variant="tertiary"
            size="small"
            href={links.securityEvents({ search: entityRef, range: RANGE })}
          >
            {t('profile.activityAll')}
          </ButtonLink>
        )
      }
    >
      {!may.isAllowed && may.isKnown ? (
        <p className={styles.text}>{t('profile.activityForbidden')}</p>
      ) : (
        <AsyncState
          compact
          query={query}
          subject={t('profile.activitySubject')}
          permission={securityEventsReadPermission.name}
          skeleton={<RowsSkeleton rows={4} />}
        >
          {({ items, meta }) => {
            // The search finds what was done to the viewer, too.
            const mine = items.filter(({ actor }) => actor.name === entityRef);
            return (
              <>
                <Messages messages={meta.messages} />
                {mine.length === 0 && (
                  <p className={styles.text}>{t('profile.activityNone')}</p>
                )}
                <ul className={styles.items}>
                  {mine.slice(0, SHOWN).map(event => (
                    <li key={event.id} className={styles.item}>
                      <span className={styles.itemText}>
                        <Link
                          href={links.securityEvents({
                            search: entityRef,
                            range: RANGE,
                            event: event.id,
                          })}
                        >
                          {readable(event.title)}
                        </Link>
                        <span className={styles.quiet}>
                          <RelativeTime instant={event.at} />
                        </span>
                      </span>
                      <OutcomeLabel event={event} />
                    </li>
                  ))}
                </ul>
              </>
            );
          }}
        </AsyncState>
      )}
    </Panel>
  );
}
