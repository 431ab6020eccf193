import { aggregates, type Accumulator } from './aggregates';
import type { Compute, ExpressionCompiler } from './compileExpression';
import type { Column, Command, Expression } from './language/Query';
import { QuerySyntaxError } from './language/QuerySyntaxError';
import { GroupRow, type Row } from './Row';
import { asText, Instant, type Value } from './Value';

type StatsCommand = Extract<Command, { kind: 'stats' }>;

interface Group {
  keys: Value[];
  accumulators: Accumulator[];
}

interface AggregateCall {
  /** The name under which the rest of the expression finds the result. */
  slot: string;
  start(): Accumulator;
}

/** What `stats` adds up, while rows come in; groups keep the order in which they were first seen. */
export class Grouping {
  /** @throws QuerySyntaxError */
  static create(command: StatsCommand, compiler: ExpressionCompiler) {
    return new Grouping(command, compiler);
  }

  readonly #by: { name: string; compute: Compute }[];
  readonly #calls: AggregateCall[] = [];
  readonly #columns: { name: string; compute: Compute }[];
  readonly #groups = new Map<string, Group>();

  private constructor(command: StatsCommand, compiler: ExpressionCompiler) {
    this.#by = command.by.map(({ name, expression }) => ({
      name,
      compute: compiler.compile(expression),
    }));
    const known = new Set<string>();
    this.#columns = command.columns.map(column => {
      const rest = this.#takeAggregates(column.expression, compiler);
      checkAggregated(column, { rest, known, command });
      known.add(column.name);
      return { name: column.name, compute: compiler.compile(rest) };
    });
  }

  add(row: Row): void {
    const keys = this.#by.map(({ compute }) => compute(row));
    const identity = keys.map(identify).join('\u0000');
    let group = this.#groups.get(identity);
    if (!group) {
      group = { keys, accumulators: this.#calls.map(call => call.start()) };
      this.#groups.set(identity, group);
    }
    for (const accumulator of group.accumulators) {
      accumulator.add(row);
    }
  }

  /** One row for each group, as far as it has come. */
  rows(): Row[] {
    return [...this.#groups.values()].map(group => this.#rowOf(group));
  }

  #rowOf({ keys, accumulators }: Group): Row {
    const row = new GroupRow(new Map());
    this.#by.forEach(({ name }, index) => row.set(name, keys[index]));
    this.#calls.forEach(({ slot }, index) =>
      row.set(slot, accumulators[index]?.result()),
    );
    for (const { name, compute } of this.#columns) {
      row.set(name, compute(row));
    }
    return row;
  }

  /** The expression with a field in place of each aggregate. */
  #takeAggregates(
    expression: Expression,
    compiler: ExpressionCompiler,
  ): Expression {
    const take = (part: Expression) => this.#takeAggregates(part, compiler);
    switch (expression.kind) {
      case 'call': {
        const aggregate = aggregates.get(expression.name.toLowerCase());
        if (!aggregate) {
          return { ...expression, operands: expression.operands.map(take) };
        }
        const operands = expression.operands
          .filter(operand => operand.kind !== 'everything')
          .map(operand => compiler.compile(operand));
        const [fewest, most] = aggregate.arity;
        const { name, at } = expression;
        if (operands.length < fewest || operands.length > most) {
          throw new QuerySyntaxError(
            `wrong number of arguments for ${name}: ${operands.length}`,
            at,
            at + name.length,
          );
        }
        const slot = `\u0000${this.#calls.length}`;
        this.#calls.push({ slot, start: () => aggregate.start(operands) });
        return { kind: 'field', name: slot, at };
      }
      case 'operation':
        return {
          ...expression,
          left: take(expression.left),
          right: take(expression.right),
        };
      case 'negation':
        return { ...expression, operand: take(expression.operand) };
      default:
        return expression;
    }
  }
}

/** Tells keys apart; moments are not written out for it, as that takes longer than all the rest. */
function identify(key: Value): string | number {
  return key instanceof Instant ? key.at : asText(key) ?? '\u0001';
}

/** @throws QuerySyntaxError if a column is neither aggregated nor made from columns before it */
function checkAggregated(
  column: Column,
  context: { rest: Expression; known: Set<string>; command: StatsCommand },
): void {
  const { rest, known, command } = context;
  if (!stands(rest, known)) {
    throw new QuerySyntaxError(
      `${column.name} is not aggregated`,
      command.at,
      command.end,
    );
  }
}

function stands(expression: Expression, known: Set<string>): boolean {
  switch (expression.kind) {
    case 'field':
      return expression.name.startsWith('\u0000') || known.has(expression.name);
    case 'call':
      return expression.operands.every(operand => stands(operand, known));
    case 'operation':
      return stands(expression.left, known) && stands(expression.right, known);
    case 'negation':
      return stands(expression.operand, known);
    default:
      return true;
  }
}
