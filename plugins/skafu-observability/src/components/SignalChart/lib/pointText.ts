import { formatText } from '../../../lib/format';
import type { FormatNumber } from '../types';
import type { Row } from './alignSeries';

/** One moment in words, as it is read out: `19:40: p50 91.2 ms, p99 310 ms`. */
export function pointText(
  index: number,
  options: {
    time: string;
    labels: string[];
    rows: Row[];
    unit: string;
    format: FormatNumber | undefined;
  },
): string {
  const { labels, rows, unit, format } = options;
  const values = labels.flatMap((label, series) => {
    const value = rows[series]?.[index];
    return typeof value === 'number'
      ? [`${label} ${format?.(value) ?? formatText(value, unit)}`]
      : [];
  });
  return [options.time, values.join(', ') || '–'].join(': ');
}
