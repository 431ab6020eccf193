import {
  CostPoint,
  UnitCostResponse,
} from '@skafu/plugin-skafu-observability-common';
import { RequestCounts } from './requestCounts';
import { cents, totalOf } from './view';

/** Costs over requests, of each day and of all. */
export function viewUnitCost(
  costs: readonly CostPoint[],
  { requestsAre, byDay }: Pick<RequestCounts, 'requestsAre' | 'byDay'>,
): Pick<
  UnitCostResponse,
  'requestsAre' | 'cost' | 'requests' | 'perThousand' | 'points'
> {
  const points = costs.map(({ start, end, amount, estimated }) => {
    const requests = byDay.get(start) ?? 0;
    return {
      start,
      end,
      cost: amount,
      requests,
      perThousand: perThousand(amount, requests),
      estimated,
    };
  });
  const cost = totalOf(costs);
  const requests = points.reduce((sum, point) => sum + point.requests, 0);
  return {
    requestsAre,
    cost,
    requests,
    perThousand: perThousand(cost, requests),
    points,
  };
}

function perThousand(cost: number, requests: number): number | undefined {
  return requests > 0 ? cents((1000 * cost) / requests) : undefined;
}
