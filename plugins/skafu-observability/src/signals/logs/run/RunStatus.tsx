import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiStopCircleLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { formatText } from '../../../lib/format';
import { formatMoneyText } from '../../../lib/money';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { ROW_LIMITS } from '../lib/logsView';
import { areLines } from '../lines/lineColumns';
import type { QueryRun } from './useQueryRun';
import styles from '../results/results.module.css';

/** Fractions of it tell nobody anything. */
const CENT = 0.01;

/** What the query has read, found and cost so far; how to stop it. */
export function RunStatus(props: {
  run: QueryRun;
  limit: number;
  onLimit: (limit: number) => void;
  /** At the right. */
  children?: ReactNode;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { run, limit } = props;
  const { query, phase, result } = run;
  const wider = ROW_LIMITS.find(each => each > limit);
  const isNewest = /sort\s+@timestamp\s+desc/i.test(query?.query ?? '');
  const isCut = phase === 'done' && result?.truncated;
  return (
    <div className={styles.status}>
      <span
        role="status"
        aria-label={t('logRun.status')}
        className={styles.status}
      >
        {phase === 'estimating' && t('logRun.estimating')}
        {phase === 'running' && !query && t('logRun.starting')}
        {query && phase !== 'estimating' && <Figures run={run} />}
        {phase === 'cancelled' &&
          t(result?.rows.length ? 'logRun.cancelled' : 'logRun.cancelledEmpty')}
        {isCut && (
          <span>
            {t(isNewest ? 'logRun.truncated' : 'logRun.truncatedSorted', {
              text: formatText(result.limit, 'Count'),
            })}
          </span>
        )}
      </span>
      {phase === 'running' && query && (
        <Button
          variant="secondary"
          size="small"
          iconStart={<RiStopCircleLine />}
          onPress={run.cancel}
        >
          {t('logSearch.stop')}
        </Button>
      )}
      {isCut && wider !== undefined && result.limit >= limit && (
        <Button
          variant="tertiary"
          size="small"
          onPress={() => props.onLimit(wider)}
        >
          {t('logRun.showMore', { text: formatText(wider, 'Count') })}
        </Button>
      )}
      <span className={styles.spacer} />
      {props.children}
    </div>
  );
}

function Figures(props: { run: QueryRun }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { query, result, phase } = props.run;
  if (!query) {
    return null;
  }
  const { statistics } = query;
  const isCounted = result && !areLines(result.fields);
  return (
    <>
      {phase === 'running' && <span>{t('logRun.running')}</span>}
      <strong>
        {isCounted
          ? t('logRun.rows', {
              count: result.rows.length,
              text: formatText(result.rows.length, 'Count'),
            })
          : t('logRun.matched', {
              count: statistics.recordsMatched,
              text: formatText(statistics.recordsMatched, 'Count'),
            })}
      </strong>
      <span className={styles.quiet}>
        {t('logRun.read', {
          text: formatText(statistics.recordsScanned, 'Count'),
        })}
        {' · '}
        {t('logRun.scanned', {
          size: formatText(statistics.bytesScanned, 'Bytes'),
        })}
        {' · '}
        <span title={t('logRun.cost')}>
          {statistics.estimatedUsd < CENT
            ? t('logRun.cheap')
            : formatMoneyText(statistics.estimatedUsd, 'USD')}
        </span>
      </span>
    </>
  );
}
