import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { skafuObservabilityTranslationRef } from '../../translation';
import type { BarChartProps } from './BarChart';
import { useBarText } from './useBarText';
import table from '../SignalChart/ChartTable.module.css';

/** Height of the axis beneath bars, which a table has no use for. */
const AXIS = 24;

/** The bars in figures. */
export function BarTable(props: BarChartProps) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const text = useBarText(props);
  const withFailed = props.bars.some(({ failed }) => failed !== undefined);
  return (
    <div
      className={table.scroll}
      style={{ height: props.height + AXIS }}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so the keyboard must reach it
      tabIndex={0}
    >
      <table className={table.table}>
        <caption className={table.visuallyHidden}>{props.summary}</caption>
        <thead>
          <tr>
            <th scope="col">
              {props.scale === 'log' || props.scale === 'linear'
                ? t('chart.barSpan')
                : t('panel.tableTime')}
            </th>
            <th scope="col">{text.valueLabel}</th>
            {withFailed && <th scope="col">{text.failedLabel}</th>}
          </tr>
        </thead>
        <tbody>
          {props.bars.map(bar => (
            <tr key={bar.from}>
              <th scope="row">{text.span(bar)}</th>
              <td>{text.number(bar.value)}</td>
              {withFailed && <td>{text.number(bar.failed ?? 0)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
