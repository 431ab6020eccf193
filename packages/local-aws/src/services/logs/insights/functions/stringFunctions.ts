import { javaRegExp } from '../language/javaRegExp';
import type { Argument, Value } from '../Value';
import { number, text } from './arguments';
import type { QueryFunction } from './functions';

/** Functions of texts; where the first is not there they give nothing. */
export const stringFunctions: Readonly<Record<string, QueryFunction>> = {
  isEmpty: {
    arity: [1, 1],
    compute: ([value]) => Number((text(value) ?? '') === ''),
  },
  isBlank: {
    arity: [1, 1],
    compute: ([value]) => Number((text(value) ?? '').trim() === ''),
  },
  concat: {
    arity: [1, Infinity],
    compute: operands => operands.map(operand => text(operand) ?? '').join(''),
  },
  strlen: ofText([1, 1], value => [...value].length),
  toUpper: ofText([1, 1], value => value.toUpperCase()),
  toLower: ofText([1, 1], value => value.toLowerCase()),
  trim: ofText([1, 2], (value, [set]) => trimStart(trimEnd(value, set), set)),
  ltrim: ofText([1, 2], (value, [set]) => trimStart(value, set)),
  rtrim: ofText([1, 2], (value, [set]) => trimEnd(value, set)),
  substr: ofText([2, 3], (value, [from, length]) => {
    const start = number(from) ?? 0;
    const size = number(length);
    return [...value]
      .slice(start, size === undefined ? undefined : start + size)
      .join('');
  }),
  replace: ofText([3, 3], (value, [part, other]) =>
    value.replaceAll(text(part) ?? '', () => text(other) ?? ''),
  ),
  regex_replace: ofText([3, 3], (value, [pattern, other]) => {
    try {
      const { source, flags } = javaRegExp(text(pattern) ?? '');
      return value.replace(new RegExp(source, `${flags}g`), text(other) ?? '');
    } catch {
      return undefined;
    }
  }),
  strcontains: ofText([2, 2], (value, [part]) =>
    Number(value.includes(text(part) ?? '')),
  ),
  startsWith: ofText([2, 2], (value, [part]) =>
    Number(value.startsWith(text(part) ?? '')),
  ),
  endsWith: ofText([2, 2], (value, [part]) =>
    Number(value.endsWith(text(part) ?? '')),
  ),
};

function ofText(
  arity: readonly [number, number],
  compute: (value: string, others: readonly Argument[]) => Value,
): QueryFunction {
  return {
    arity,
    compute: ([first, ...others]) => {
      const value = text(first);
      return value === undefined ? undefined : compute(value, others);
    },
  };
}

/** Without the white space, or the characters that are given, at its beginning. */
function trimStart(value: string, set: Argument): string {
  const unwanted = text(set);
  if (unwanted === undefined) {
    return value.trimStart();
  }
  let from = 0;
  while (from < value.length && unwanted.includes(value.charAt(from))) {
    from += 1;
  }
  return value.slice(from);
}

function trimEnd(value: string, set: Argument): string {
  const unwanted = text(set);
  if (unwanted === undefined) {
    return value.trimEnd();
  }
  let end = value.length;
  while (end > 0 && unwanted.includes(value.charAt(end - 1))) {
    end -= 1;
  }
  return value.slice(0, end);
}
