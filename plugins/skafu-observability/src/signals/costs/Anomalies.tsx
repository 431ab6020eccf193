import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  costsReadPermission,
  type CostAnomaliesResponse,
} from '@skafu/plugin-skafu-observability-common';
import { RiCheckboxCircleLine } from '@remixicon/react';
import type { UseQueryResult } from '@tanstack/react-query';
import { AsyncState, EmptyState, Messages } from '../../components/AsyncState';
import { Panel } from '../../components/Page';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { skafuObservabilityTranslationRef } from '../../translation';
import { AnomalyList } from './AnomalyList';
import { AnomalyPanel } from './AnomalyPanel';
import type { CostsView } from './useCostsView';

/** What AWS called unusual; details open beside the list. */
export function Anomalies(props: {
  view: CostsView;
  query: UseQueryResult<CostAnomaliesResponse>;
  entityRef?: string;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, query } = props;
  const open = query.data?.items.find(({ id }) => id === view.anomaly);
  return (
    <Panel
      title={t('costs.anomalies.title')}
      about={query.data?.text ?? t('costs.anomalies.about')}
    >
      <AsyncState
        compact
        query={query}
        subject={t('costs.anomalies.subject')}
        permission={costsReadPermission.name}
        skeleton={<RowsSkeleton rows={3} />}
      >
        {answer => (
          <>
            {answer.items.length === 0 && answer.meta.partial && (
              <Messages messages={answer.meta.messages} />
            )}
            {answer.items.length === 0 ? (
              <EmptyState
                compact
                icon={<RiCheckboxCircleLine size={24} />}
                title={t('costs.anomalies.none')}
                text={t('costs.anomalies.noneText')}
              />
            ) : (
              <AnomalyList
                anomalies={answer.items}
                currency={answer.currency}
                selectedId={view.anomaly}
                onOpen={({ id }) => view.openAnomaly(id)}
              />
            )}
            <AnomalyPanel
              view={view}
              anomaly={open}
              currency={answer.currency}
              entityRef={props.entityRef}
            />
          </>
        )}
      </AsyncState>
    </Panel>
  );
}
