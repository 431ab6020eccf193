import {
  alarmStateSchema,
  type AlarmState,
} from '@skafu/plugin-skafu-observability-common';

/** A piece of a composite alarm's rule: text as it stands, or a word about another alarm. */
export type RulePart =
  | { kind: 'text'; text: string }
  | { kind: 'alarm'; text: string; state: AlarmState; name: string };

const CONDITION =
  /(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]+)"|'([^']+)'|([^\s"'()]+))\s*\)/g;

/** Takes a rule apart. Whether it is valid only AWS says. */
export function ruleParts(rule: string): RulePart[] {
  const parts: RulePart[] = [];
  let end = 0;
  for (const match of rule.matchAll(CONDITION)) {
    const [text, word, double, single, bare] = match;
    if (match.index > end) {
      parts.push({ kind: 'text', text: rule.slice(end, match.index) });
    }
    parts.push({
      kind: 'alarm',
      text,
      state: alarmStateSchema.parse(word),
      name: nameOf(double ?? single ?? bare ?? ''),
    });
    end = match.index + text.length;
  }
  if (end < rule.length) {
    parts.push({ kind: 'text', text: rule.slice(end) });
  }
  return parts;
}

/** Names of the alarms that a rule reads, each once, in its order. */
export function ruleAlarms(rule: string): string[] {
  return [
    ...new Set(
      ruleParts(rule).flatMap(part =>
        part.kind === 'alarm' ? [part.name] : [],
      ),
    ),
  ];
}

/** Rules name alarms by name or by ARN. */
function nameOf(nameOrArn: string): string {
  return (
    /^arn:[^:]+:cloudwatch:[^:]*:\d*:alarm:(.+)$/.exec(nameOrArn)?.[1] ??
    nameOrArn
  );
}
