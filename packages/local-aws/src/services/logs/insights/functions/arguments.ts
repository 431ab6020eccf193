import type { Period } from '../language/periods';
import { asNumber, asText, Instant, type Argument } from '../Value';

/** An argument as a number; `undefined` if it is none. */
export function number(argument: Argument): number | undefined {
  return isPeriod(argument) ? undefined : asNumber(argument);
}

/** An argument as text; `undefined` if it is not there. */
export function text(argument: Argument): string | undefined {
  return isPeriod(argument) ? undefined : asText(argument);
}

export function isPeriod(argument: Argument): argument is Period {
  return typeof argument === 'object' && !(argument instanceof Instant);
}
