import type { LogQueryResult } from '@skafu/plugin-skafu-observability-common';
import type { ChartSeries } from '../../../components/SignalChart';
import { readInstant } from './recordedLine';

/** More lines than this are no picture any more. */
const MOST_SERIES = 16;

const SPAN = /^bin\((\d+)\s*([a-z]+)\)$/i;
const SECONDS: Record<string, number> = {
  s: 1,
  m: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
};

/**
 * Figures over time, where a query counts by `bin()`: one series for each
 * figure, and for each value of what else it counts by.
 */
export function statsSeries(
  result: Pick<LogQueryResult, 'fields' | 'rows'>,
): { series: ChartSeries[]; period: number } | undefined {
  const time = result.fields.find(
    ({ name, type }) => type === 'instant' && /^(bin|datefloor)\(/i.test(name),
  );
  const figures = result.fields.filter(({ type }) => type === 'number');
  if (!time || figures.length === 0) {
    return undefined;
  }
  const groups = result.fields.filter(
    field => field !== time && field.type === 'string',
  );
  const byLabel = new Map<string, Map<number, number>>();
  const times = new Set<number>();
  for (const row of result.rows) {
    const at = readInstant(row[time.name]);
    if (at === undefined) {
      continue;
    }
    times.add(at);
    const group = groups.map(({ name }) => row[name] ?? '–').join(' · ');
    for (const { name } of figures) {
      const label = labelOf(name, group, figures.length);
      const points = byLabel.get(label) ?? new Map<number, number>();
      byLabel.set(label, points);
      const value = Number(row[name]);
      if (row[name] !== undefined && Number.isFinite(value)) {
        points.set(at, value);
      }
    }
  }
  const instants = [...times].sort((one, other) => one - other);
  if (byLabel.size === 0 || byLabel.size > MOST_SERIES) {
    return undefined;
  }
  return {
    period: periodOf(time.name, instants),
    series: [...byLabel].map(([label, points]) => ({
      id: label,
      label,
      timestamps: instants.map(instant => new Date(instant).toISOString()),
      values: instants.map(instant => points.get(instant) ?? null),
    })),
  };
}

function labelOf(figure: string, group: string, figures: number): string {
  if (!group) {
    return figure;
  }
  return figures === 1 ? group : `${group} · ${figure}`;
}

function periodOf(field: string, instants: readonly number[]): number {
  const [, count, unit = ''] = SPAN.exec(field) ?? [];
  const named =
    Number(count) * (SECONDS[unit.slice(0, 1).toLowerCase()] ?? NaN);
  if (Number.isFinite(named)) {
    return named;
  }
  const steps = instants
    .slice(1)
    .map((instant, index) => (instant - instants[index]!) / 1000);
  return Math.max(1, Math.min(...steps, 3_600));
}
