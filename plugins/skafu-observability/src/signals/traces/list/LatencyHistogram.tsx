import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import type { TracesResponse } from '@skafu/plugin-skafu-observability-common';
import { RiBarChartLine, RiTable2 } from '@remixicon/react';
import { useMemo, useState } from 'react';
import { BarChart } from '../../../components/BarChart';
import { Panel } from '../../../components/Page';
import { formatText } from '../../../lib';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { histogramBars, usualSpan } from './lib/histogramBars';

/** How long the traces found took, the failed ones apart; dragging over it leaves the slower ones. */
export function LatencyHistogram(props: {
  answer: TracesResponse;
  minDurationMs: number | undefined;
  onMinDuration: (milliseconds: number | undefined) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { answer, minDurationMs, onMinDuration } = props;
  const [asTable, setAsTable] = useState(false);
  const bars = useMemo(
    () => histogramBars(answer.histogram),
    [answer.histogram],
  );
  const usual = usualSpan(bars);
  if (!usual) {
    return null;
  }
  const failed = bars.reduce((sum, bar) => sum + bar.failed, 0);
  const time = (value: number) => formatText(value, 'Milliseconds');
  return (
    <Panel
      title={t('traces.histogram')}
      about={t('traces.histogramAbout')}
      aside={
        <ButtonIcon
          size="small"
          variant="tertiary"
          icon={asTable ? <RiBarChartLine /> : <RiTable2 />}
          aria-label={t(asTable ? 'panel.chart' : 'panel.table')}
          onPress={() => setAsTable(!asTable)}
        />
      }
    >
      <BarChart
        bars={bars}
        scale="log"
        unit="Milliseconds"
        height={120}
        valueLabel={t('traces.histogramCount')}
        failedLabel={t('traces.histogramFailed')}
        summary={t('traces.histogramSummary', {
          found: String(answer.found),
          failed: String(failed),
          from: time(usual.from),
          to: time(usual.to),
        })}
        onBrush={from => onMinDuration(Math.max(1, Math.floor(from)))}
        onReset={
          minDurationMs === undefined
            ? undefined
            : () => onMinDuration(undefined)
        }
        asTable={asTable}
      />
    </Panel>
  );
}
