import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  SecurityEvent,
  SecurityEventsResponse,
  TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import { RiShieldCheckLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { EmptyState, Messages } from '../../components/AsyncState';
import { Panel } from '../../components/Page';
import type { Window } from '../../components/TimeRangePicker';
import { isOnlyStale } from '../../components/Toolbar';
import { formatClock, formatInstant } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { EventsList } from './EventsList';
import { EventsStrip } from './EventsStrip';
import type { useEventsView } from './useEventsView';
import styles from './securityEvents.module.css';

const DAY = 86_400_000;

const NO_COUNTS = { info: 0, low: 0, medium: 0, high: 0, critical: 0 };

/** The events that were found, on one time axis and as a list, or why there are none. */
export function EventsResults(props: {
  pages: SecurityEventsResponse[];
  items: readonly SecurityEvent[];
  view: ReturnType<typeof useEventsView>;
  /** Whether the range reaches back further than anything is kept. */
  isCut: boolean;
  isOutdated: boolean;
  isBusy: boolean;
  /** The button that brings older ones. */
  more: ReactNode;
  onZoom: (window: Window) => void;
  onReset: () => void;
  onRange: (range: TimeRange) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { pages, items, view, more, isCut } = props;
  const [first] = pages;
  if (!first) {
    return null;
  }
  const { start, end, counts, meta } = first;
  const window = { start: Date.parse(start), end: Date.parse(end) };
  const whyEmpty = emptyReason(meta.partial, view.isFiltered);
  const isWide = window.end - window.start >= 6.5 * DAY;

  return (
    <div className={props.isOutdated ? styles.outdated : undefined}>
      <div className={styles.stack}>
        <Messages
          messages={isOnlyStale(meta) ? [] : meta.messages}
          stale={
            meta.stale && !isOnlyStale(meta)
              ? t('toolbar.stale', { time: formatClock(meta.asOf) })
              : undefined
          }
        />
        {isCut && (
          <p className={`${styles.text} ${styles.quiet}`}>
            {t('securityEvents.cut', { from: formatInstant(start) })}
          </p>
        )}
        <EventsStrip
          events={items}
          window={window}
          counts={{ ...NO_COUNTS, ...counts }}
          chosen={view.filters.severity}
          isWhole={!more}
          onChoose={view.setSeverity}
          onZoom={props.onZoom}
          onReset={props.onReset}
        />
        <Panel
          title={t('securityEvents.title')}
          aside={
            <span className={styles.quiet}>
              {t('page.count', { count: items.length })}
            </span>
          }
        >
          <div className={styles.list}>
            {items.length === 0 && !more ? (
              <EmptyState
                icon={<RiShieldCheckLine size={28} />}
                title={t('securityEvents.noneTitle')}
                text={t(`securityEvents.${whyEmpty}`)}
                action={
                  view.isFiltered ? (
                    <Button
                      variant="secondary"
                      size="small"
                      onPress={view.clear}
                    >
                      {t('securityEvents.clear')}
                    </Button>
                  ) : (
                    !isWide && (
                      <Button
                        variant="secondary"
                        size="small"
                        onPress={() => props.onRange({ range: '7d' })}
                      >
                        {t('securityEvents.widen', { span: '7 d' })}
                      </Button>
                    )
                  )
                }
              />
            ) : (
              <EventsList
                events={items}
                selected={view.event}
                isBusy={props.isBusy}
                onOpen={({ id }) => view.open(id)}
              />
            )}
            {more && <div className={styles.more}>{more}</div>}
          </div>
        </Panel>
      </div>
    </div>
  );
}

function emptyReason(isPartial: boolean, isFiltered: boolean) {
  if (isPartial) {
    return 'nonePartial';
  }
  return isFiltered ? 'noneFiltered' : 'none';
}
