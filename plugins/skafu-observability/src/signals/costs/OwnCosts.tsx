import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { costsReadPermission } from '@skafu/plugin-skafu-observability-common';
import {
  OwnedBar,
  OwnsNothing,
  useOwned,
  type Owner,
} from '../../components/access';
import { AsyncState } from '../../components/AsyncState';
import { Page } from '../../components/Page';
import { useAddress } from '../../components/useAddress';
import { skafuObservabilityTranslationRef } from '../../translation';
import { Costs } from './Costs';
import { CostsPageSkeleton } from './CostsSkeleton';
import { OF_OWNER } from './lib/groupings';
import { NumberOfParts } from './NumberOfParts';
import { useCostsView } from './useCostsView';

/** Costs for those who may see their teams' only. */
export function OwnCosts() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const owned = useOwned();
  const { get } = useAddress();
  return (
    <AsyncState
      query={owned}
      subject={t('costs.subject')}
      permission={costsReadPermission.name}
      skeleton={<CostsPageSkeleton />}
    >
      {owners => {
        const chosen = get('entity')?.toLocaleLowerCase();
        const owner = owners.find(({ ref }) => ref === chosen) ?? owners[0];
        return owner ? (
          <CostsOfOwner owner={owner} owners={owners} />
        ) : (
          <Page>
            <OwnsNothing subject={t('costs.subject')} />
          </Page>
        );
      }}
    </AsyncState>
  );
}

function CostsOfOwner(props: { owner: Owner; owners: Owner[] }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { set } = useAddress();
  const { owner, owners } = props;
  const view = useCostsView({ groupBy: 'entity' });
  const { accountId, metric } = view;
  return (
    <Costs
      view={view}
      scope={{ entityRef: owner.ref, accountId, metric }}
      groupings={OF_OWNER}
      figure={<NumberOfParts entityRef={owner.ref} view={view} />}
      head={
        <OwnedBar
          text={t('access.costs')}
          label={t('access.team')}
          options={owners.map(({ ref, title }) => ({
            value: ref,
            label: title,
          }))}
          value={owner.ref}
          onChange={ref => set({ entity: ref, group: undefined, hide: [] })}
        />
      }
    />
  );
}
