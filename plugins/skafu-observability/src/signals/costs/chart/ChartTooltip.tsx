import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiPushpin2Line } from '@remixicon/react';
import { Link } from '@backstage/ui';
import { Money } from '../../../components/Money';
import { formatMoneyText } from '../../../lib';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { CostColumn, CostSeries } from '../lib/columns';
import { columnText } from '../lib/dayText';
import { colourOf } from './hue';
import styles from './CostChart.module.css';

const SHOWN = 8;

/** A way on from a day: to what was changed, to its metrics. */
export type DayLink = { label: string; href: string };

/** One day or month in figures, the dearest first. */
export function ChartTooltip(props: {
  column: CostColumn;
  series: readonly CostSeries[];
  hidden: ReadonlySet<number>;
  currency: string;
  isMonthly: boolean;
  /** From the left edge of the chart, and whether it stands left of it. */
  left: number;
  flipped: boolean;
  isPinned: boolean;
  links: readonly DayLink[];
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { column, series, hidden, currency } = props;
  const rows = series
    .flatMap((one, index) => {
      const amount = column.amounts[index];
      return amount && !hidden.has(index) ? [{ ...one, amount }] : [];
    })
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  const rest = rows.length - SHOWN;
  return (
    <div
      className={styles.tooltip}
      data-pinned={props.isPinned}
      style={{
        left: props.left,
        transform: props.flipped
          ? 'translateX(calc(-100% - 10px))'
          : 'translateX(10px)',
      }}
    >
      <div className={styles.tooltipHead}>
        <strong>{columnText(column, props.isMonthly)}</strong>
        {props.isPinned && (
          <RiPushpin2Line size={12} aria-label={t('costs.chart.pinned')} />
        )}
      </div>
      {column.total !== undefined && series.length > 1 && hidden.size === 0 && (
        <div className={styles.tooltipRow}>
          <span className={styles.tooltipLabel}>
            {t('costs.chart.total')}
            {column.filling && ` ${t('costs.chart.soFar')}`}
          </span>
          <Money amount={column.total} currency={currency} />
        </div>
      )}
      {rows.slice(0, SHOWN).map(row => (
        <div key={row.key} className={styles.tooltipRow}>
          <i className={styles.swatch} style={{ background: colourOf(row) }} />
          <span className={styles.tooltipLabel}>{row.label}</span>
          <Money amount={row.amount} currency={currency} />
        </div>
      ))}
      {rest > 0 && (
        <div className={styles.tooltipQuiet}>
          {t('costs.chart.moreGroups', { count: rest })}
        </div>
      )}
      {column.forecast && (
        <div className={styles.tooltipRow}>
          <i className={styles.forecastSwatch} />
          <span className={styles.tooltipLabel}>
            {t('costs.chart.expected')}
            <span className={styles.tooltipQuiet}>
              {' '}
              {t('costs.chart.expectedRange', {
                low: formatMoneyText(column.forecast.low, currency),
                high: formatMoneyText(column.forecast.high, currency),
              })}
            </span>
          </span>
          <Money amount={column.forecast.mean} currency={currency} />
        </div>
      )}
      {column.before !== undefined && (
        <div className={styles.tooltipRow}>
          <i className={styles.beforeSwatch} />
          <span className={styles.tooltipLabel}>{t('costs.chart.before')}</span>
          <Money amount={column.before} currency={currency} />
        </div>
      )}
      {column.estimated && !column.filling && (
        <div className={styles.tooltipQuiet}>{t('costs.chart.estimated')}</div>
      )}
      {props.isPinned && props.links.length > 0 && (
        <div className={styles.tooltipLinks}>
          {props.links.map(link => (
            <Link key={link.label} href={link.href}>
              {link.label}
            </Link>
          ))}
        </div>
      )}
    </div>
  );
}
