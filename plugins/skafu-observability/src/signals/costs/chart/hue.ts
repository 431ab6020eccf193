import type { CostSeries } from '../lib/columns';
import { OTHERS } from '../lib/columns';

/** The colour of a series, a CSS value under the palette's class. Grey for what has no name. */
export function colourOf({ key, hue }: CostSeries): string {
  if (hue !== undefined) {
    return `var(--skafu-series-${hue + 1})`;
  }
  return key === OTHERS
    ? 'color-mix(in srgb, var(--skafu-series-8) 50%, transparent)'
    : 'var(--skafu-series-8)';
}
