/** Kinds of failure that have a name; anything else is given as `{code, message, status}`. */
export const namedFaults = [
  'throttle',
  'accessDenied',
  'internal',
  'html',
  'truncated',
  'hang',
] as const;

/** A failure by name. `hang` never answers, `truncated` breaks off in the middle (streams after some events), `html` answers like a broken proxy. */
export type NamedFault = (typeof namedFaults)[number];

/** Any other AWS error. */
export interface CustomFault {
  code: string;
  message: string;
  /** HTTP status. */
  status: number;
}

/** What goes wrong, for which calls. Members that select calls match everything when left out. */
export interface FaultRule {
  /** `cloudwatch`, `sts`, `tagging`. */
  service?: string;
  operation?: string;
  accountId?: string;
  region?: string;
  /** Added to every matching call, milliseconds. */
  latencyMs?: number;
  /** Up to so much more, milliseconds. */
  jitterMs?: number;
  /** Share of the matching calls that get `error`, 0 to 1. Default 1. */
  rate?: number;
  /** Every how many matching calls get `error`: 3 means the third, sixth, … Excludes `rate`. */
  everyNth?: number;
  error?: NamedFault | CustomFault;
}

const textMembers = ['service', 'operation', 'accountId', 'region'] as const;
const millisecondMembers = ['latencyMs', 'jitterMs'] as const;
const members: readonly string[] = [
  ...textMembers,
  ...millisecondMembers,
  'rate',
  'everyNth',
  'error',
];

/**
 * Reads rules as they come over HTTP.
 *
 * @throws Error whose message says which rule and member is wrong
 */
export function parseFaultRules(value: unknown): FaultRule[] {
  if (!Array.isArray(value)) {
    throw new Error('Fault rules must be a JSON array of rules');
  }
  return value.map((rule, index) => parseRule(rule, `rule ${index}`));
}

function parseRule(value: unknown, where: string): FaultRule {
  const raw = record(value, where);
  const unknown = Object.keys(raw).find(name => !members.includes(name));
  if (unknown) {
    throw new Error(
      `${where}: unknown member '${unknown}'; known are ${members.join(', ')}`,
    );
  }
  const rule: FaultRule = {};
  for (const name of textMembers) {
    if (raw[name] !== undefined) {
      rule[name] = text(raw[name], `${where}: ${name}`);
    }
  }
  for (const name of millisecondMembers) {
    if (raw[name] !== undefined) {
      rule[name] = between(raw[name], 0, 600_000, `${where}: ${name}`);
    }
  }
  if (raw.rate !== undefined && raw.everyNth !== undefined) {
    throw new Error(`${where}: rate and everyNth exclude each other`);
  }
  if (raw.rate !== undefined) {
    rule.rate = between(raw.rate, 0, 1, `${where}: rate`);
  }
  if (raw.everyNth !== undefined) {
    rule.everyNth = between(raw.everyNth, 1, 1e9, `${where}: everyNth`);
    if (!Number.isInteger(rule.everyNth)) {
      throw new Error(`${where}: everyNth must be a whole number`);
    }
  }
  if (raw.error !== undefined) {
    rule.error = parseError(raw.error, `${where}: error`);
  }
  if (rule.error === undefined && !rule.latencyMs && !rule.jitterMs) {
    throw new Error(
      `${where}: does nothing; give error, latencyMs or jitterMs`,
    );
  }
  return rule;
}

function parseError(value: unknown, where: string): NamedFault | CustomFault {
  if (typeof value === 'string') {
    const named = namedFaults.find(name => name === value);
    if (!named) {
      throw new Error(
        `${where} must be one of ${namedFaults.join(
          ', ',
        )} or {code, message, status}, not '${value}'`,
      );
    }
    return named;
  }
  const raw = record(value, where);
  return {
    code: text(raw.code, `${where}.code`),
    message: text(raw.message, `${where}.message`),
    status: between(raw.status, 400, 599, `${where}.status`),
  };
}

function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${where} must be an object`);
  }
  return { ...value };
}

function text(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '') {
    throw new Error(`${where} must be a text that is not empty`);
  }
  return value;
}

function between(
  value: unknown,
  low: number,
  high: number,
  where: string,
): number {
  if (typeof value !== 'number' || !(value >= low && value <= high)) {
    throw new Error(`${where} must be a number from ${low} to ${high}`);
  }
  return value;
}
