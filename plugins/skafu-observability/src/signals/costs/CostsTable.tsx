import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Money } from '../../components/Money';
import { skafuObservabilityTranslationRef } from '../../translation';
import { columnText } from './lib/dayText';
import type { CostColumn, CostSeries } from './lib/columns';
import styles from './costs.module.css';

/** The chart in figures, latest first. */
export function CostsTable(props: {
  title: string;
  columns: readonly CostColumn[];
  series: readonly CostSeries[];
  currency: string;
  isMonthly: boolean;
  height: number;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { columns, series, currency } = props;
  const hasForecast = columns.some(({ forecast }) => forecast);
  const hasBefore = columns.some(({ before }) => before !== undefined);
  const money = (amount: number | undefined) =>
    amount === undefined ? '–' : <Money amount={amount} currency={currency} />;
  return (
    <div
      className={styles.tableScroll}
      style={{ height: props.height }}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so the keyboard must reach it
      tabIndex={0}
    >
      <table className={styles.table}>
        <caption className={styles.readOut}>
          {t('costs.chart.tableCaption', { title: props.title, currency })}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              {t(props.isMonthly ? 'costs.chart.month' : 'costs.chart.day')}
            </th>
            <th scope="col">{t('costs.chart.total')}</th>
            {hasForecast && <th scope="col">{t('costs.chart.forecast')}</th>}
            {hasBefore && <th scope="col">{t('costs.chart.before')}</th>}
            {series.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...columns].reverse().map(column => (
            <tr key={column.start}>
              <th scope="row">
                {columnText(column, props.isMonthly)}
                {column.filling && (
                  <span className={styles.quiet}>
                    {' '}
                    {t('costs.chart.soFar')}
                  </span>
                )}
              </th>
              <td>{money(column.total)}</td>
              {hasForecast && <td>{money(column.forecast?.mean)}</td>}
              {hasBefore && <td>{money(column.before)}</td>}
              {series.map(({ key }, index) => (
                <td key={key}>{money(column.amounts[index])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
