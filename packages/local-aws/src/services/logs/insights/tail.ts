import type { ExpressionCompiler } from './compileExpression';
import { Grouping } from './Grouping';
import type { Command } from './language/Query';
import { naturalOrder, sortValue } from './naturalOrder';
import type { Row } from './Row';
import { compileStep } from './steps';
import { asText } from './Value';

/** Commands over rows that are all there. */
export type Tail = (rows: readonly Row[]) => readonly Row[];

/** @throws QuerySyntaxError */
export function compileTail(
  commands: readonly Command[],
  compiler: ExpressionCompiler,
): Tail {
  const stages = commands.map(command => compileStage(command, compiler));
  return rows => stages.reduce((left, stage) => stage(left), rows);
}

function compileStage(command: Command, compiler: ExpressionCompiler): Tail {
  switch (command.kind) {
    case 'sort':
      return sorting(command, compiler);
    case 'limit':
      return rows => rows.slice(0, command.count);
    case 'dedup': {
      const fields = command.fields.map(field => compiler.compile(field));
      return rows => {
        const seen = new Set<string>();
        return rows.filter(row => {
          const values = fields.map(field => asText(field(row)));
          // Rows that lack one of the fields are no duplicates of each other.
          if (values.includes(undefined)) {
            return true;
          }
          const identity = values.join('\u0000');
          const isNew = !seen.has(identity);
          seen.add(identity);
          return isNew;
        });
      };
    }
    case 'stats':
      // Checked here once; each result starts from nothing.
      Grouping.create(command, compiler);
      return rows => {
        const grouping = Grouping.create(command, compiler);
        rows.forEach(row => grouping.add(row));
        return grouping.rows();
      };
    default: {
      const steps = compileStep(command, compiler);
      return rows => rows.filter(row => steps.every(step => step(row)));
    }
  }
}

function sorting(
  command: Extract<Command, { kind: 'sort' }>,
  compiler: ExpressionCompiler,
): Tail {
  const keys = command.keys.map(({ expression, descending }) => ({
    compute: compiler.compile(expression),
    direction: descending ? -1 : 1,
  }));
  return rows =>
    rows
      .map(row => ({
        row,
        values: keys.map(({ compute }) => sortValue(compute(row))),
      }))
      .sort((one, other) => {
        for (const [index, { direction }] of keys.entries()) {
          const order = naturalOrder(one.values[index], other.values[index]);
          if (order !== 0) {
            return order * direction;
          }
        }
        return 0;
      })
      .map(({ row }) => row);
}
