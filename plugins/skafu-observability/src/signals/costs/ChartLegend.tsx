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
  /** The period before is drawn. */
  isCompared: boolean;
  /** There is a period before. */
  canCompare: boolean;
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
            <i
              className={styles.swatch}
              style={{ background: colourOf(one) }}
            />
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
          aria-pressed={props.isCompared && props.canCompare}
          disabled={!props.canCompare}
          title={props.canCompare ? undefined : t('costs.chart.noBefore')}
          onClick={() => props.onBefore(!props.isCompared)}
        >
          <i className={styles.beforeSwatch} />
          {t('costs.chart.before')}
        </button>
      </li>
    </ul>
  );
}
