const text = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** Shares and changes are compared at a glance: one decimal, `6.9 %`; less than that is said so. */
export function percentText(value: number): string {
  const size = Math.abs(value);
  return size > 0 && size < 0.05
    ? '< 0.1 %'
    : `${text.format(value).replace('-', '−')} %`;
}
