import { asNumber, asText, type Value } from './Value';

/** What a value is to the order: looked at once, compared often. Nothing, a text or a number. */
export type SortValue = undefined | string | number;

/** A value as the order sees it. */
export function sortValue(value: Value): SortValue {
  return asNumber(value) ?? asText(value);
}

/**
 * The order of `sort` from low to high: what is not there, then texts, then numbers. Texts are compared piece by
 * piece, digits with digits by their value. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Sort.html
 */
export function naturalOrder(one: SortValue, other: SortValue): number {
  if (typeof one === 'number' && typeof other === 'number') {
    return one - other;
  }
  return typeof one === 'string' && typeof other === 'string'
    ? compareTexts(one, other)
    : rank(one) - rank(other);
}

function rank(value: SortValue): number {
  if (value === undefined) {
    return 0;
  }
  return typeof value === 'string' ? 1 : 2;
}

function compareTexts(one: string, other: string): number {
  const left = pieces(one);
  const right = pieces(other);
  for (let index = 0; index < left.length && index < right.length; index += 1) {
    const byPiece = comparePieces(left[index] ?? '', right[index] ?? '');
    if (byPiece !== 0) {
      return byPiece;
    }
  }
  return left.length - right.length;
}

function pieces(text: string): string[] {
  return text.match(/\d+|\D+/g) ?? [];
}

function comparePieces(one: string, other: string): number {
  if (/^\d/.test(one) && /^\d/.test(other)) {
    const left = one.replace(/^0+/, '');
    const right = other.replace(/^0+/, '');
    return left.length - right.length || order(left, right);
  }
  return order(one, other);
}

function order(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
