/** A filter expression, parsed. */
export type FilterExpression =
  | { kind: 'and' | 'or'; parts: FilterExpression[] }
  | { kind: 'not'; part: FilterExpression }
  | { kind: 'flag'; keyword: FlagKeyword }
  | { kind: 'number'; field: Field; operator: NumberOperator; value: number }
  | { kind: 'text'; field: Field; operator: TextOperator; value: string }
  | { kind: 'boolean'; field: Field; equal: boolean; value: boolean }
  | { kind: 'present'; field: Field }
  | { kind: 'service'; node?: NodePattern; where?: FilterExpression }
  | {
      kind: 'edge';
      from: NodePattern;
      to: NodePattern;
      where?: FilterExpression;
    };

export const flagKeywords = [
  'ok',
  'error',
  'fault',
  'throttle',
  'partial',
] as const;
export type FlagKeyword = (typeof flagKeywords)[number];

export const numberKeywords = [
  'responsetime',
  'duration',
  'http.status',
] as const;

export const textKeywords = [
  'http.url',
  'http.method',
  'http.useragent',
  'http.clientip',
  'user',
  'name',
  'type',
] as const;

/** What is compared: a keyword, or an annotation. */
export type Field =
  | { kind: 'keyword'; name: string }
  | { kind: 'annotation'; key: string };

export const numberOperators = ['=', '!=', '<', '<=', '>', '>='] as const;
export type NumberOperator = (typeof numberOperators)[number];

export const textOperators = [
  '=',
  '!=',
  'CONTAINS',
  'BEGINSWITH',
  'ENDSWITH',
] as const;
export type TextOperator = (typeof textOperators)[number];

/** Which nodes of the service graph are meant. */
export interface NodePattern {
  name?: string;
  type?: string;
  accountId?: string;
}
