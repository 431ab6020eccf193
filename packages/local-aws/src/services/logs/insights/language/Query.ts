import type { Period } from './periods';

/** A query: its commands, in their order. */
export interface Query {
  commands: readonly Command[];
}

/** One command; offsets are of its first character. */
export type Command = CommandBody & { at: number; end: number };

/** What a command says. */
export type CommandBody =
  | { kind: 'fields' | 'display'; columns: readonly Column[] }
  | { kind: 'filter'; condition: Expression }
  | { kind: 'parse'; source: Expression; pattern: RegExp; names: string[] }
  | { kind: 'stats'; columns: readonly Column[]; by: readonly Column[] }
  | { kind: 'sort'; keys: readonly SortKey[] }
  | { kind: 'limit'; count: number; any: boolean }
  | { kind: 'dedup'; fields: readonly Expression[] };

/** An expression with the name of its column: the alias, or the expression as it is written. */
export interface Column {
  name: string;
  expression: Expression;
}

export interface SortKey {
  expression: Expression;
  descending: boolean;
}

/** An expression as a tree. */
export type Expression =
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'period'; value: Period }
  | { kind: 'field'; name: string; at: number }
  /** The argument of `count(*)`. */
  | { kind: 'everything' }
  | { kind: 'call'; name: string; operands: readonly Expression[]; at: number }
  | {
      kind: 'operation';
      operator: Operator;
      left: Expression;
      right: Expression;
    }
  | { kind: 'negation'; operand: Expression }
  | { kind: 'not'; operand: Expression }
  | { kind: 'matches'; operand: Expression; pattern: RegExp }
  | { kind: 'contains'; operand: Expression; part: Expression }
  | { kind: 'in'; operand: Expression; values: readonly Expression[] };

/** Operators with two sides. */
export type Operator =
  | 'or'
  | 'and'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '^';
