import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Panel } from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { limitText, usePerText } from '../../components/SignalChart';
import {
  alignSeries,
  fillingIndex,
} from '../../components/SignalChart/lib/alignSeries';
import { Value } from '../../components/Value';
import { formatInstant } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import styles from './metrics.module.css';

/** The panel in words and figures: alarms first, then its points, latest first. */
export function PanelTable(props: {
  panel: Panel;
  period: number;
  asOf: number;
  height: number;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { panel, period, asOf } = props;
  const { times, rows } = useMemo(
    () => alignSeries(panel.series, period),
    [panel.series, period],
  );
  const per = usePerText(panel, period);
  const filling = fillingIndex(times, period, asOf / 1000);
  const latestFirst = [...times.keys()].reverse();
  return (
    <div
      className={styles.tableScroll}
      style={{ height: props.height }}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so the keyboard must reach it
      tabIndex={0}
    >
      {panel.thresholds.length > 0 && (
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
          {t('panel.tableCaption', { title: panel.title })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('panel.tableTime')}</th>
            {panel.series.map((series, index) => (
              <th key={index} scope="col">
                {series.label}
                {per && ` ${per}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {latestFirst.map(index => (
            <tr key={index}>
              <th scope="row">
                {formatInstant((times[index] ?? 0) * 1000)}
                {index === filling && (
                  <span className={styles.quiet}> {t('panel.filling')}</span>
                )}
              </th>
              {rows.map((row, series) => (
                <td key={series}>
                  <Value value={row[index] ?? undefined} unit={panel.unit} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
