import type { RequestContext } from '../../server/ServiceDefinition';
import { homeAccountId } from '../../world/accounts';
import {
  billedUntilHour,
  wholeBill,
  type BilledLine,
} from '../../world/bill/Bill';
import type { LineFilter } from './filter';

/** The part of the bill that a caller sees: the payer sees both accounts, others their own. */
export function visibleBill(
  { caller }: RequestContext,
  filter: LineFilter,
): BilledLine[] {
  return wholeBill().filter(
    ({ line }) =>
      (caller.accountId === homeAccountId ||
        line.accountId === caller.accountId) &&
      filter(line),
  );
}

/** The hour until which usage is on the bill. */
export function billedUntil({ now }: RequestContext): number {
  return billedUntilHour(now.getTime() / 1000);
}
