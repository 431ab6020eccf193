import type { UsageItem } from '@skafu/plugin-skafu-observability-common';

const COLUMNS = [
  'accountId',
  'region',
  'service',
  'operation',
  'calls',
  'attempts',
  'cacheHits',
  'coalesced',
  'throttles',
  'errors',
  'queued',
  'queuedMs',
  'estimatedUsd',
] as const satisfies ReadonlyArray<keyof UsageItem>;

/** Counters as they came. Names of AWS's APIs and regions need no quotes. */
export function usageToCsv(items: readonly UsageItem[]): string {
  return [COLUMNS, ...items.map(item => COLUMNS.map(name => item[name]))]
    .map(row => row.join(','))
    .join('\r\n')
    .concat('\r\n');
}
