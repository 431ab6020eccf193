import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { formatInstant } from '../../lib/time';
import { skafuObservabilityTranslationRef } from '../../translation';
import { ChartValue } from './ChartValue';
import { fillingIndex } from './lib/alignSeries';
import { layersOf } from './lib/layers';
import { limitText } from './lib/thresholdLabels';
import type { ChartBand, ChartData, FormatNumber } from './types';
import { usePerText } from './usePerText';
import styles from './ChartTable.module.css';

/** Props of {@link ChartTable}. */
export type ChartTableProps = {
  /** Names the table. */
  title: string;
  panel: ChartData;
  bands?: ChartBand[];
  /** Seconds between points. */
  period: number;
  /** When the data was read, milliseconds since the epoch. */
  asOf: number;
  height: number;
  /** Replaces CloudWatch's units. */
  format?: FormatNumber;
  /** IANA name; the viewer's zone when absent. Days of a bill are days of UTC. */
  zone?: string;
  /** How a moment (ms) is written, in that zone. */
  momentText?: (time: number) => string;
};

const NO_BANDS: ChartBand[] = [];

/** A chart in words and figures: alarms first, then its points, latest first. */
export function ChartTable(props: ChartTableProps) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { panel, period, asOf, format, momentText = formatInstant } = props;
  const { bands = NO_BANDS } = props;
  const layers = useMemo(
    () =>
      layersOf({ series: panel.series, unit: '' }, bands, {
        kind: 'line',
        period,
      }),
    [panel.series, bands, period],
  );
  const { times } = layers;
  const per = usePerText(panel, period);
  const filling = fillingIndex(times, period, asOf / 1000);
  const latestFirst = [...times.keys()].reverse();
  const columns = [
    ...panel.series.map((series, index) => ({
      title: per ? `${series.label} ${per}` : series.label,
      row: layers.rows[index] ?? [],
    })),
    ...layers.bands.flatMap(({ label, low, high }) => [
      { title: t('chart.low', { label }), row: low },
      { title: t('chart.high', { label }), row: high },
    ]),
  ];
  return (
    <div
      className={styles.scroll}
      style={{ height: props.height }}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so the keyboard must reach it
      tabIndex={0}
    >
      {panel.thresholds && panel.thresholds.length > 0 && (
        <ul className={styles.thresholds}>
          {panel.thresholds.map(threshold => (
            <li key={threshold.alarmName}>
              {t('panel.alarm', {
                name: threshold.alarmName,
                limit: limitText(threshold, panel.unit),
                state: t(`state.${threshold.state}`),
              })}
            </li>
          ))}
        </ul>
      )}
      <table className={styles.table}>
        <caption className={styles.visuallyHidden}>
          {t('panel.tableCaption', { title: props.title })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('panel.tableTime')}</th>
            {columns.map(({ title }, index) => (
              <th key={index} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {latestFirst.map(index => (
            <tr key={index}>
              <th scope="row">
                {momentText((times[index] ?? 0) * 1000)}
                {index === filling && (
                  <span className={styles.quiet}> {t('panel.filling')}</span>
                )}
              </th>
              {columns.map(({ row }, column) => (
                <td key={column}>
                  <ChartValue
                    value={row[index] ?? undefined}
                    unit={panel.unit}
                    format={format}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
