import { useTranslationRef } from '@backstage/frontend-plugin-api';
import palette from '../../components/SignalChart/palette.module.css';
import { skafuObservabilityTranslationRef } from '../../translation';
import { colourOf } from './chart/hue';
import type { CostSeries } from './lib/columns';
import styles from './costs.module.css';

/** Which group has which colour; a press hides it. */
export function ChartLegend(props: {
  series: readonly CostSeries[];
  hidden: ReadonlySet<string>;
  onToggle: (key: string) => void;
  /** The forecast is drawn. */
  hasForecast: boolean;
  /** The period before: drawn, not drawn, or nothing to draw. */
  before: 'on' | 'off' | 'none';
  onBefore: (on: boolean) => void;
  isEstimated: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <ul className={`${palette.palette} ${styles.legend}`}>
      {props.series.map(one => (
        <li key={one.key}>
          <button
            type="button"
            className={styles.legendItem}
            aria-pressed={!props.hidden.has(one.key)}
            aria-label={t('costs.chart.toggle', { label: one.label })}
            onClick={() => props.onToggle(one.key)}
          >
            <i className={styles.swatch} style={{ background: colourOf(one) }} />
            {one.label}
          </button>
        </li>
      ))}
      <li className={styles.legendGap} aria-hidden />
      {props.isEstimated && (
        <li className={styles.legendNote} title={t('costs.chart.estimated')}>
          <i className={styles.estimatedSwatch} />
          {t('costs.chart.estimatedLegend')}
        </li>
      )}
      {props.hasForecast && (
        <li
          className={styles.legendNote}
          data-off={props.hidden.size > 0}
          title={t('costs.chart.forecastAbout')}
        >
          <i className={styles.forecastSwatch} />
          {t('costs.chart.forecast')}
        </li>
      )}
      <li>
        <button
          type="button"
          className={styles.legendSwitch}
          aria-pressed={props.before === 'on'}
          disabled={props.before === 'none'}
          title={
            props.before === 'none' ? t('costs.chart.noBefore') : undefined
          }
          onClick={() => props.onBefore(props.before !== 'on')}
        >
          <i className={styles.beforeSwatch} />
          {t('costs.chart.before')}
        </button>
      </li>
    </ul>
  );
}
