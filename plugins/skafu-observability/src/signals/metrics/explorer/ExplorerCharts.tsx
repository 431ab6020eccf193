import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import { RiDownload2Line } from '@remixicon/react';
import { useCallback, useMemo, useState } from 'react';
import { ExternalLink } from '../../../components/ExternalLink';
import { FilterMenu } from '../../../components/FilterMenu';
import { Panel } from '../../../components/Page';
import { SignalChart, TableToggle } from '../../../components/SignalChart';
import {
  zoomedRange,
  type Time,
  type Window,
} from '../../../components/TimeRangePicker';
import { useLinks } from '../../../components/useLinks';
import { aroundInstant, formatClock } from '../../../lib';
import { downloadText } from '../../../lib/download';
import type { Scope } from '../../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { csvFileName, seriesToCsv } from '../lib/csv';
import { usePanelSummary } from '../usePanelSummary';
import { chartsOf, type ExplorerChart } from './lib/charts';
import { consoleGraphUrl } from './lib/consoleGraph';
import type { Explorer } from './useExplorer';
import type { ExplorerData } from './useExplorerData';
import styles from './explorer.module.css';

const MARGIN = 2.5 * 60_000;

/** The answer drawn: one chart a unit, all with the same cursor. */
export function ExplorerCharts(props: {
  place: Scope;
  explorer: Explorer;
  data: ExplorerData;
  time: Time;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { place, explorer, data } = props;
  const { queries } = explorer;
  const { answer, before } = data;
  const charts = useMemo(
    () =>
      answer
        ? chartsOf({
            queries,
            series: answer.series,
            before: before && {
              series: before.answer.series,
              offset: before.offset,
              label: of => t('metricsExplorer.before', { label: of }),
            },
          })
        : [],
    [queries, answer, before, t],
  );
  const period = answer?.meta.period ?? 60;
  const hasPoints = charts.some(({ series, bands }) =>
    [...series, ...bands].some(({ timestamps }) => timestamps.length > 0),
  );

  const csv = () =>
    downloadText(
      csvFileName([place.accountId, place.region, 'metrics']),
      seriesToCsv(
        place,
        charts.flatMap(({ unit, series }) =>
          series.map(line => ({ ...line, unit })),
        ),
      ),
    );
  const actions = (
    <>
      <FilterMenu
        label={t('metricsExplorer.compare')}
        all={t('metricsExplorer.compareNone')}
        options={(['previous', '1d', '7d'] as const).map(value => ({
          value,
          label: t(`metricsExplorer.compareWith.${value}`),
        }))}
        value={explorer.compare}
        onChange={explorer.setCompare}
      />
      <FilterMenu
        label={t('metricsExplorer.view')}
        all={t('metricsExplorer.views.line')}
        options={(['area', 'stack', 'bars'] as const).map(value => ({
          value,
          label: t(`metricsExplorer.views.${value}`),
        }))}
        value={explorer.kind}
        onChange={explorer.setKind}
      />
      <TooltipTrigger delay={400}>
        <ButtonIcon
          variant="tertiary"
          size="small"
          icon={<RiDownload2Line />}
          aria-label={t('panel.csv')}
          onPress={csv}
        />
        <Tooltip>{t('panel.csv')}</Tooltip>
      </TooltipTrigger>
      <ExternalLink
        href={consoleGraphUrl({
          region: place.region,
          queries,
          window: data.window,
          period,
        })}
        label={t('console.cloudWatch')}
      />
    </>
  );

  if (!hasPoints) {
    return (
      <Panel title={t('metricsExplorer.chart')} aside={actions}>
        <p className={styles.nothing} role="status">
          {Object.keys(data.rejected).length > 0
            ? t('metricsExplorer.allRejected')
            : t('panel.noData')}
        </p>
      </Panel>
    );
  }
  return (
    <>
      {charts.map((chart, index) => (
        <OneChart
          key={chart.unit}
          chart={chart}
          title={chart.names.join(', ')}
          height={charts.length === 1 ? 320 : 200}
          window={data.window}
          period={period}
          asOf={Date.parse(answer?.meta.asOf ?? '')}
          place={place}
          explorer={explorer}
          time={props.time}
          aside={index === 0 ? actions : undefined}
        />
      ))}
    </>
  );
}

function OneChart(props: {
  chart: ExplorerChart;
  title: string;
  height: number;
  window: Window;
  period: number;
  asOf: number;
  place: Scope;
  explorer: Explorer;
  time: Time;
  aside: React.ReactNode;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { chart, period, place, time } = props;
  const { accountId, region } = place;
  const links = useLinks();
  const [asTable, setAsTable] = useState(false);
  const data = useMemo(
    () => ({
      title: props.title,
      series: chart.series,
      unit: chart.unit,
      signal: chart.signal,
      thresholds: [],
    }),
    [props.title, chart],
  );
  const summary = usePanelSummary(data, period);
  const actions = useCallback(
    (start: number) => {
      const half = (period * 1000) / 2;
      const range = aroundInstant(start + half, Math.max(half, MARGIN));
      const clock = formatClock(start);
      return [
        {
          label: t('metrics.tracesThen', { time: clock }),
          href: links.traces({ accountId, region, range }),
        },
        {
          label: t('metrics.logsThen', { time: clock }),
          href: links.logs({ accountId, region, range }),
        },
      ];
    },
    [accountId, region, links, period, t],
  );
  return (
    <Panel
      title={props.title}
      aside={
        <>
          {props.aside}
          <TableToggle asTable={asTable} onChange={setAsTable} />
        </>
      }
    >
      <SignalChart
        panel={data}
        bands={chart.bands}
        kind={props.explorer.kind}
        window={props.window}
        period={period}
        asOf={props.asOf}
        height={props.height}
        summary={summary}
        title={props.title}
        asTable={asTable}
        actions={actions}
        onZoom={window => time.zoom(zoomedRange(window))}
        onReset={time.resetZoom}
      />
    </Panel>
  );
}
