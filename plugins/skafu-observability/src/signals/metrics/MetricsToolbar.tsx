import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { EntityMetricsResponse } from '@skafu/plugin-skafu-observability-common';
import { RiDownload2Line, RiFunctions, RiStackLine } from '@remixicon/react';
import { FilterMenu } from '../../components/FilterMenu';
import type { Time } from '../../components/TimeRangePicker';
import { Toolbar } from '../../components/Toolbar';
import type { Scope } from '../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../translation';
import { PeriodMenu } from './PeriodMenu';

/** Decides what the Metrics tab shows. */
export function MetricsToolbar(props: {
  time: Time;
  answer: EntityMetricsResponse | undefined;
  /** How many AWS resources; undefined until known. */
  resources: number | undefined;
  scopes: Scope[];
  /** The chosen account and region; undefined for all. */
  scope: string | undefined;
  isFetching: boolean;
  onScope: (scope: string | undefined) => void;
  onRefresh: () => void;
  onDownload: () => void;
  /** Statistics shown side by side, of which one can be chosen. */
  statistics: string[];
  statistic: string | undefined;
  onStatistic: (statistic: string | undefined) => void;
  /** Seconds between points; undefined for automatic. */
  period: number | undefined;
  onPeriod: (period: number | undefined) => void;
  onShowMapping: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { resources } = props;
  return (
    <Toolbar
      time={props.time}
      meta={props.answer?.meta}
      isFetching={props.isFetching}
      onRefresh={props.onRefresh}
      scopes={props.scopes}
      scope={props.scope}
      onScope={props.onScope}
      aside={
        resources !== undefined && (
          <Button
            variant="tertiary"
            size="small"
            iconStart={<RiStackLine />}
            onPress={props.onShowMapping}
          >
            {t('metrics.resources', { count: resources })}
          </Button>
        )
      }
      menu={[
        {
          label: t('targets.explain'),
          icon: <RiStackLine />,
          onAction: props.onShowMapping,
        },
        {
          label: t('metrics.downloadAll'),
          icon: <RiDownload2Line />,
          onAction: props.onDownload,
        },
      ]}
    >
      <PeriodMenu
        range={props.time.range}
        value={props.period}
        onChange={props.onPeriod}
      />
      {props.statistics.length > 1 && (
        <FilterMenu
          label={t('metrics.statistic')}
          icon={<RiFunctions />}
          all={t('metrics.allStatistics')}
          options={props.statistics.map(value => ({ value, label: value }))}
          value={props.statistic}
          onChange={props.onStatistic}
        />
      )}
    </Toolbar>
  );
}
