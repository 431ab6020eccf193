import { type Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  costsReadPermission,
  type CostGroup,
  type CostsResponse,
  type Message,
  type Meta,
} from '@skafu/plugin-skafu-observability-common';
import { useMemo, type ReactNode } from 'react';
import { AsyncState, Messages } from '../../components/AsyncState';
import { Page } from '../../components/Page';
import { isOnlyStale } from '../../components/Toolbar';
import { useLinks } from '../../components/useLinks';
import { downloadText } from '../../lib/download';
import { formatClock } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { Anomalies } from './Anomalies';
import { Attribution } from './Attribution';
import { CostsChart } from './CostsChart';
import { CostsSkeleton } from './CostsSkeleton';
import { CostsSummary } from './CostsSummary';
import { CostsToolbar } from './CostsToolbar';
import { GroupPanel } from './GroupPanel';
import { GroupsTable } from './GroupsTable';
import { costsToCsv } from './lib/csv';
import { anomalyDays } from './lib/anomalies';
import { seriesOf } from './lib/columns';
import { addDays, forecastEnd } from './lib/ranges';
import { NoCosts } from './NoCosts';
import { NotTagged } from './NotTagged';
import {
  useCostAnomalies,
  useCostForecast,
  useCosts,
  useCostSummary,
  type CostScope,
} from './useCosts';
import { useGroupByText } from './useGroupByText';
import type { CostsView } from './useCostsView';
import styles from './costs.module.css';

/** The page of costs: of everything, or of an entity and all that belongs to it. */
export function Costs(props: {
  view: CostsView;
  scope: CostScope;
  entity?: Entity;
  groupings: readonly string[];
  /** The fourth figure of the summary. */
  figure: ReactNode;
  /** Under the toolbar: where one is. */
  head?: ReactNode;
  /** Between the chart and the groups. */
  children?: ReactNode;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const groupByText = useGroupByText();
  const { view, scope, entity } = props;
  const { days, granularity, groupBy, today } = view;
  const { entityRef, accountId } = scope;

  const costs = useCosts({ ...scope, ...days, granularity, groupBy });
  const summary = useCostSummary(scope);
  const isUpToToday = days.end === addDays(today, 1);
  const forecast = useCostForecast(
    { ...scope, granularity, end: forecastEnd(days, granularity, today) },
    { enabled: isUpToToday },
  );
  const previous = costs.data?.previous;
  const before = useCosts(
    {
      ...scope,
      start: previous?.start ?? days.start,
      end: previous?.end ?? days.end,
      granularity,
      groupBy,
    },
    { enabled: view.compares && previous !== undefined },
  );
  const anomalies = useCostAnomalies({ entityRef, accountId });
  const queries = [costs, summary, forecast, anomalies];

  const all = costs.data?.groups;
  const series = useMemo(
    () => seriesOf(all ?? [], count => t('costs.chart.others', { count })),
    [all, t],
  );
  const href = useGroupLink(view);
  const refresh = () =>
    queries.forEach(query => query.isEnabled && query.refetch());
  const download = () =>
    costs.data &&
    downloadText(fileName(entity, costs.data), costsToCsv(costs.data));
  const title = t(
    granularity === 'monthly' ? 'costs.chart.months' : 'costs.chart.days',
    { group: groupByText(groupBy).toLocaleLowerCase() },
  );
  return (
    <Page
      toolbar={
        <CostsToolbar
          view={view}
          groupings={props.groupings}
          costs={costs.data}
          isFetching={queries.some(query => query.isFetching)}
          onRefresh={refresh}
          onDownload={download}
        />
      }
    >
      {props.head}
      <AsyncState
        query={costs}
        subject={t('costs.subject')}
        permission={costsReadPermission.name}
        skeleton={
          <div className={styles.stack}>
            <CostsSummary summary={undefined} isFailed={false}>
              {props.figure}
            </CostsSummary>
            {entity && <div className={styles.attribution} />}
            <CostsSkeleton title={title} />
          </div>
        }
      >
        {answer =>
          entity && answer.attribution?.tags.length === 0 ? (
            <NotTagged entity={entity} text={answer.attribution.text} />
          ) : (
            <>
              <CostsSummary summary={summary.data} isFailed={summary.isError}>
                {props.figure}
              </CostsSummary>
              {answer.attribution && (
                <Attribution attribution={answer.attribution} />
              )}
              {!isOnlyStale(answer.meta) && (
                <Messages
                  messages={messagesOf([answer, summary.data, forecast.data])}
                  stale={
                    answer.meta.stale
                      ? t('toolbar.stale', {
                          time: formatClock(answer.meta.asOf),
                        })
                      : undefined
                  }
                />
              )}
              {answer.groups.length === 0 ? (
                <NoCosts view={view} costs={answer} onRetry={refresh} />
              ) : (
                <>
                  <CostsChart
                    view={view}
                    costs={answer}
                    series={series}
                    forecast={isUpToToday ? forecast.data : undefined}
                    thisMonth={summary.data?.forecast}
                    before={view.compares && previous ? before.data : undefined}
                    anomalies={(anomalies.data?.items ?? []).filter(
                      anomaly =>
                        anomaly.start < answer.end &&
                        anomalyDays(anomaly, today).end > answer.start,
                    )}
                    entityRef={entityRef}
                    isOutdated={costs.isPlaceholderData}
                  />
                  <GroupsTable
                    view={view}
                    costs={answer}
                    series={series}
                    href={href}
                    isBusy={costs.isPlaceholderData}
                  />
                </>
              )}
              {props.children}
              <Anomalies view={view} query={anomalies} entityRef={entityRef} />
            </>
          )
        }
      </AsyncState>
      <GroupPanel
        view={view}
        scope={scope}
        costs={costs.data}
        series={series}
        anomalies={anomalies.data?.items ?? []}
        href={href}
      />
    </Page>
  );
}

/** What is missing of any of them, each once. */
function messagesOf(
  answers: ReadonlyArray<{ meta: Meta } | undefined>,
): Message[] {
  const messages = answers.flatMap(answer => answer?.meta.messages ?? []);
  return [
    ...new Map(
      messages.map(message => [
        `${message.code} ${message.accountId} ${message.text}`,
        message,
      ]),
    ).values(),
  ];
}

/** The page behind a group: an entity's or owner's costs, or an account's. */
function useGroupLink(view: CostsView) {
  const links = useLinks();
  return ({ key, entityRef }: CostGroup): string | undefined => {
    if (entityRef) {
      return links.costs({ entityRef });
    }
    return view.groupBy === 'account' && /^\d{12}$/.test(key)
      ? links.costs({ accountId: key, groupBy: 'service' })
      : undefined;
  };
}

function fileName(entity: Entity | undefined, costs: CostsResponse): string {
  return [
    'costs',
    ...(entity ? [entity.metadata.name] : []),
    costs.start,
    costs.end,
  ]
    .join('-')
    .concat('.csv');
}
