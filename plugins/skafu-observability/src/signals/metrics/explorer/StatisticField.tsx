import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { FilterMenu } from '../../../components/FilterMenu';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { CommittedField } from './CommittedField';

const USUAL = [
  ...['Average', 'Sum', 'Minimum', 'Maximum', 'SampleCount'],
  ...['p50', 'p90', 'p95', 'p99', 'p99.9', 'tm99', 'IQM'],
];

const OTHER = 'other';

/** The statistic of a metric: one of the usual ones, or any that CloudWatch knows, typed. */
export function StatisticField(props: {
  label: string;
  value: string;
  onChange: (statistic: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { label, value, onChange } = props;
  const [typing, setTyping] = useState(false);
  if (typing) {
    return (
      <CommittedField
        label={label}
        placeholder="p99.95"
        value=""
        onCommit={statistic => {
          setTyping(false);
          onChange(statistic);
        }}
      />
    );
  }
  return (
    <FilterMenu
      label={label}
      options={[...(USUAL.includes(value) ? [] : [value]), ...USUAL]
        .map(statistic => ({ value: statistic, label: statistic }))
        .concat({ value: OTHER, label: t('metricsExplorer.otherStatistic') })}
      value={value}
      onChange={statistic => {
        if (statistic === OTHER) {
          setTyping(true);
        } else if (statistic) {
          onChange(statistic);
        }
      }}
    />
  );
}
