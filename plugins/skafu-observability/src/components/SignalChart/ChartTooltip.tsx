import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Threshold } from '@skafu/plugin-skafu-observability-common';
import { Link } from 'react-router-dom';
import type uPlot from 'uplot';
import { skafuObservabilityTranslationRef } from '../../translation';
import { AlarmStateLabel } from '../AlarmStateLabel';
import { SeriesMark } from './ChartLegend';
import { ChartValue } from './ChartValue';
import type { Layers } from './lib/layers';
import type { Row } from './lib/alignSeries';
import { hueVariable, type SeriesStyle } from './lib/palette';
import { limitText } from './lib/thresholdLabels';
import type { ChartAction, FormatNumber } from './types';
import styles from './SignalChart.module.css';

/** More lines than this would hide the chart. */
const MOST = 12;

/** Every series at one moment, largest first, the alarms that watch them, and where to go from there. */
export function ChartTooltip(props: {
  chart: uPlot | undefined;
  /** Where it points, seconds since the epoch. */
  x: number;
  /** That moment in words. */
  moment: string;
  index: number;
  labels: string[];
  styles: SeriesStyle[];
  rows: Row[];
  bands: Layers['bands'];
  unit: string;
  format: FormatNumber | undefined;
  per: string | undefined;
  thresholds: Threshold[];
  hidden: ReadonlySet<number>;
  pinned: boolean;
  actions: ChartAction[] | undefined;
  onUnpin: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { chart, index, unit, format, pinned, actions = [] } = props;
  if (!chart) {
    return null;
  }
  const ratio = devicePixelRatio || 1;
  const left = chart.valToPos(props.x, 'x') + chart.bbox.left / ratio;
  const onTheRight = left > chart.width / 2;
  const entries = props.labels
    .map((label, series) => ({
      label,
      style: props.styles[series],
      series,
      value: props.rows[series]?.[index] ?? undefined,
    }))
    .filter(entry => !props.hidden.has(entry.series))
    .sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity));
  const more = entries.length - MOST;
  const bands = props.bands.filter(({ low }) => typeof low[index] === 'number');
  return (
    <>
      {pinned && <div className={styles.pin} style={{ left }} />}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape, for the links in it */}
      <div
        className={styles.tooltip}
        role={pinned ? 'group' : undefined}
        aria-label={pinned ? props.moment : undefined}
        data-pinned={pinned}
        style={
          onTheRight ? { right: chart.width - left + 12 } : { left: left + 12 }
        }
        onKeyDown={event => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            props.onUnpin();
          }
        }}
      >
        <div className={styles.tooltipTime}>
          {props.moment}
          <span>
            {[props.per, pinned && t('chart.pinned')]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
        {entries.slice(0, MOST).map(entry => (
          <div key={entry.series} className={styles.tooltipRow}>
            <SeriesMark style={entry.style} />
            <span className={styles.tooltipLabel}>{entry.label}</span>
            <ChartValue value={entry.value} unit={unit} format={format} />
          </div>
        ))}
        {more > 0 && (
          <div className={styles.tooltipMore}>
            {t('chart.moreSeries', { count: more })}
          </div>
        )}
        {bands.map(({ label, hue, low, high }) => (
          <div key={label} className={styles.tooltipRow}>
            <SeriesMark style={{ variable: hueVariable(hue) }} wide />
            <span className={styles.tooltipLabel}>{label}</span>
            <span>
              <ChartValue
                value={low[index] ?? undefined}
                unit={unit}
                format={format}
              />
              {' – '}
              <ChartValue
                value={high[index] ?? undefined}
                unit={unit}
                format={format}
              />
            </span>
          </div>
        ))}
        {props.thresholds.length > 0 && (
          <div className={styles.tooltipAlarms}>
            {props.thresholds.map(threshold => (
              <div key={threshold.alarmName} className={styles.tooltipAlarm}>
                <AlarmStateLabel
                  state={threshold.state}
                  text={threshold.alarmName}
                />
                <span className={styles.tooltipLimit}>
                  {limitText(threshold, unit)} · {t(`state.${threshold.state}`)}
                </span>
              </div>
            ))}
          </div>
        )}
        {actions.length > 0 && (
          <ul className={styles.tooltipActions}>
            {actions.map(({ label, href }) => (
              <li key={href}>
                <Link to={href}>{label}</Link>
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
