import type { AlarmState } from './AlarmChange';

/** The rule of a composite alarm, parsed. */
export type AlarmRule =
  | { kind: 'state'; state: AlarmState; alarm: string }
  | { kind: 'constant'; value: boolean }
  | { kind: 'not'; rule: AlarmRule }
  | { kind: 'and' | 'or'; rules: [AlarmRule, AlarmRule] };

/** Limits of AlarmRule as PutCompositeAlarm documents them. */
export const ruleLimits = {
  length: 10_240,
  children: 100,
  elements: 500,
} as const;

/** A rule that cannot be read; the message says where and why. */
export class AlarmRuleError extends Error {}

const tokenPattern = /\s*(?:([()])|"((?:[^"\\]|\\.)*)"|([^\s()"]+))/y;

interface Token {
  text: string;
  quoted: boolean;
}

class RuleReader {
  #position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  read(): AlarmRule {
    const rule = this.#alternatives();
    const rest = this.tokens[this.#position];
    if (rest) {
      throw new AlarmRuleError(`Unexpected '${rest.text}'`);
    }
    return rule;
  }

  #alternatives(): AlarmRule {
    let rule = this.#conjunction();
    while (this.#skip('OR')) {
      rule = { kind: 'or', rules: [rule, this.#conjunction()] };
    }
    return rule;
  }

  #conjunction(): AlarmRule {
    let rule = this.#factor();
    while (this.#skip('AND')) {
      rule = { kind: 'and', rules: [rule, this.#factor()] };
    }
    return rule;
  }

  #factor(): AlarmRule {
    if (this.#skip('NOT')) {
      return { kind: 'not', rule: this.#factor() };
    }
    if (this.#skip('(')) {
      const rule = this.#alternatives();
      this.#expect(')');
      return rule;
    }
    for (const value of [true, false]) {
      if (this.#skip(String(value).toUpperCase())) {
        return { kind: 'constant', value };
      }
    }
    for (const state of ['ALARM', 'OK', 'INSUFFICIENT_DATA'] as const) {
      if (this.#skip(state)) {
        return { kind: 'state', state, alarm: this.#alarm() };
      }
    }
    throw new AlarmRuleError(`Unexpected '${this.#take().text}'`);
  }

  #alarm(): string {
    this.#expect('(');
    const { text, quoted } = this.#take();
    if (!quoted && (text === ')' || text === '(')) {
      throw new AlarmRuleError('A function needs the name or ARN of an alarm');
    }
    this.#expect(')');
    return alarmName(text);
  }

  /** Passes a word or symbol if it comes next. */
  #skip(word: string): boolean {
    const token = this.tokens[this.#position];
    const isNext = token?.quoted === false && token.text.toUpperCase() === word;
    this.#position += isNext ? 1 : 0;
    return isNext;
  }

  #take(): Token {
    const token = this.tokens[this.#position];
    if (!token) {
      throw new AlarmRuleError('AlarmRule ended unexpectedly');
    }
    this.#position += 1;
    return token;
  }

  #expect(symbol: string): void {
    if (!this.#skip(symbol)) {
      const found = this.tokens[this.#position]?.text ?? 'the end';
      throw new AlarmRuleError(`Expected '${symbol}' but found '${found}'`);
    }
  }
}

/**
 * Reads `(ALARM("a") OR OK(b)) AND NOT INSUFFICIENT_DATA(arn…)`. NOT binds closest, then AND, then OR. Names need quotes
 * only when they hold blanks or parentheses.
 *
 * @throws AlarmRuleError
 */
export function parseAlarmRule(text: string): AlarmRule {
  return new RuleReader(tokenize(text)).read();
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(tokenPattern);
  const end = text.trimEnd().length;
  while (pattern.lastIndex < end) {
    const from = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) {
      throw new AlarmRuleError(`Unexpected '${text.slice(from).trim()[0]}'`);
    }
    const [, symbol, quoted, word] = match;
    tokens.push(
      quoted === undefined
        ? { text: symbol ?? word ?? '', quoted: false }
        : { text: quoted.replace(/\\(.)/g, '$1'), quoted: true },
    );
  }
  if (tokens.length === 0) {
    throw new AlarmRuleError('AlarmRule must not be empty');
  }
  return tokens;
}

/** Alarms are referred to by name or ARN. */
function alarmName(reference: string): string {
  return (
    /^arn:aws[\w-]*:cloudwatch:[^:]*:\d{12}:alarm:(.+)$/.exec(reference)?.[1] ??
    reference
  );
}

/** The alarms a rule looks at, each once. */
export function childrenOf(rule: AlarmRule): string[] {
  switch (rule.kind) {
    case 'state':
      return [rule.alarm];
    case 'constant':
      return [];
    case 'not':
      return childrenOf(rule.rule);
    default:
      return [...new Set(rule.rules.flatMap(childrenOf))];
  }
}

/** Alarms and constants of a rule, as its limit counts them. */
export function elementsOf(rule: AlarmRule): number {
  switch (rule.kind) {
    case 'state':
    case 'constant':
      return 1;
    case 'not':
      return elementsOf(rule.rule);
    default:
      return elementsOf(rule.rules[0]) + elementsOf(rule.rules[1]);
  }
}

/** Whether a rule holds in the given states. */
export function holds(
  rule: AlarmRule,
  states: ReadonlyMap<string, AlarmState>,
): boolean {
  switch (rule.kind) {
    case 'state':
      return states.get(rule.alarm) === rule.state;
    case 'constant':
      return rule.value;
    case 'not':
      return !holds(rule.rule, states);
    case 'and':
      return holds(rule.rules[0], states) && holds(rule.rules[1], states);
    default:
      return holds(rule.rules[0], states) || holds(rule.rules[1], states);
  }
}
