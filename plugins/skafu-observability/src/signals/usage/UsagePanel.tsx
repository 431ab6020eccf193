import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Money } from '../../components/Money';
import { SidePanel } from '../../components/SidePanel';
import { Value } from '../../components/Value';
import { formatValue } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { meanWait, savedShare, type UsageRow } from './lib/usage';
import { UsageState, useTroubleText } from './UsageState';
import { RowPlace } from './UsageTable';
import styles from './usage.module.css';

/** All counters of one row, and how AWS treats it now. */
export function UsagePanel(props: {
  row: UsageRow | undefined;
  onClose: () => void;
}) {
  const { row } = props;
  return (
    <SidePanel
      isOpen={row !== undefined}
      onClose={props.onClose}
      title={row && (row.api ?? <RowPlace row={row} />)}
      subtitle={row?.api && row.accountId && <RowPlace row={row} />}
    >
      {row && <Details row={row} />}
    </SidePanel>
  );
}

function Details(props: { row: UsageRow }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const troubleText = useTroubleText();
  const { row } = props;
  const rate = (value: number) => formatValue(value, 'None').figures;
  const count = (value: number) => <Value value={value} unit="Count" />;
  const facts = [
    [t('usage.term.calls'), count(row.calls)],
    [t('usage.detail.attempts'), count(row.attempts)],
    [
      t('usage.term.saved'),
      <Value key="saved" value={savedShare(row)} unit="Percent" />,
    ],
    [t('usage.detail.hits'), count(row.cacheHits)],
    [t('usage.detail.coalesced'), count(row.coalesced)],
    [t('usage.term.throttles'), count(row.throttles)],
    [t('usage.term.errors'), count(row.errors)],
    [t('usage.term.queued'), count(row.queued)],
    [
      t('usage.detail.wait'),
      <Value key="wait" value={meanWait(row)} unit="Milliseconds" />,
    ],
    [
      t('usage.term.dollars'),
      <Money key="dollars" amount={row.estimatedUsd} currency="USD" />,
    ],
    ...(row.calls > 0 && row.estimatedUsd > 0
      ? [
          [
            t('usage.detail.pricePerCall'),
            <Money
              key="price"
              amount={row.estimatedUsd / row.calls}
              currency="USD"
            />,
          ] as const,
        ]
      : []),
  ] as const;
  return (
    <div className={styles.details}>
      <dl className={styles.facts}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {row.states.length > 0 && (
        <ul className={styles.states}>
          {row.states.map(api => (
            <li
              key={`${api.accountId}/${api.region}/${api.service}:${api.operation}`}
            >
              <UsageState apis={[api]} />
              {row.states.length > 1 && (
                <span className={styles.api}>
                  {row.api
                    ? `${api.accountId} ${api.region}`
                    : `${api.service}:${api.operation}`}
                </span>
              )}
              <span className={styles.stateText}>
                {t('usage.detail.rateText', {
                  now: rate(api.requestsPerSecond),
                  full: rate(api.fullRequestsPerSecond),
                })}
                . {troubleText(api)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
