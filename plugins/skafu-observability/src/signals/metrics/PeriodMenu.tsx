import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiSplitCellsHorizontal } from '@remixicon/react';
import type { TimeRange } from '@skafu/plugin-skafu-observability-common';
import { FilterMenu } from '../../components/FilterMenu';
import { windowOf } from '../../components/TimeRangePicker';
import { formatSpan } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { periodsOf } from './lib/periods';

/** How far points stand apart: chosen for the range, or one that CloudWatch still has for all of it. */
export function PeriodMenu(props: {
  range: TimeRange;
  /** Seconds; undefined for automatic. */
  value: number | undefined;
  onChange: (period: number | undefined) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const now = Date.now();
  return (
    <FilterMenu
      label={t('metrics.period')}
      icon={<RiSplitCellsHorizontal />}
      all={t('metrics.periodAutomatic')}
      options={periodsOf(windowOf(props.range, now), now).map(period => ({
        value: String(period),
        label: t('toolbar.period', { span: formatSpan(period) }),
      }))}
      value={props.value?.toString()}
      onChange={value =>
        props.onChange(value === undefined ? value : Number(value))
      }
    />
  );
}
