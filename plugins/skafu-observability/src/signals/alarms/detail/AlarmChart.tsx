import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { AlarmResponse } from '@skafu/plugin-skafu-observability-common';
import { useMemo, useState } from 'react';
import { Messages } from '../../../components/AsyncState';
import { Panel } from '../../../components/Page';
import { SignalChart, TableToggle } from '../../../components/SignalChart';
import { useLinks } from '../../../components/useLinks';
import { aroundInstant } from '../../../lib/links';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { sentenceOf } from '../lib/failure';
import { formatLimit } from '../lib/formatLimit';
import { metricUnit } from '../lib/metricUnit';
import { stateSpans } from '../lib/stateSpans';
import { scaledThreshold } from '../lib/thresholdScale';
import { useAlarmWords } from '../useAlarmWords';
import { useTransitions } from '../useAlarms';
import { StateStrip, useStatesSummary } from './StateStrip';
import { useAlarmPoints } from './useAlarmPoints';
import type { DetailTime } from './useDetailTime';
import styles from './detail.module.css';

/** What a metric alarm compares, its limit, and the states it went through. */
export function AlarmChart(props: {
  answer: AlarmResponse;
  time: DetailTime;
  level: 2 | 3;
  height: number;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { alarm, settings, owners } = props.answer;
  const { time, height } = props;
  const { subject } = useAlarmWords();
  const links = useLinks();
  const [asTable, setAsTable] = useState(false);
  const { points, canDraw, period } = useAlarmPoints(
    alarm,
    settings,
    time.range,
    time.liveSeconds,
  );
  const transitions = useTransitions(alarm, time.range);
  const window = points.data?.window;
  const spans = useMemo(
    () =>
      window && transitions.data
        ? stateSpans(transitions.data, window, alarm)
        : [],
    [alarm, transitions.data, window],
  );
  const states = useStatesSummary(spans);
  const shownPeriod = points.data?.meta.period ?? period ?? 60;
  const panel = useMemo(
    () => ({
      series: (points.data?.series ?? []).map(series => ({
        ...series,
        label: alarm.metric ? subject(alarm) : series.label || subject(alarm),
      })),
      unit: metricUnit(alarm.metric),
      signal:
        metricUnit(alarm.metric) === 'Milliseconds'
          ? ('latency' as const)
          : undefined,
      thresholds: alarm.threshold
        ? [
            {
              ...alarm.threshold,
              alarmName: alarm.name,
              state: alarm.state,
              value: scaledThreshold(alarm.threshold.value, {
                stat: alarm.metric?.stat,
                alarmPeriod: period,
                shownPeriod: points.data?.meta.period,
              }),
            },
          ]
        : [],
    }),
    [alarm, period, points.data, subject],
  );
  const owner = owners[0];
  const title = t('alarmDetail.chart');
  const isEmpty = panel.series.every(({ values }) => values.length === 0);

  return (
    <Panel
      title={title}
      level={props.level}
      about={subject(alarm)}
      aside={window && <TableToggle asTable={asTable} onChange={setAsTable} />}
    >
      {!canDraw && <p className={styles.quiet}>{t('alarmDetail.noChart')}</p>}
      {points.data && <Messages messages={points.data.meta.messages} />}
      {points.error && !points.data && (
        <p className={styles.quiet} role="alert">
          {t('alarmDetail.queryFailed', { reason: sentenceOf(points.error) })}
        </p>
      )}
      {canDraw && !points.data && !points.error && (
        <Skeleton height={height + 24} width="100%" />
      )}
      {points.data && window && (
        <div className={styles.chart} data-outdated={points.isPlaceholderData}>
          <SignalChart
            panel={panel}
            window={window}
            period={shownPeriod}
            asOf={Date.parse(points.data.meta.asOf)}
            height={height}
            summary={t('alarmDetail.chartOf', {
              what: subject(alarm),
              limit: alarm.threshold
                ? `${alarm.threshold.comparison} ${formatLimit(
                    alarm.threshold.value,
                  )}`
                : '–',
            })}
            onZoom={time.zoom}
            onReset={time.reset}
            asTable={asTable}
            title={title}
            actions={
              owner === undefined
                ? undefined
                : at => [
                    {
                      label: t('alarmDetail.traces'),
                      href: links.traces({
                        entityRef: owner,
                        range: aroundInstant(at),
                      }),
                    },
                    {
                      label: t('alarmDetail.logs'),
                      href: links.logs({
                        entityRef: owner,
                        range: aroundInstant(at),
                      }),
                    },
                  ]
            }
          />
          {isEmpty && <p className={styles.quiet}>{t('alarmDetail.noData')}</p>}
        </div>
      )}
      {canDraw && (
        <div className={styles.states}>
          {window && <StateStrip spans={spans} window={window} isUnderChart />}
          <p className={styles.statesText}>
            {spans.length > 0 ? states : '\u00a0'}
          </p>
        </div>
      )}
    </Panel>
  );
}
