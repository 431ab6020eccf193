import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import type {
  SecurityEvent,
  TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import {
  RiAlarmWarningLine,
  RiFileListLine,
  RiLineChartLine,
  RiTimelineView,
} from '@remixicon/react';
import { ExternalLink } from '../../components/ExternalLink';
import { Place } from '../../components/Place';
import { RelativeTime } from '../../components/RelativeTime';
import { SidePanel } from '../../components/SidePanel';
import { useLinks } from '../../components/useLinks';
import { aroundInstant } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { EventFacts } from './EventFacts';
import { EventResources } from './EventResources';
import { OutcomeLabel } from './OutcomeLabel';
import { RelatedEvents } from './RelatedEvents';
import { readable } from './lib/readable';
import { SeverityLabel } from './SeverityLabel';
import styles from './securityEvents.module.css';

/** Long enough to see what it was like before, and what came of it. */
const AROUND = 30 * 60_000;

/** Everything that is known about an event, and what else happened then. */
export function EventPanel(props: {
  event: SecurityEvent;
  /** Of the page, in which others are looked for. */
  range: TimeRange;
  /** The entity beyond whose events the viewer sees none. */
  within: string | undefined;
  onOpen: (id: string | undefined) => void;
  onEntity: (entityRef: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { event, onOpen } = props;
  return (
    <SidePanel
      isOpen
      onClose={() => onOpen(undefined)}
      title={readable(event.title)}
      subtitle={
        <>
          <SeverityLabel severity={event.severity} />
          <OutcomeLabel event={event} />
          <RelativeTime instant={event.at} />
          <Place accountId={event.accountId} region={event.region} />
        </>
      }
    >
      <div className={styles.panel} key={event.id}>
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('securityEvent.why')}</h3>
          <p className={styles.text}>{event.severityReason}</p>
        </section>
        {(event.errorCode ?? event.errorMessage) && (
          <section className={styles.section}>
            <h3 className={styles.heading}>{t('securityEvent.error')}</h3>
            <p className={styles.text}>
              <strong>{event.errorCode}</strong> {event.errorMessage}
            </p>
          </section>
        )}
        <EventFacts event={event} onEntity={props.onEntity} />
        <Around event={event} />
        <EventResources event={event} />
        <RelatedEvents
          event={event}
          range={props.range}
          within={props.within}
          onOpen={onOpen}
        />
        <Details event={event} />
        {event.consoleUrl && (
          <div>
            <ExternalLink
              href={event.consoleUrl}
              label={t('securityEvent.cloudTrail')}
            />
          </div>
        )}
      </div>
    </SidePanel>
  );
}

/** What else there is to see of that time, of the entity or else of the place. */
function Around(props: { event: SecurityEvent }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { at, entityRef, accountId, region } = props.event;
  if (!entityRef && !accountId) {
    return null;
  }
  const to = {
    entityRef,
    accountId,
    region,
    range: aroundInstant(Date.parse(at), AROUND),
  };
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('securityEvent.around')}</h3>
      <div className={styles.links}>
        <ButtonLink
          variant="secondary"
          size="small"
          iconStart={<RiLineChartLine />}
          href={links.metrics(to)}
        >
          {t('securityEvent.metrics')}
        </ButtonLink>
        <ButtonLink
          variant="secondary"
          size="small"
          iconStart={<RiFileListLine />}
          href={links.logs(to)}
        >
          {t('securityEvent.logs')}
        </ButtonLink>
        <ButtonLink
          variant="secondary"
          size="small"
          iconStart={<RiTimelineView />}
          href={links.traces(to)}
        >
          {t('securityEvent.traces')}
        </ButtonLink>
        <ButtonLink
          variant="secondary"
          size="small"
          iconStart={<RiAlarmWarningLine />}
          href={links.alarms(to)}
        >
          {t('securityEvent.alarms')}
        </ButtonLink>
      </div>
    </section>
  );
}

/** Facts that were not given. */
const NOTHING = ['', 'null', '[]', '{}'];

function Details(props: { event: SecurityEvent }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const facts = Object.entries(props.event.detail).filter(
    ([, value]) => !NOTHING.includes(value),
  );
  return facts.length === 0 ? null : (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('securityEvent.detail')}</h3>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>
              <span className={styles.mono}>{value}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
