import type {
  UsageApi,
  UsageItem,
  UsageResponse,
} from '@skafu/plugin-skafu-observability-common';

/** What rows stand for: each operation in its place, or sums of these. */
export const GROUPINGS = ['each', 'api', 'place'] as const;

export type Grouping = (typeof GROUPINGS)[number];

/** Counters that add up. */
export type Counts = Pick<
  UsageItem,
  | 'calls'
  | 'attempts'
  | 'cacheHits'
  | 'coalesced'
  | 'throttles'
  | 'errors'
  | 'queued'
  | 'queuedMs'
  | 'estimatedUsd'
>;

/** One row of the table. */
export type UsageRow = Counts & {
  key: string;
  /** `ce:GetCostAndUsage`; absent where rows are places. */
  api?: string;
  accountId?: string;
  region?: string;
  /** How AWS treats the APIs of this row now. */
  states: UsageApi[];
};

const NOTHING: Counts = {
  calls: 0,
  attempts: 0,
  cacheHits: 0,
  coalesced: 0,
  throttles: 0,
  errors: 0,
  queued: 0,
  queuedMs: 0,
  estimatedUsd: 0,
};

/** Operations as rows, summed up as asked. */
export function usageRows(
  { items, apis }: Pick<UsageResponse, 'items' | 'apis'>,
  grouping: Grouping,
): UsageRow[] {
  const rows = new Map<string, UsageRow>();
  const rowOf = (of: Pick<UsageItem, keyof UsageItem & keyof UsageApi>) => {
    const api = `${of.service}:${of.operation}`;
    const place = { accountId: of.accountId, region: of.region };
    const key = {
      each: `${of.accountId}/${of.region}/${api}`,
      api,
      place: `${of.accountId}/${of.region}`,
    }[grouping];
    const row = rows.get(key) ?? {
      ...NOTHING,
      key,
      ...(grouping !== 'place' && { api }),
      ...(grouping !== 'api' && place),
      states: [],
    };
    rows.set(key, row);
    return row;
  };
  for (const item of items) {
    const row = rowOf(item);
    rows.set(row.key, { ...row, ...add(row, item) });
  }
  for (const api of apis) {
    const row = rowOf(api);
    rows.set(row.key, { ...row, states: [...row.states, api] });
  }
  return [...rows.values()];
}

export function totalUsage(items: readonly Counts[]): Counts {
  return items.reduce<Counts>(add, NOTHING);
}

/** Answers that AWS was not asked for, in percent of all; undefined before the first. */
export function savedShare(counts: Counts): number | undefined {
  const saved = counts.cacheHits + counts.coalesced;
  const all = counts.calls + saved;
  return all ? (100 * saved) / all : undefined;
}

/** Mean wait of the calls that waited, milliseconds. */
export function meanWait({ queued, queuedMs }: Counts): number | undefined {
  return queued ? queuedMs / queued : undefined;
}

/** What a day costs at the pace so far; undefined before there is a pace. */
export function dollarsPerDay(
  dollars: number,
  since: string,
  now: number,
): number | undefined {
  const hours = (now - Date.parse(since)) / 3_600_000;
  return hours >= 1 ? (dollars / hours) * 24 : undefined;
}

export type Trouble = 'open' | 'half-open' | 'slowed' | 'waiting';

/** What is wrong with an API now, the worst first; undefined when nothing is. */
export function troubleOf(api: UsageApi): Trouble | undefined {
  if (api.breaker !== 'closed') {
    return api.breaker;
  }
  // Rates grow back in small steps; a hundredth less is no trouble.
  if (api.requestsPerSecond < api.fullRequestsPerSecond * 0.99) {
    return 'slowed';
  }
  return api.waiting > 0 ? 'waiting' : undefined;
}

const WORST: readonly Trouble[] = ['open', 'half-open', 'slowed', 'waiting'];

export function worstTrouble(apis: readonly UsageApi[]): Trouble | undefined {
  const found = new Set(apis.map(troubleOf));
  return WORST.find(trouble => found.has(trouble));
}

/** APIs in trouble, the worst first. */
export function troubled(apis: readonly UsageApi[]): UsageApi[] {
  const rank = (api: UsageApi) => {
    const trouble = troubleOf(api);
    return trouble ? WORST.indexOf(trouble) : WORST.length;
  };
  return apis
    .filter(api => troubleOf(api) !== undefined)
    .sort((a, b) => rank(a) - rank(b));
}

/** Rows in which all words occur; accounts are found by name, too. */
export function findRows(
  rows: readonly UsageRow[],
  search: string,
  nameOf: (accountId: string) => string | undefined,
): UsageRow[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ api, accountId, region }) => {
    const name = accountId && nameOf(accountId);
    const text = [api, accountId, name, region].join(' ').toLocaleLowerCase();
    return words.every(word => text.includes(word));
  });
}

/** In the order of a column; what is equal there stays by dollars, then calls. */
export function sortRows(
  rows: readonly UsageRow[],
  sort: { column: string; direction: 'asc' | 'desc' },
): UsageRow[] {
  const sign = sort.direction === 'asc' ? 1 : -1;
  const valueOf = (row: UsageRow): number => {
    switch (sort.column) {
      case 'calls':
      case 'throttles':
      case 'errors':
      case 'queued':
        return row[sort.column];
      case 'saved':
        return savedShare(row) ?? -1;
      default:
        return row.estimatedUsd;
    }
  };
  return [...rows].sort((a, b) => {
    const order =
      sort.column === 'name'
        ? nameOfRow(a).localeCompare(nameOfRow(b))
        : valueOf(a) - valueOf(b);
    return sign * order || b.estimatedUsd - a.estimatedUsd || b.calls - a.calls;
  });
}

function nameOfRow({ api, accountId, region }: UsageRow): string {
  return [api, accountId, region].filter(Boolean).join(' ');
}

function add<T extends Counts>(sum: T, one: Counts): Counts {
  return {
    calls: sum.calls + one.calls,
    attempts: sum.attempts + one.attempts,
    cacheHits: sum.cacheHits + one.cacheHits,
    coalesced: sum.coalesced + one.coalesced,
    throttles: sum.throttles + one.throttles,
    errors: sum.errors + one.errors,
    queued: sum.queued + one.queued,
    queuedMs: sum.queuedMs + one.queuedMs,
    estimatedUsd: sum.estimatedUsd + one.estimatedUsd,
  };
}
