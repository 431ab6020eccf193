import type { BillLine } from './BillLine';
import { billLines } from './billLines';
import { taxShare } from './prices';

// Jest runs code in a context where every look-up of a global is slow; a year of the bill has a million hours of lines.
const { floor } = Math;

const hoursADay = 24;

/** Usage and its cost, in the line's unit and in USD. */
export interface BilledAmount {
  quantity: number;
  cost: number;
}

/** A line of the bill, and what it amounts to on every day. */
export interface BilledLine {
  line: BillLine;
  /** @param day - counted since the epoch, UTC */
  onDay(day: number, billedUntil: number): BilledAmount;
}

/** AWS works the bill out about every eight hours, and is about eight hours late. */
const updateHours = 8;

/** The hour since the epoch until which usage is on the bill at a moment (seconds since the epoch). */
export function billedUntilHour(now: number): number {
  return floor(now / 3600 / updateHours) * updateHours - updateHours;
}

let lines: readonly BilledLine[] | undefined;

/** Both accounts' bill, taxes included. It follows from the world alone, so it is computed once. */
export function wholeBill(): readonly BilledLine[] {
  if (!lines) {
    const usage = billLines().map(line => usageLine(line));
    lines = [...usage, ...taxLines(usage)];
  }
  return lines;
}

function usageLine(line: BillLine): BilledLine {
  const days = new Map<number, BilledAmount>();
  return {
    line,
    onDay: (day, billedUntil) => {
      const known = days.get(day);
      if (known && (day + 1) * hoursADay <= billedUntil) {
        return known;
      }
      let quantity = 0;
      let hour = day * hoursADay;
      for (; hour < (day + 1) * hoursADay && hour < billedUntil; hour += 1) {
        quantity += line.quantity(hour);
      }
      const amount = { quantity, cost: quantity * line.price };
      if ((day + 1) * hoursADay <= billedUntil) {
        days.set(day, amount);
      }
      return amount;
    },
  };
}

/** Taxes of an account are charged on the first day of a month, for the whole month so far. */
function taxLines(usage: readonly BilledLine[]): BilledLine[] {
  const accountIds = new Set(usage.map(({ line }) => line.accountId));
  return [...accountIds].flatMap(accountId => {
    const own = usage.filter(({ line }) => line.accountId === accountId);
    const [first] = own;
    return first
      ? [
          {
            line: {
              ...first.line,
              region: 'NoRegion',
              service: 'Tax',
              usageType: 'NoUsageType',
              operation: 'NoOperation',
              recordType: 'Tax' as const,
              unit: '',
              tags: {},
            },
            onDay: (day: number, billedUntil: number) =>
              taxesOn(own, day, billedUntil),
          },
        ]
      : [];
  });
}

function taxesOn(
  usage: readonly BilledLine[],
  day: number,
  billedUntil: number,
): BilledAmount {
  const date = new Date(day * 86_400_000);
  if (date.getUTCDate() !== 1) {
    return { quantity: 0, cost: 0 };
  }
  const end =
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 86_400_000;
  let cost = 0;
  for (
    let each = day;
    each < end && each * hoursADay < billedUntil;
    each += 1
  ) {
    for (const line of usage) {
      cost += line.onDay(each, billedUntil).cost;
    }
  }
  return { quantity: 0, cost: cost * taxShare };
}
