import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SecuritySeverity } from '@skafu/plugin-skafu-observability-common';
import { useRef, useState, type PointerEvent } from 'react';
import type { Window } from '../../components/TimeRangePicker';
import { formatClock, formatInstant } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { LANES, strength, type Bucket } from './lib/buckets';
import { SEVERITIES } from './lib/severity';
import styles from './securityEvents.module.css';

/** Pixels, as in the style sheet. */
const LANE = 24;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** The lanes themselves. Dragging over them, or clicking a moment, looks closer. */
export function StripLanes(props: {
  buckets: Bucket[];
  window: Window;
  /** What is older has not been read. */
  readFrom: number;
  chosen: SecuritySeverity | undefined;
  summary: string;
  onZoom: (window: Window) => void;
  onReset: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { buckets, readFrom, chosen, onZoom } = props;
  const { start, end } = props.window;
  /** Milliseconds at which a drag began, and where it is now. */
  const [drag, setDrag] = useState<[number, number]>();
  const lanes = useRef<HTMLDivElement>(null);

  const length = Math.max(end - start, 1);
  const x = (time: number) =>
    `${(100 * (Math.min(Math.max(time, start), end) - start)) / length}%`;
  const width = (from: number, to: number) =>
    `calc(${
      (100 * (Math.min(to, end) - Math.max(from, start))) / length
    }% - 1px)`;
  const timeAt = (event: PointerEvent) => {
    const box = lanes.current?.getBoundingClientRect();
    return box && box.width > 0
      ? start + (length * (event.clientX - box.left)) / box.width
      : start;
  };

  const release = () => {
    if (!drag) {
      return;
    }
    setDrag(undefined);
    const [from, to] = [...drag].sort((a, b) => a - b) as [number, number];
    if (to - from > length / 100) {
      onZoom({ start: Math.max(from, start), end: Math.min(to, end) });
      return;
    }
    const pressed = buckets.find(
      bucket => bucket.from <= from && from < bucket.to,
    );
    if (pressed && LANES.some(severity => pressed.counts[severity] > 0)) {
      onZoom({ start: pressed.from, end: pressed.to });
    }
  };

  return (
    <div className={styles.lanesColumn}>
      <div
        ref={lanes}
        className={styles.lanes}
        role="img"
        aria-label={props.summary}
        title={t('eventStrip.hint')}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const at = timeAt(event);
          setDrag([at, at]);
        }}
        onPointerMove={event => drag && setDrag([drag[0], timeAt(event)])}
        onPointerUp={release}
        onPointerCancel={() => setDrag(undefined)}
        onDoubleClick={props.onReset}
      >
        {LANES.map((severity, lane) => {
          const highest = Math.max(
            ...buckets.map(({ counts }) => counts[severity]),
          );
          const isOff =
            chosen !== undefined &&
            SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(chosen);
          return (
            <div
              key={severity}
              className={styles.lane}
              data-severity={severity}
              data-off={isOff}
              style={{ top: lane * LANE }}
            >
              {buckets.map(({ from, to, counts }) =>
                counts[severity] === 0 ? null : (
                  <span
                    key={from}
                    className={styles.cell}
                    title={t('eventStrip.cell', {
                      number: String(counts[severity]),
                      severity: t(`severity.${severity}`),
                      from: formatInstant(from),
                      to: formatClock(to),
                    })}
                    style={{
                      left: x(from),
                      width: width(from, to),
                      opacity: strength(counts[severity], highest),
                    }}
                  />
                ),
              )}
            </div>
          );
        })}
        {readFrom > start && (
          <span className={styles.unread} style={{ width: x(readFrom) }}>
            {t('eventStrip.unread')}
          </span>
        )}
        {drag && drag[0] !== drag[1] && (
          <span
            className={styles.brush}
            style={{
              left: x(Math.min(...drag)),
              width: width(Math.min(...drag), Math.max(...drag)),
            }}
          />
        )}
      </div>
      <div className={styles.axis} aria-hidden>
        {TICKS.map(part => (
          <span key={part}>{formatInstant(start + part * length)}</span>
        ))}
      </div>
    </div>
  );
}
