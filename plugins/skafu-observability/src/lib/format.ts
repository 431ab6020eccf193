/** A number ready to be shown: figures, and the unit that stands smaller beside them. */
export type FormattedValue = { figures: string; unit: string };

type Scale = { factor: number; unit: string };

const COUNT: Scale[] = [
  { factor: 1, unit: '' },
  { factor: 1e3, unit: 'k' },
  { factor: 1e6, unit: 'M' },
  { factor: 1e9, unit: 'G' },
  { factor: 1e12, unit: 'T' },
];

const BYTES: Scale[] = [
  { factor: 1, unit: 'B' },
  { factor: 1024, unit: 'KiB' },
  { factor: 1024 ** 2, unit: 'MiB' },
  { factor: 1024 ** 3, unit: 'GiB' },
  { factor: 1024 ** 4, unit: 'TiB' },
];

const BITS: Scale[] = COUNT.map(({ factor, unit }) => ({
  factor,
  unit: `${unit}bit`,
}));

const MILLISECONDS: Scale[] = [
  { factor: 0.001, unit: 'µs' },
  { factor: 1, unit: 'ms' },
  { factor: 1e3, unit: 's' },
  { factor: 60e3, unit: 'min' },
  { factor: 3600e3, unit: 'h' },
  { factor: 86_400e3, unit: 'd' },
];

/** CloudWatch's units, each as a multiple of the first unit of a ladder. */
const LADDERS: Record<string, { ladder: Scale[]; multiple: number }> = {
  Count: { ladder: COUNT, multiple: 1 },
  None: { ladder: COUNT, multiple: 1 },
  Microseconds: { ladder: MILLISECONDS, multiple: 0.001 },
  Milliseconds: { ladder: MILLISECONDS, multiple: 1 },
  Seconds: { ladder: MILLISECONDS, multiple: 1e3 },
  Bytes: { ladder: BYTES, multiple: 1 },
  Kilobytes: { ladder: BYTES, multiple: 1024 },
  Megabytes: { ladder: BYTES, multiple: 1024 ** 2 },
  Gigabytes: { ladder: BYTES, multiple: 1024 ** 3 },
  Terabytes: { ladder: BYTES, multiple: 1024 ** 4 },
  Bits: { ladder: BITS, multiple: 1 },
  Kilobits: { ladder: BITS, multiple: 1e3 },
  Megabits: { ladder: BITS, multiple: 1e6 },
  Gigabits: { ladder: BITS, multiple: 1e9 },
};

const RATES: Record<string, string> = { Second: '/s', Minute: '/min' };

const threeDigits = new Intl.NumberFormat('en', {
  maximumSignificantDigits: 3,
  useGrouping: false,
});

/** Three significant digits, in the largest unit that keeps the number at one or above. */
export function formatValue(value: number, unit: string): FormattedValue {
  if (unit === 'Percent') {
    return { figures: threeDigits.format(value), unit: '%' };
  }
  const [base = '', per = ''] = unit.split('/');
  const rate = RATES[per] ?? '';
  const { ladder, multiple } = LADDERS[base] ?? LADDERS.None!;
  const amount = value * multiple;
  // Rounded first, so that 999.7 becomes "1 k" and not "1000".
  const magnitude = Math.abs(Number(threeDigits.format(amount)));
  const zero = ladder === MILLISECONDS ? ladder[1]! : ladder[0]!;
  const scale =
    magnitude === 0
      ? zero
      : ladder.findLast(({ factor }) => magnitude >= factor) ?? ladder[0]!;
  return {
    figures: threeDigits.format(amount / scale.factor),
    unit: `${scale.unit}${rate}`,
  };
}

/** As `formatValue`, in one string: `128 ms`. */
export function formatText(value: number, unit: string): string {
  const formatted = formatValue(value, unit);
  return formatted.unit
    ? `${formatted.figures} ${formatted.unit}`
    : formatted.figures;
}
