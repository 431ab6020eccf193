import type { Expression } from '@aws-sdk/client-cost-explorer';
import type { BillLine } from '../../world/bill/BillLine';
import { dimensionReader, tagReader } from './dimensions';
import { validationException } from './errors';

const roots = [
  'And',
  'Or',
  'Not',
  'Dimensions',
  'Tags',
  'CostCategories',
] as const;

/** Whether a line of the bill is meant. */
export type LineFilter = (line: BillLine) => boolean;

/**
 * Reads a filter expression.
 *
 * @throws AwsError ValidationException
 */
export function readFilter(expression: Expression | undefined): LineFilter {
  if (!expression) {
    return () => true;
  }
  const present = roots.filter(root => expression[root] !== undefined);
  if (present.length > 1) {
    throw validationException(
      `Expression has more than one roots. Only one root operator is allowed for each expression: ${roots.join(
        ', ',
      )}`,
    );
  }
  const { And, Or, Not, Dimensions, Tags, CostCategories } = expression;
  if (And) {
    const filters = operands('And', And);
    return line => filters.every(filter => filter(line));
  }
  if (Or) {
    const filters = operands('Or', Or);
    return line => filters.some(filter => filter(line));
  }
  if (Not) {
    const filter = readFilter(Not);
    return line => !filter(line);
  }
  if (Dimensions) {
    return values(dimensionReader(Dimensions.Key), Dimensions, [
      'EQUALS',
      'CASE_SENSITIVE',
    ]);
  }
  if (Tags) {
    requireKey(Tags.Key);
    return values(tagReader(Tags.Key), Tags, [
      'EQUALS',
      'ABSENT',
      'CASE_SENSITIVE',
    ]);
  }
  if (CostCategories) {
    requireKey(CostCategories.Key);
    // There are no cost categories, so nothing has one.
    return values(() => undefined, CostCategories, [
      'EQUALS',
      'ABSENT',
      'CASE_SENSITIVE',
    ]);
  }
  throw validationException(
    `Expression must have one of the root operators: ${roots.join(', ')}`,
  );
}

function operands(operator: string, expressions: Expression[]): LineFilter[] {
  if (expressions.length < 2) {
    throw validationException(
      `${operator} expression must have at least 2 operands`,
    );
  }
  return expressions.map(readFilter);
}

function requireKey(key: string | undefined): void {
  if (!key) {
    throw validationException('Key must not be empty');
  }
}

function values(
  read: (line: BillLine) => string | undefined,
  { Values, MatchOptions }: { Values?: string[]; MatchOptions?: string[] },
  allowed: string[],
): LineFilter {
  const options = MatchOptions ?? [];
  const unknown = options.find(option => !allowed.includes(option));
  if (unknown !== undefined) {
    throw validationException(
      `MatchOption ${unknown} is not supported here. Valid values: ${allowed.join(
        ', ',
      )}`,
    );
  }
  if (options.includes('ABSENT')) {
    return line => read(line) === undefined;
  }
  if (!Values || Values.length === 0) {
    throw validationException('Values must not be empty');
  }
  // The empty value stands for what has none, as it does among groups.
  const wanted = new Set(Values);
  return line => wanted.has(read(line) ?? '');
}
