import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  metricsReadPermission,
  type ExpressionQuery,
} from '@skafu/plugin-skafu-observability-common';
import { RiLineChartLine } from '@remixicon/react';
import { AsyncState, EmptyState } from '../../../components/AsyncState';
import { Panel } from '../../../components/Page';
import type { Scope } from '../../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { ChartSkeleton } from './ExplorerSkeleton';
import { suggestionsOf } from './lib/suggestions';
import { useCatalogue } from './useCatalogue';
import styles from './explorer.module.css';

/** Where to begin: one click to a first chart of something that reports. */
export function ExplorerStart(props: {
  place: Scope;
  onChoose: (query: Omit<ExpressionQuery, 'id'>) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { accountId, region } = props.place;
  // The same answer as the picker's first level.
  const { query, metrics } = useCatalogue({
    accountId,
    region,
    namespace: undefined,
    metricName: undefined,
    dimension: undefined,
  });
  const suggestions = suggestionsOf(metrics);
  return (
    <AsyncState
      query={query}
      subject={t('metrics.subject')}
      permission={metricsReadPermission.name}
      skeleton={<ChartSkeleton />}
    >
      {() =>
        metrics.length === 0 ? (
          <EmptyState
            icon={<RiLineChartLine size={28} />}
            title={t('metricsExplorer.nothingTitle')}
            text={t('metricsExplorer.nothingText')}
          />
        ) : (
          <Panel
            title={t('metricsExplorer.startTitle')}
            about={t('metricsExplorer.startText')}
          >
            <ul className={styles.suggestions}>
              {suggestions.map(suggestion => (
                <li key={`${suggestion.namespace} ${suggestion.metricName}`}>
                  <button
                    type="button"
                    className={styles.suggestion}
                    onClick={() => props.onChoose(suggestion.query)}
                  >
                    <strong>{suggestion.metricName}</strong>
                    <span className={styles.quiet}>
                      {suggestion.namespace} · {suggestion.stat} ·{' '}
                      {t('metricsExplorer.lines', { count: suggestion.count })}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </Panel>
        )
      }
    </AsyncState>
  );
}
