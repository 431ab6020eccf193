import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { useId, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { Window } from '../components/TimeRangePicker';
import { skafuObservabilityTranslationRef } from '../translation';
import { AlarmRows } from './AlarmRows';
import { ErrorBars } from './ErrorBars';
import { itemsOf, type Lane } from './lib/lanes';
import { Marks } from './Marks';
import styles from './incident.module.css';

/** How a lane is drawn. */
export type Drawing = {
  window: Window;
  /** Of the plot, in pixels. */
  width: number;
  /** Key of what the tab key reaches. */
  active: string | undefined;
  onZoom: (window: Window) => void;
};

/** A lane: its name, and what stands on it, or why there is nothing. */
export function LaneRow(
  props: Drawing & {
    lane: Lane;
    /** Under the name of the errors lane. */
    menu: ReactNode;
  },
) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { lane, menu: _, ...drawing } = props;
  const id = useId();
  return (
    <div
      className={styles.lane}
      data-lane={lane.id}
      role="group"
      aria-labelledby={id}
    >
      <div className={styles.laneLabel}>
        <span id={id}>{lane.label}</span>
        {lane.id === 'alarms' && lane.more > 0 && (
          <Link
            to={lane.moreHref}
            className={styles.laneLink}
            aria-label={t('incident.moreAlarmsLabel', {
              text: t('incident.moreAlarms', { count: lane.more }),
            })}
          >
            {t('incident.moreAlarms', { count: lane.more })}
          </Link>
        )}
        {lane.id === 'errors' && props.menu}
      </div>
      <div className={styles.track}>
        {lane.state === 'loading' && (
          <div className={styles.laneSkeleton} aria-busy="true">
            <Skeleton width="100%" height={6} />
          </div>
        )}
        {lane.state === 'forbidden' && (
          <span className={styles.laneNote}>
            {t('incident.laneForbidden', { permission: lane.permission })}
          </span>
        )}
        {lane.state === 'failed' && (
          <span className={styles.laneNote}>{t('incident.laneFailed')}</span>
        )}
        {lane.state === 'ready' &&
          (itemsOf(lane).length === 0 ? (
            <span className={styles.laneNote}>{lane.empty}</span>
          ) : (
            <Content lane={lane} {...drawing} />
          ))}
      </div>
    </div>
  );
}

function Content({ lane, ...drawing }: Drawing & { lane: Lane }) {
  switch (lane.id) {
    case 'alarms':
      return <AlarmRows lane={lane} {...drawing} />;
    case 'errors':
      return <ErrorBars lane={lane} {...drawing} />;
    default:
      return <Marks items={lane.items} kind={lane.id} {...drawing} />;
  }
}
