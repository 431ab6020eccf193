import type { ExpressionCompiler } from './compileExpression';
import type { Command } from './language/Query';
import type { Row } from './Row';
import { asText, isTrue } from './Value';

/** What a command does with one row; false drops the row. */
export type Step = (row: Row) => boolean;

/**
 * A command that looks at one row at a time; nothing for one that looks at all of them.
 *
 * @throws QuerySyntaxError
 */
export function compileStep(
  command: Command,
  compiler: ExpressionCompiler,
): Step[] {
  switch (command.kind) {
    case 'filter': {
      const condition = compiler.compile(command.condition);
      return [row => isTrue(condition(row))];
    }
    case 'fields':
    case 'display': {
      const columns = command.columns.map(({ name, expression }) => ({
        name,
        isItself: expression.kind === 'field' && expression.name === name,
        compute: compiler.compile(expression),
      }));
      const computed = columns.filter(({ isItself }) => !isItself);
      return [
        row => {
          for (const { name, compute } of computed) {
            row.set(name, compute(row));
          }
          return true;
        },
      ];
    }
    case 'parse': {
      const source = compiler.compile(command.source);
      const { pattern, names } = command;
      return [
        row => {
          const found = pattern.exec(asText(source(row)) ?? '');
          names.forEach((name, index) =>
            row.set(name, found?.groups?.[name] ?? found?.[index + 1]),
          );
          return true;
        },
      ];
    }
    default:
      return [];
  }
}
