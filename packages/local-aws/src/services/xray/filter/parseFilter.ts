import {
  flagKeywords,
  numberKeywords,
  numberOperators,
  textKeywords,
  textOperators,
  type Field,
  type FilterExpression,
  type NodePattern,
  type NumberOperator,
  type TextOperator,
} from './FilterExpression';
import { invalidFilter } from './invalidFilter';
import { TokenCursor } from './TokenCursor';

class FilterParser {
  readonly #expression: string;
  readonly #tokens: TokenCursor;

  constructor(expression: string) {
    this.#expression = expression;
    this.#tokens = TokenCursor.create(expression);
  }

  parse(): FilterExpression {
    const parsed = this.#alternatives();
    if (this.#tokens.next.kind !== 'end') {
      throw this.#tokens.unexpected();
    }
    return parsed;
  }

  #alternatives(): FilterExpression {
    const parts = [this.#conjunction()];
    while (this.#tokens.takeWord('OR')) {
      parts.push(this.#conjunction());
    }
    return combine('or', parts);
  }

  #conjunction(): FilterExpression {
    const parts = [this.#term()];
    while (this.#tokens.takeWord('AND') || this.#startsTerm()) {
      parts.push(this.#term());
    }
    return combine('and', parts);
  }

  #startsTerm(): boolean {
    const { kind, value } = this.#tokens.next;
    return (
      (kind === 'word' && value.toUpperCase() !== 'OR') ||
      (kind === 'sign' && (value === '(' || value === '!'))
    );
  }

  #term(): FilterExpression {
    if (this.#tokens.takeSign('!') || this.#tokens.takeWord('NOT')) {
      return { kind: 'not', part: this.#term() };
    }
    if (this.#tokens.takeSign('(')) {
      const inner = this.#alternatives();
      this.#tokens.expectSign(')');
      return inner;
    }
    const keyword = this.#tokens.take('word').value.toLowerCase();
    if (keyword === 'service') {
      return this.#service();
    }
    return keyword === 'edge' ? this.#edge() : this.#condition(keyword);
  }

  #service(): FilterExpression {
    this.#tokens.expectSign('(');
    const node = this.#tokens.isSign(')') ? undefined : this.#node();
    this.#tokens.expectSign(')');
    const where = this.#where();
    return {
      kind: 'service',
      ...(node && { node }),
      ...(where && { where }),
    };
  }

  #edge(): FilterExpression {
    this.#tokens.expectSign('(');
    const from = this.#node();
    this.#tokens.expectSign(',');
    const to = this.#node();
    this.#tokens.expectSign(')');
    const where = this.#where();
    return { kind: 'edge', from, to, ...(where && { where }) };
  }

  #where(): FilterExpression | undefined {
    if (!this.#tokens.takeSign('{')) {
      return undefined;
    }
    const inner = this.#alternatives();
    this.#tokens.expectSign('}');
    return inner;
  }

  /** `"name"`, or `id(name: "…", type: "…", account.id: "…")`. */
  #node(): NodePattern {
    if (this.#tokens.next.kind === 'text') {
      return { name: this.#tokens.take('text').value };
    }
    if (!this.#tokens.takeWord('id')) {
      throw this.#tokens.unexpected();
    }
    this.#tokens.expectSign('(');
    const pattern: NodePattern = {};
    do {
      const key = this.#tokens.take('word');
      this.#tokens.expectSign(':');
      const { value } = this.#tokens.take('text');
      switch (key.value.toLowerCase()) {
        case 'name':
          pattern.name = value;
          break;
        case 'type':
          pattern.type = value;
          break;
        case 'account.id':
          pattern.accountId = value;
          break;
        default:
          throw invalidFilter(this.#expression, key.at);
      }
    } while (this.#tokens.takeSign(','));
    this.#tokens.expectSign(')');
    return pattern;
  }

  #condition(keyword: string): FilterExpression {
    const at = this.#tokens.previousAt;
    const flag = flagKeywords.find(name => name === keyword);
    if (flag) {
      return this.#flag(flag);
    }
    if (keyword === 'annotation' || keyword.startsWith('annotation.')) {
      return this.#comparison(this.#annotation(at));
    }
    const field: Field = { kind: 'keyword', name: keyword };
    if (numberKeywords.some(name => name === keyword)) {
      return this.#numeric(field);
    }
    if (textKeywords.some(name => name === keyword)) {
      return this.#textual(field);
    }
    throw invalidFilter(this.#expression, at);
  }

  #flag(keyword: (typeof flagKeywords)[number]): FilterExpression {
    const flag: FilterExpression = { kind: 'flag', keyword };
    const equal = this.#tokens.isSign('=');
    if (!equal && !this.#tokens.isSign('!=')) {
      return flag;
    }
    this.#tokens.advance();
    return this.#truth() === equal ? flag : { kind: 'not', part: flag };
  }

  /** `annotation.key` or `annotation[key]`; keys keep their case. */
  #annotation(at: number): Field {
    const written = this.#expression.slice(at).split(/[^\w.]/)[0] ?? '';
    const dotted = written.slice('annotation.'.length);
    if (dotted) {
      return { kind: 'annotation', key: dotted };
    }
    this.#tokens.expectSign('[');
    const key =
      this.#tokens.next.kind === 'text'
        ? this.#tokens.take('text')
        : this.#tokens.take('word');
    this.#tokens.expectSign(']');
    return { kind: 'annotation', key: key.value };
  }

  /** Annotations are texts, numbers or booleans; the value compared with says which. */
  #comparison(field: Field): FilterExpression {
    const { kind } = this.#tokens.afterNext;
    if (this.#tokens.next.kind === 'sign' && kind === 'number') {
      return this.#numeric(field);
    }
    if (this.#tokens.next.kind === 'sign' && kind === 'word') {
      const equal = this.#tokens.isSign('=');
      if (equal || this.#tokens.isSign('!=')) {
        this.#tokens.advance();
        return { kind: 'boolean', field, equal, value: this.#truth() };
      }
    }
    return this.#textual(field);
  }

  #numeric(field: Field): FilterExpression {
    const operator = this.#operator<NumberOperator>(numberOperators);
    if (!operator) {
      throw this.#tokens.unexpected();
    }
    const value = Number(this.#tokens.take('number').value);
    return { kind: 'number', field, operator, value };
  }

  #textual(field: Field): FilterExpression {
    const operator = this.#operator<TextOperator>(textOperators);
    return operator
      ? {
          kind: 'text',
          field,
          operator,
          value: this.#tokens.take('text').value,
        }
      : { kind: 'present', field };
  }

  #operator<Operator extends string>(
    operators: readonly Operator[],
  ): Operator | undefined {
    const written = this.#tokens.next.value.toUpperCase();
    const found =
      this.#tokens.next.kind === 'text'
        ? undefined
        : operators.find(operator => operator === written);
    if (found) {
      this.#tokens.advance();
    }
    return found;
  }

  #truth(): boolean {
    const word = this.#tokens.take('word');
    const value = word.value.toLowerCase();
    if (value !== 'true' && value !== 'false') {
      throw invalidFilter(this.#expression, word.at);
    }
    return value === 'true';
  }
}

function combine(
  kind: 'and' | 'or',
  parts: FilterExpression[],
): FilterExpression {
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind, parts };
}

/**
 * Parses an X-Ray filter expression. Terms that stand side by side must all hold, as with `AND`, which binds more
 * than `OR`.
 *
 * See https://docs.aws.amazon.com/xray/latest/devguide/xray-console-filters.html
 *
 * @throws AwsError InvalidRequestException
 */
export function parseFilter(expression: string): FilterExpression {
  return new FilterParser(expression).parse();
}
