import type { TimeSeries } from '../TimeSeries';
import { functions, type FunctionContext } from './functions';
import { asSeriesList, MathError, type MathValue } from './MathValue';
import { applyOperator } from './operators';
import type { MathNode } from './parseExpression';

/** What an expression may ask the request it is part of. */
export interface MathContext extends FunctionContext {
  /** The value of another query of the request, by its id; `undefined` if there is none. */
  resolve(id: string): MathValue | undefined;
  /** All metrics of the request whose id contains the text; expressions do not count. */
  metrics(part: string): TimeSeries[];
  /** Runs SEARCH. */
  search(query: string, stat: string, period: number): TimeSeries[];
}

/** Words that stand for themselves. */
const keywords = new Set(['REPEAT', 'LINEAR']);

/** @throws MathError */
export function evaluate(node: MathNode, context: MathContext): MathValue {
  switch (node.kind) {
    case 'number':
    case 'text':
      return node.value;
    case 'name': {
      const value = keywords.has(node.name)
        ? node.name
        : context.resolve(node.name);
      if (value === undefined) {
        throw new MathError(`Unknown identifier(s): [${node.name}]`);
      }
      return value;
    }
    case 'list':
      return node.items.flatMap(item =>
        asSeriesList(evaluate(item, context), 'An array'),
      );
    case 'negation':
      return applyOperator('-', 0, evaluate(node.operand, context));
    case 'operation':
      return applyOperator(
        node.operator,
        evaluate(node.left, context),
        evaluate(node.right, context),
      );
    default:
      return call(node.name, node.operands, context);
  }
}

function call(
  name: string,
  operands: MathNode[],
  context: MathContext,
): MathValue {
  if (name === 'METRICS') {
    const [part] = texts(operands);
    return context.metrics(part ?? '');
  }
  if (name === 'SEARCH') {
    const [query, stat] = texts(operands);
    const period = operands[2];
    if (query === undefined || stat === undefined) {
      throw new MathError('SEARCH expects a query and a statistic in quotes');
    }
    if (period && period.kind !== 'number') {
      throw new MathError('SEARCH expects a number as period');
    }
    return context.search(query, stat, period?.value ?? context.period);
  }
  const compute = functions.get(name);
  if (!compute) {
    throw new MathError(`Unknown function: ${name}`);
  }
  return compute(
    operands.map(operand => evaluate(operand, context)),
    context,
  );
}

function texts(operands: MathNode[]): string[] {
  return operands.flatMap(operand =>
    operand.kind === 'text' ? [operand.value] : [],
  );
}
