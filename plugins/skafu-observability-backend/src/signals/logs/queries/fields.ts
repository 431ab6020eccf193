import { LogQueryField } from '@skafu/plugin-skafu-observability-common';
import { InsightsRow } from '../../../aws/LogsReader';
import { parseInsightsTime } from './histogram';

/** Enough to tell a type; reading on would cost more than a wrong guess. */
const SAMPLE = 1_000;

/** The columns of a result, in the order of the query. */
export function guessFields(rows: readonly InsightsRow[]): LogQueryField[] {
  const values = new Map<string, string[]>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      // Leads to the line and is not shown.
      if (name === '@ptr') {
        continue;
      }
      const sample = values.get(name) ?? [];
      values.set(name, sample);
      if (sample.length < SAMPLE && value !== '') {
        sample.push(value);
      }
    }
  }
  return [...values].map(([name, sample]) => ({ name, type: guess(sample) }));
}

function guess(sample: readonly string[]): LogQueryField['type'] {
  if (!sample.length) {
    return 'string';
  }
  if (sample.every(value => parseInsightsTime(value) !== undefined)) {
    return 'instant';
  }
  return sample.every(isNumber) ? 'number' : 'string';
}

/** Leading zeros and long digits are ids, which must stay as they are. */
function isNumber(value: string): boolean {
  return /^-?(0|[1-9]\d{0,15})(\.\d+)?([eE][+-]?\d{1,3})?$/.test(value);
}
