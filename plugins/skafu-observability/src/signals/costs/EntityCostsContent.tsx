import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  costsReadPermission,
  type UnitCostResponse,
} from '@skafu/plugin-skafu-observability-common';
import { EntityAccess } from '../../components/access';
import { Money } from '../../components/Money';
import { formatText } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { Costs } from './Costs';
import { CostsPageSkeleton } from './CostsSkeleton';
import { Figure, FigureSkeleton } from './CostsSummary';
import { ONE, WHOLES } from './lib/groupings';
import { NumberOfParts } from './NumberOfParts';
import { UnitCost } from './UnitCost';
import { useUnitCost } from './useCosts';
import { useCostsView } from './useCostsView';

/** The Costs tab: of one entity, or of all that belongs to it. */
export function EntityCostsContent() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <EntityAccess
      permission={costsReadPermission}
      subject={t('costs.subject')}
      skeleton={<CostsPageSkeleton />}
    >
      <EntityCosts />
    </EntityAccess>
  );
}

function EntityCosts() {
  const { entity } = useEntity();
  const groupings = WHOLES[entity.kind.toLocaleLowerCase()] ?? ONE;
  const isWhole = groupings !== ONE;
  const view = useCostsView({ groupBy: groupings[0] ?? 'service' });
  const entityRef = stringifyEntityRef(entity);
  const { accountId, metric } = view;
  const unit = useUnitCost(
    { entityRef, metric, ...view.days },
    { enabled: !isWhole },
  );
  return (
    <Costs
      view={view}
      scope={{ entityRef, accountId, metric }}
      entity={entity}
      groupings={groupings}
      figure={
        isWhole ? (
          <NumberOfParts entityRef={entityRef} view={view} />
        ) : (
          <UnitFigure unit={unit.data} isLoading={unit.isLoading} />
        )
      }
    >
      {!isWhole && <UnitCost view={view} query={unit} />}
    </Costs>
  );
}

function UnitFigure(props: {
  unit: UnitCostResponse | undefined;
  isLoading: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { unit } = props;
  const label = t('costs.summary.unit');
  if (props.isLoading) {
    return <FigureSkeleton label={label} />;
  }
  return (
    <Figure
      label={label}
      value={
        unit?.perThousand === undefined ? (
          '–'
        ) : (
          <Money amount={unit.perThousand} currency={unit.currency} />
        )
      }
    >
      {unit?.requestsAre
        ? t('costs.summary.requests', {
            requests: formatText(unit.requests, 'Count'),
          })
        : t('costs.summary.noUnit')}
    </Figure>
  );
}
