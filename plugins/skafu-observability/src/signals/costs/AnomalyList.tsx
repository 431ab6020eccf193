import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CostAnomaly } from '@skafu/plugin-skafu-observability-common';
import { Money } from '../../components/Money';
import { Place } from '../../components/Place';
import { RowList, type RowColumn } from '../../components/RowList';
import { StateLabel } from '../../components/StateLabel';
import { skafuObservabilityTranslationRef } from '../../translation';
import { useAnomalyDaysText } from './useAnomalyText';
import styles from './costs.module.css';

/** Anomalies in rows, the latest first. */
export function AnomalyList(props: {
  anomalies: readonly CostAnomaly[];
  currency: string;
  selectedId?: string;
  onOpen: (anomaly: CostAnomaly) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const daysText = useAnomalyDaysText();
  const what = ({ service }: CostAnomaly) => (
    <StateLabel tone="warning">
      {service ?? t('costs.anomalies.unknown')}
    </StateLabel>
  );
  const impact = (anomaly: CostAnomaly) => (
    <>
      + <Money amount={anomaly.impact} currency={props.currency} />
    </>
  );
  const columns: RowColumn<CostAnomaly>[] = [
    {
      id: 'what',
      label: t('costs.anomalies.what'),
      width: 'minmax(160px, 2fr)',
      cell: what,
    },
    {
      id: 'usage',
      label: t('costs.anomalies.usageType'),
      width: 'minmax(120px, 1.4fr)',
      minWidth: 900,
      cell: ({ usageType }) => (
        <span className={styles.quiet}>{usageType ?? '–'}</span>
      ),
    },
    {
      id: 'place',
      label: t('costs.anomalies.place'),
      width: 'minmax(120px, 1fr)',
      minWidth: 640,
      cell: ({ accountId, region }) => (
        <span className={styles.quiet}>
          <Place accountId={accountId} region={region} />
        </span>
      ),
    },
    {
      id: 'days',
      label: t('costs.anomalies.days'),
      width: '150px',
      cell: daysText,
    },
    {
      id: 'impact',
      label: t('costs.anomalies.impact'),
      width: '120px',
      align: 'end',
      cell: impact,
    },
  ];
  return (
    <RowList
      label={t('costs.anomalies.list')}
      items={props.anomalies}
      rowKey={({ id }) => id}
      columns={columns}
      narrow={anomaly => (
        <>
          <div className={styles.narrowRow}>
            {what(anomaly)}
            <span>{impact(anomaly)}</span>
          </div>
          <div className={`${styles.narrowRow} ${styles.quiet}`}>
            <Place accountId={anomaly.accountId} region={anomaly.region} />
            <span>{daysText(anomaly)}</span>
          </div>
        </>
      )}
      onOpen={props.onOpen}
      selectedKey={props.selectedId}
    />
  );
}
