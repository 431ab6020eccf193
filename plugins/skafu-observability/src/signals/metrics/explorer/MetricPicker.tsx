import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField } from '@backstage/ui';
import {
  metricsReadPermission,
  type Metric,
} from '@skafu/plugin-skafu-observability-common';
import { RiArrowRightSLine, RiSearchLine } from '@remixicon/react';
import { useState } from 'react';
import {
  AsyncState,
  EmptyState,
  Messages,
} from '../../../components/AsyncState';
import { Panel } from '../../../components/Page';
import { RowsSkeleton } from '../../../components/RowsSkeleton';
import type { Scope } from '../../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { PickerList } from './PickerList';
import { rowsOf, typedDimension } from './lib/catalogue';
import { isSameMetric } from './lib/queries';
import { useCatalogue } from './useCatalogue';
import type { Explorer } from './useExplorer';
import styles from './explorer.module.css';

/** Namespace, then metric, then dimensions: step by step, or by searching. */
export function MetricPicker(props: {
  place: Scope;
  explorer: Explorer;
  onToggle: (metric: Metric) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { place, explorer } = props;
  const { namespace, metricName } = explorer;
  const [search, setSearch] = useState('');
  const dimension = namespace && typedDimension(search.trim());
  const catalogue = useCatalogue({
    accountId: place.accountId,
    region: place.region,
    namespace,
    metricName,
    dimension,
  });
  const { metrics, isComplete } = catalogue;
  const rows = rowsOf(
    metrics,
    { namespace, metricName },
    // AWS itself narrows by a dimension.
    dimension ? '' : search,
  );
  const goTo: Explorer['goTo'] = to => {
    setSearch('');
    explorer.goTo(to);
  };
  const typed = search.trim();

  return (
    <div className={styles.picker} data-metric-picker>
      <Panel title={t('metricsExplorer.add')}>
        <nav className={styles.path} aria-label={t('metricsExplorer.path')}>
          <PathPart
            text={t('metricsExplorer.namespaces')}
            onPress={namespace ? () => goTo({}) : undefined}
          />
          {namespace && (
            <PathPart
              text={namespace}
              onPress={metricName ? () => goTo({ namespace }) : undefined}
            />
          )}
          {metricName && <PathPart text={metricName} />}
        </nav>
        <SearchField
          size="small"
          aria-label={t('metricsExplorer.find')}
          placeholder={t(
            namespace
              ? 'metricsExplorer.searchInside'
              : 'metricsExplorer.searchAll',
          )}
          value={search}
          onChange={setSearch}
        />
        <AsyncState
          compact
          query={catalogue.query}
          subject={t('metrics.subject')}
          permission={metricsReadPermission.name}
          skeleton={<RowsSkeleton rows={7} />}
        >
          {() => (
            <>
              <Messages messages={catalogue.messages} />
              {rows.length > 0 ? (
                <PickerList
                  label={t('metricsExplorer.metrics')}
                  rows={rows}
                  isAdded={metric =>
                    explorer.queries.some(query => isSameMetric(query, metric))
                  }
                  onChoose={row => {
                    if (row.kind === 'metric') {
                      props.onToggle(row.metric);
                    } else {
                      goTo(row);
                    }
                  }}
                />
              ) : (
                <EmptyState
                  compact
                  icon={<RiSearchLine size={22} />}
                  title={t('metricsExplorer.noMatchTitle')}
                  text={
                    isComplete
                      ? t('metricsExplorer.noMatchText')
                      : t('metricsExplorer.noMatchYet')
                  }
                />
              )}
              <div className={styles.foot} role="status">
                <span>
                  {isComplete
                    ? t('metricsExplorer.complete', { count: metrics.length })
                    : t('metricsExplorer.incomplete', {
                        count: metrics.length,
                      })}
                </span>
                {!isComplete && (
                  <Button
                    variant="secondary"
                    size="small"
                    isPending={catalogue.isLoadingMore}
                    onPress={catalogue.loadMore}
                  >
                    {t('metricsExplorer.more')}
                  </Button>
                )}
                {/* Names that have not been read yet can be gone to. */}
                {!isComplete && typed && !dimension && !metricName && (
                  <Button
                    variant="tertiary"
                    size="small"
                    onPress={() =>
                      goTo(
                        namespace
                          ? { namespace, metricName: typed }
                          : { namespace: typed },
                      )
                    }
                  >
                    {t('metricsExplorer.lookUp', { name: typed })}
                  </Button>
                )}
              </div>
            </>
          )}
        </AsyncState>
      </Panel>
    </div>
  );
}

/** For the key `/`. */
export function focusPicker(): void {
  document
    .querySelector<HTMLInputElement>('[data-metric-picker] input')
    ?.focus();
}

/** A step of the way here; the last one is where one stands. */
function PathPart(props: { text: string; onPress?: () => void }) {
  return props.onPress ? (
    <>
      <button type="button" className={styles.pathPart} onClick={props.onPress}>
        {props.text}
      </button>
      <RiArrowRightSLine size={14} aria-hidden />
    </>
  ) : (
    <span aria-current="location">{props.text}</span>
  );
}
