import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { formatInstant } from '../../lib/time';
import { skafuObservabilityTranslationRef } from '../../translation';
import type { Window } from '../TimeRangePicker/rangeMath';
import { clustersOf, lastingSpans } from './lib/clusters';
import { MARKER_COLORS } from './lib/drawLayers';
import type { ChartMarker } from './types';
import styles from './ChartMarkers.module.css';

/**
 * A strip of what happened: deploys ▲, alarms ●, security events ◆. A mark
 * tells more while it is hovered or focused, by style sheet alone: a page has
 * many charts with the same marks.
 */
export function ChartMarkers(props: {
  markers: ChartMarker[];
  window: Window;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { markers, window } = props;
  const clusters = useMemo(
    () => clustersOf(markers, window),
    [markers, window],
  );
  const spans = useMemo(() => lastingSpans(markers, window), [markers, window]);
  const length = window.end - window.start;
  return (
    <div className={styles.strip} role="group" aria-label={t('chart.events')}>
      <div className={styles.track}>
        {spans.map(({ kind, from, to }) => (
          <span
            key={`${kind} ${from}`}
            className={styles.lasting}
            style={{
              left: `${((from - window.start) / length) * 100}%`,
              width: `${((to - from) / length) * 100}%`,
              background: `var(${MARKER_COLORS[kind]})`,
            }}
          />
        ))}
        {clusters.map(({ at, markers: some }) => {
          const kinds = [...new Set(some.map(({ kind }) => kind))];
          const name = some
            .map(marker => `${t(`chart.kind.${marker.kind}`)}: ${marker.title}`)
            .join('; ');
          return (
            <div
              key={at}
              className={styles.mark}
              style={{ left: `${at * 100}%` }}
              data-side={at > 0.5 ? 'right' : 'left'}
            >
              <button
                type="button"
                className={styles.button}
                aria-label={name}
                onKeyDown={event => {
                  if (event.key === 'Escape') {
                    event.currentTarget.blur();
                  }
                }}
              >
                {kinds.map(kind => (
                  <MarkerShape key={kind} kind={kind} />
                ))}
              </button>
              <ul className={styles.card}>
                {some.map(marker => (
                  <li key={`${marker.at} ${marker.title}`}>
                    <MarkerShape kind={marker.kind} />
                    <span>
                      {marker.href ? (
                        <Link to={marker.href}>{marker.title}</Link>
                      ) : (
                        marker.title
                      )}
                      {/* What lasts says in its title from when to when. */}
                      {marker.to === undefined && (
                        <small>{formatInstant(marker.at)}</small>
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </div>
    </div>
  );
}

const SHAPES = {
  deploy: 'M5 1 9.5 9h-9z',
  alarm: 'M5 1a4 4 0 1 1 0 8 4 4 0 0 1 0-8z',
  security: 'M5 .5 9.5 5 5 9.5.5 5z',
} as const satisfies Record<ChartMarker['kind'], string>;

/** The sign of a kind of event: its form tells as much as its colour. */
export function MarkerShape(props: { kind: ChartMarker['kind'] }) {
  return (
    <svg
      aria-hidden
      width={10}
      height={10}
      viewBox="0 0 10 10"
      className={styles.shape}
      style={{ fill: `var(${MARKER_COLORS[props.kind]})` }}
    >
      <path d={SHAPES[props.kind]} />
    </svg>
  );
}
