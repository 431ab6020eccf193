import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { costsReadPermission } from '@skafu/plugin-skafu-observability-common';
import { RiArrowRightSLine } from '@remixicon/react';
import { useReach } from '../../components/access';
import { HubPage } from '../../components/Page';
import { useAccountNames } from '../../components/Place';
import { skafuObservabilityTranslationRef } from '../../translation';
import { Costs } from './Costs';
import { CostsPageSkeleton } from './CostsSkeleton';
import { NobodyFigure } from './CostsSummary';
import { NOBODY } from './lib/columns';
import { addDays, monthStart } from './lib/ranges';
import { OwnCosts } from './OwnCosts';
import { useCosts } from './useCosts';
import { useCostsView, type CostsView } from './useCostsView';
import { useAddress } from '../../components/useAddress';
import styles from './costs.module.css';

const GROUPINGS = [
  'service',
  'entity',
  'owner',
  'account',
  'region',
  'usage-type',
];

/** Costs of all accounts, or of one; of their teams for those who may not see more. */
export function CostsPage() {
  return <HubPage>{content(useReach(costsReadPermission))}</HubPage>;
}

function content(reach: ReturnType<typeof useReach>) {
  switch (reach) {
    case undefined:
      return <CostsPageSkeleton />;
    case 'some':
      return <OwnCosts />;
    default:
      return <AllCosts />;
  }
}

function AllCosts() {
  const view = useCostsView({ groupBy: 'service' });
  const { set } = useAddress();
  const { accountId, metric, today } = view;
  const byEntity = useCosts({
    accountId,
    metric,
    start: monthStart(today),
    end: addDays(today, 1),
    granularity: 'monthly',
    groupBy: 'entity',
  });
  return (
    <Costs
      view={view}
      scope={{ accountId, metric }}
      groupings={
        accountId ? GROUPINGS.filter(name => name !== 'account') : GROUPINGS
      }
      figure={
        <NobodyFigure
          costs={byEntity.data}
          isFailed={byEntity.isError}
          onExplain={() =>
            set({ groupBy: 'entity', group: NOBODY }, { push: true })
          }
        />
      }
      head={accountId && <Breadcrumb view={view} accountId={accountId} />}
    />
  );
}

function Breadcrumb(props: { view: CostsView; accountId: string }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const names = useAccountNames();
  const { accountId, view } = props;
  return (
    <nav className={styles.breadcrumb} aria-label={t('costs.breadcrumb.label')}>
      <button
        type="button"
        className={styles.textButton}
        onClick={() => view.setAccount(undefined)}
      >
        {t('costs.breadcrumb.all')}
      </button>
      <RiArrowRightSLine size={16} aria-hidden />
      <span aria-current="page">{names.get(accountId) ?? accountId}</span>
    </nav>
  );
}
