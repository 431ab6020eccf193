import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import {
  costsReadPermission,
  type UnitCostResponse,
} from '@skafu/plugin-skafu-observability-common';
import { RiHashtag } from '@remixicon/react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { AsyncState, EmptyState } from '../../components/AsyncState';
import { Money } from '../../components/Money';
import { Panel } from '../../components/Page';
import { formatMoneyText, formatText } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { CostChart } from './chart/CostChart';
import { daysText } from './lib/dayText';
import type { CostColumn } from './lib/columns';
import type { CostsView } from './useCostsView';
import styles from './costs.module.css';

const HEIGHT = 180;

/** What a thousand requests cost, day by day: growth shows apart from waste. */
export function UnitCost(props: {
  view: CostsView;
  query: UseQueryResult<UnitCostResponse>;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, query } = props;
  const unit = query.data;
  return (
    <Panel
      title={t('costs.unit.title')}
      about={
        unit?.requestsAre &&
        t('costs.unit.about', { requests: unit.requestsAre })
      }
      aside={
        unit?.perThousand !== undefined && (
          <span className={styles.total}>
            <Money amount={unit.perThousand} currency={unit.currency} />{' '}
            <span className={styles.quiet}>
              {t('costs.unit.total', {
                cost: formatMoneyText(unit.cost, unit.currency),
                requests: formatText(unit.requests, 'Count'),
              })}
            </span>
          </span>
        )
      }
    >
      <AsyncState
        compact
        query={query}
        subject={t('costs.unit.subject')}
        permission={costsReadPermission.name}
        skeleton={<Skeleton height={HEIGHT} />}
      >
        {answer =>
          answer.requestsAre ? (
            <UnitChart view={view} unit={answer} />
          ) : (
            <EmptyState
              compact
              icon={<RiHashtag size={24} />}
              title={t('costs.unit.none')}
              text={t('costs.unit.noneText')}
            />
          )
        }
      </AsyncState>
    </Panel>
  );
}

function UnitChart(props: { view: CostsView; unit: UnitCostResponse }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { unit, view } = props;
  const columns = useMemo(
    () =>
      unit.points.map(
        ({ start, end, perThousand, estimated }): CostColumn => ({
          start,
          end,
          amounts: [perThousand],
          total: perThousand,
          estimated,
          filling: start <= view.today && view.today < end,
        }),
      ),
    [unit.points, view.today],
  );
  const title = t('costs.unit.title');
  return (
    <>
      <CostChart
        columns={columns}
        series={[{ key: 'unit', label: title, hue: 2 }]}
        currency={unit.currency}
        isMonthly={false}
        height={HEIGHT}
        summary={`${title}, ${daysText({
          start: columns[0]?.start ?? view.days.start,
          end: columns.at(-1)?.end ?? view.days.end,
        })}: ${
          unit.perThousand === undefined
            ? '–'
            : formatMoneyText(unit.perThousand, unit.currency)
        }`}
        onZoom={view.setDays}
        onReset={view.resetDays}
      />
      {columns.some(({ filling }) => filling) && (
        <p className={styles.note}>{t('costs.unit.filling')}</p>
      )}
    </>
  );
}
