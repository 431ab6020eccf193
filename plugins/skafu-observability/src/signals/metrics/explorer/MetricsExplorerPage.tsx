import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  targetsReadPermission,
  type AccountsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { RiCloudOffLine, RiMapPin2Line } from '@remixicon/react';
import { useQueryClient } from '@tanstack/react-query';
import {
  AsyncState,
  EmptyState,
  Messages,
} from '../../../components/AsyncState';
import { FilterMenu } from '../../../components/FilterMenu';
import { HubPage, Page } from '../../../components/Page';
import { placeText, useAccountNames } from '../../../components/Place';
import { useTimeRange } from '../../../components/TimeRangePicker';
import { Toolbar } from '../../../components/Toolbar';
import { placesOf, useAccounts } from '../../../components/useAccounts';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { PeriodMenu } from '../PeriodMenu';
import { ExplorerSkeleton } from './ExplorerSkeleton';
import { focusPicker } from './MetricPicker';
import { Workbench } from './Workbench';
import { CATALOGUE_KEY } from './useCatalogue';
import { useExplorer } from './useExplorer';
import { useExplorerData } from './useExplorerData';

/** Any metric of any account: browse, compare and compute. */
export function MetricsExplorerPage() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const time = useTimeRange();
  const explorer = useExplorer();
  const accounts = useAccounts(explorable, { isShown: true });
  const names = useAccountNames();
  const client = useQueryClient();

  const places = accounts.data?.places ?? [];
  const place = places.find(({ key }) => key === explorer.scope) ?? places[0];
  const data = useExplorerData({
    place: place && { accountId: place.accountId, region: place.region },
    queries: explorer.queries,
    range: time.range,
    period: explorer.period,
    compare: explorer.compare,
    liveSeconds: time.liveSeconds,
  });

  const toolbar = (
    <Toolbar
      time={time}
      meta={explorer.queries.length > 0 ? data.data?.answer?.meta : undefined}
      isFetching={data.isFetching || accounts.isFetching}
      onRefresh={() => {
        accounts.refetch();
        data.refetch();
        client.invalidateQueries({ queryKey: CATALOGUE_KEY });
      }}
      shortcuts={[
        { key: '/', label: t('metricsExplorer.find'), action: focusPicker },
      ]}
    >
      {places.length > 1 && (
        <FilterMenu
          label={t('metricsExplorer.place')}
          icon={<RiMapPin2Line />}
          options={places.map(option => ({
            value: option.key,
            label: placeText(option, names),
          }))}
          value={place?.key}
          onChange={explorer.setScope}
        />
      )}
      <PeriodMenu
        range={time.range}
        value={explorer.period}
        onChange={explorer.setPeriod}
      />
    </Toolbar>
  );

  return (
    <HubPage>
      <Page toolbar={toolbar}>
        <AsyncState
          query={accounts}
          subject={t('metricsExplorer.accounts')}
          permission={targetsReadPermission.name}
          skeleton={<ExplorerSkeleton />}
        >
          {({ meta }) =>
            place ? (
              <Workbench
                key={place.key}
                place={place}
                explorer={explorer}
                data={data}
                time={time}
              />
            ) : (
              <>
                <Messages messages={meta.messages} />
                <EmptyState
                  icon={<RiCloudOffLine size={28} />}
                  title={t('metricsExplorer.noPlaceTitle')}
                  text={t('metricsExplorer.noPlaceText')}
                />
              </>
            )
          }
        </AsyncState>
      </Page>
    </HubPage>
  );
}

function explorable({ items, meta }: AccountsResponse) {
  const places = placesOf(items, ({ signals }) => signals.includes('metrics'));
  return { places, meta };
}
