import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { SecurityEvent } from '@skafu/plugin-skafu-observability-common';
import { Place } from '../../components/Place';
import { RelativeTime } from '../../components/RelativeTime';
import { RowList, type RowColumn } from '../../components/RowList';
import { skafuObservabilityTranslationRef } from '../../translation';
import { OutcomeLabel } from './OutcomeLabel';
import { shortActor } from './lib/actor';
import { readable } from './lib/readable';
import { SeverityLabel } from './SeverityLabel';
import styles from './securityEvents.module.css';

/** Events as rows, newest first; one opens beside the list. */
export function EventsList(props: {
  events: readonly SecurityEvent[];
  selected: string | undefined;
  isBusy: boolean;
  onOpen: (event: SecurityEvent) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const about = ({ entityRef, resources }: SecurityEvent) => {
    if (entityRef) {
      return <EntityRefLink entityRef={entityRef} hideIcon />;
    }
    const [first, ...rest] = resources;
    return (
      first &&
      (rest.length > 0
        ? t('securityEvents.moreResources', {
            name: readable(first.name),
            number: String(rest.length),
          })
        : readable(first.name))
    );
  };
  const columns: RowColumn<SecurityEvent>[] = [
    {
      id: 'time',
      label: t('securityEvents.time'),
      width: '96px',
      cell: event => <RelativeTime instant={event.at} />,
    },
    {
      id: 'severity',
      label: t('securityEvents.severity'),
      width: '96px',
      cell: event => (
        <SeverityLabel severity={event.severity} title={event.severityReason} />
      ),
    },
    {
      id: 'what',
      label: t('securityEvents.what'),
      width: 'minmax(0, 2.2fr)',
      cell: event => (
        <span className={styles.what} title={event.name}>
          {readable(event.title)}
        </span>
      ),
    },
    {
      id: 'who',
      label: t('securityEvents.who'),
      width: 'minmax(0, 1.6fr)',
      cell: event => (
        <span title={event.actor.name}>{shortActor(event.actor.name)}</span>
      ),
    },
    {
      id: 'outcome',
      label: t('securityEvents.outcome'),
      width: '96px',
      cell: event => <OutcomeLabel event={event} />,
    },
    {
      id: 'about',
      label: t('securityEvents.about'),
      width: 'minmax(0, 1.2fr)',
      minWidth: 820,
      cell: about,
    },
    {
      id: 'source',
      label: t('securityEvents.source'),
      width: 'minmax(0, 1.2fr)',
      minWidth: 1000,
      cell: event => (
        <span className={styles.quiet}>
          {event.source === 'portal' ? (
            t('securitySource.portal')
          ) : (
            <Place accountId={event.accountId} region={event.region} />
          )}
        </span>
      ),
    },
  ];
  return (
    <RowList
      label={t('securityEvents.title')}
      items={props.events}
      rowKey={event => event.id}
      columns={columns}
      narrow={event => (
        <>
          <span className={styles.line}>
            <span className={`${styles.ellipsis} ${styles.what}`}>
              {readable(event.title)}
            </span>
            <SeverityLabel severity={event.severity} />
          </span>
          <span className={`${styles.line} ${styles.quiet}`}>
            <span className={styles.ellipsis}>
              {shortActor(event.actor.name)}
            </span>
            <RelativeTime instant={event.at} />
          </span>
        </>
      )}
      onOpen={props.onOpen}
      selectedKey={props.selected}
      isBusy={props.isBusy}
    />
  );
}
