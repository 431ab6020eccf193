import { aggregates } from './aggregates';
import type { Command, Expression, Query } from './language/Query';
import { QuerySyntaxError } from './language/QuerySyntaxError';

const maximumStats = 2;

/**
 * The rules about the order of commands.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html
 *
 * @throws QuerySyntaxError
 */
export function checkQuery({ commands }: Query): void {
  const stats = commands.filter(command => command.kind === 'stats');
  const extra = stats[maximumStats];
  if (extra) {
    throw problem(`at most ${maximumStats} stats commands are allowed`, extra);
  }
  const [first, second] = stats;
  commands.forEach((command, index) => {
    const before = commands[index - 1];
    if (before?.kind === 'dedup' && command.kind !== 'limit') {
      throw problem('only limit can follow dedup', command);
    }
    if (
      (command.kind === 'sort' || command.kind === 'limit') &&
      second &&
      command.at < second.at
    ) {
      throw problem(
        `${command.kind} must follow the second stats command`,
        command,
      );
    }
    if (command.kind !== 'stats') {
      checkWithoutAggregates(command);
    }
  });
  if (first?.kind === 'stats' && second?.kind === 'stats') {
    checkReferences(first, second, commands);
  }
}

/** After the first `stats` nothing is left but what it gave, and what was made from that. */
function checkReferences(
  first: Extract<Command, { kind: 'stats' }>,
  second: Extract<Command, { kind: 'stats' }>,
  commands: readonly Command[],
): void {
  const known = new Set(
    [...first.columns, ...first.by].map(({ name }) => name),
  );
  for (const command of commands) {
    if (command.at > first.at && command.at < second.at) {
      namesMadeBy(command).forEach(name => known.add(name));
    }
  }
  const columns = [...second.columns, ...second.by];
  const own = new Set(
    columns
      .filter(({ expression }) => expression.kind !== 'field')
      .map(({ name }) => name),
  );
  for (const { expression } of columns) {
    for (const { name, at } of fieldsOf(expression)) {
      if (!known.has(name) && !own.has(name)) {
        throw new QuerySyntaxError(
          `Unknown symbols found in or after stats: ${name}`,
          at,
          at + name.length,
        );
      }
    }
  }
}

function namesMadeBy(command: Command): string[] {
  switch (command.kind) {
    case 'fields':
      return command.columns.map(({ name }) => name);
    case 'parse':
      return command.names;
    default:
      return [];
  }
}

function checkWithoutAggregates(command: Command): void {
  for (const expression of expressionsOf(command)) {
    for (const { name, at } of callsOf(expression)) {
      if (aggregates.has(name.toLowerCase())) {
        throw new QuerySyntaxError(
          `${name} can only be used in stats`,
          at,
          at + name.length,
        );
      }
    }
  }
}

function expressionsOf(command: Command): readonly Expression[] {
  switch (command.kind) {
    case 'fields':
    case 'display':
      return command.columns.map(({ expression }) => expression);
    case 'filter':
      return [command.condition];
    case 'parse':
      return [command.source];
    case 'sort':
      return command.keys.map(({ expression }) => expression);
    case 'dedup':
      return command.fields;
    default:
      return [];
  }
}

function callsOf(expression: Expression) {
  return partsOf(expression).filter(part => part.kind === 'call');
}

/** The fields an expression reads; `bin` reads the timestamp. */
function fieldsOf(expression: Expression): { name: string; at: number }[] {
  return partsOf(expression).flatMap(part => {
    if (part.kind === 'call' && part.name.toLowerCase() === 'bin') {
      return [{ name: '@timestamp', at: part.at }];
    }
    return part.kind === 'field' ? [part] : [];
  });
}

function partsOf(expression: Expression): Expression[] {
  return [expression, ...childrenOf(expression).flatMap(partsOf)];
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.operands;
    case 'operation':
      return [expression.left, expression.right];
    case 'not':
    case 'negation':
    case 'matches':
      return [expression.operand];
    case 'contains':
      return [expression.operand, expression.part];
    case 'in':
      return [expression.operand, ...expression.values];
    default:
      return [];
  }
}

function problem(message: string, command: Command): QuerySyntaxError {
  return new QuerySyntaxError(message, command.at, command.end);
}
