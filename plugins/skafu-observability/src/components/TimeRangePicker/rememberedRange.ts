import type { TimeRange } from '@skafu/plugin-skafu-observability-common';
import { rangeQuery, withQuery } from '../../lib/links';
import { readExplicitRange } from './rangeMath';

const KEY = 'skafu-observability.range';

/**
 * The range somebody chose last in this browser tab. It goes with them from tab
 * to tab of an entity, whose links carry no query.
 */
export function rememberedRange(): TimeRange | undefined {
  const text = sessionStorage.getItem(KEY);
  return text === null
    ? undefined
    : readExplicitRange(new URLSearchParams(text));
}

export function rememberRange(range: TimeRange): void {
  sessionStorage.setItem(KEY, withQuery('', rangeQuery(range)).slice(1));
}
