import type { CostsResponse } from '@skafu/plugin-skafu-observability-common';

/** Every group in a row, every day or month in a column, full amounts. */
export function costsToCsv(costs: CostsResponse): string {
  const days = costs.points.map(({ start }) => start);
  const rows = costs.groups.map(
    ({ key, label, total, previousTotal, points }) => {
      const amounts = new Map(
        points.map(({ start, amount }) => [start, amount]),
      );
      return [
        label,
        key,
        total,
        costs.previous ? previousTotal : '',
        ...days.map(day => amounts.get(day) ?? 0),
      ];
    },
  );
  return [
    ['group', 'key', `total ${costs.currency}`, 'previous total', ...days],
    ...rows,
    [
      'total',
      '',
      costs.total,
      costs.previous?.total ?? '',
      ...costs.points.map(({ amount }) => amount),
    ],
  ]
    .map(row => row.map(cell).join(','))
    .join('\r\n');
}

/** Quoted where needed; a sheet must not take a name of AWS's or a person's for a formula. */
function cell(value: string | number): string {
  if (typeof value === 'number') {
    return String(value);
  }
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
