import type { Panel } from '@skafu/plugin-skafu-observability-common';
import type { ChartSeries } from '../../../components/SignalChart';

const HEADER = [
  'time',
  'account',
  'region',
  'resource',
  'panel',
  'series',
  'unit',
  'value',
];

/** Points of panels, one row each, instants in UTC and values exactly as CloudWatch sent them. */
export function panelsToCsv(panels: Panel[]): string {
  return csvOf([
    HEADER,
    ...panels.flatMap(panel =>
      panel.series.flatMap(series =>
        series.timestamps.map((time, index) => [
          time,
          panel.accountId,
          panel.region,
          panel.targetArn,
          panel.title,
          series.label,
          series.unit ?? panel.unit,
          String(series.values[index] ?? ''),
        ]),
      ),
    ),
  ]);
}

/** As `panelsToCsv`, of lines that belong to no panel. */
export function seriesToCsv(
  place: { accountId: string; region: string },
  series: Array<ChartSeries & { unit: string }>,
): string {
  return csvOf([
    ['time', 'account', 'region', 'query', 'series', 'unit', 'value'],
    ...series.flatMap(line =>
      line.timestamps.map((time, index) => [
        time,
        place.accountId,
        place.region,
        line.id,
        line.label,
        line.unit,
        String(line.values[index] ?? ''),
      ]),
    ),
  ]);
}

function csvOf(rows: string[][]): string {
  return rows
    .map(row => row.map(field).join(','))
    .join('\r\n')
    .concat('\r\n');
}

/** Quotes where needed, and keeps spreadsheets from running a name as a formula. */
function field(text: string): string {
  const formula = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text));
  const safe = formula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvFileName(parts: string[]): string {
  const name = parts.join('-').replace(/[^a-zA-Z0-9._-]+/g, '-');
  return `${name}.csv`;
}
