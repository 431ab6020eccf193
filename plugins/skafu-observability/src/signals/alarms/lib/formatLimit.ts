const figures = new Intl.NumberFormat('en', { maximumFractionDigits: 9 });

/** A limit exactly as it was set: rounding it would be wrong. */
export function formatLimit(value: number): string {
  return figures.format(value);
}
