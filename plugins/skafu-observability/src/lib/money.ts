import type { FormattedValue } from './format';

/**
 * An amount as people read bills: cents while they matter, `$` for the currency
 * of most bills. `{figures: '4,120', unit: '$'}`; the unit stands first.
 */
export function formatMoney(amount: number, currency: string): FormattedValue {
  const size = Math.abs(amount);
  const decimals = size >= 100 || size === 0 ? 0 : 2;
  const figures = amount.toLocaleString(
    'en',
    // Prices of single requests are tiny; rounded to cents they would be nothing.
    size > 0 && size < 0.01
      ? { maximumSignificantDigits: 3 }
      : { minimumFractionDigits: decimals, maximumFractionDigits: decimals },
  );
  return {
    // Credits: a minus, not a hyphen.
    figures: figures.replace('-', '−'),
    unit: currency === 'USD' ? '$' : currency,
  };
}

/** As `formatMoney`, in one string: `$ 4,120`. */
export function formatMoneyText(amount: number, currency: string): string {
  const { figures, unit } = formatMoney(amount, currency);
  return `${unit} ${figures}`;
}
