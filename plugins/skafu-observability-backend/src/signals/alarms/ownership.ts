import { AlarmDescription } from '../../aws/AwsReader';
import { ResolvedTarget } from '../../targets/identifyTarget';

/**
 * The alarms of one account and region that belong to an entity: those that
 * read a metric of its resources, those that its annotations name, and
 * composite alarms whose rule names any of these.
 */
export function selectOwned(
  alarms: readonly AlarmDescription[],
  targets: readonly ResolvedTarget[],
): AlarmDescription[] {
  const named = new Set(targets.map(({ target }) => target.arn));
  const owned = new Set(
    alarms.filter(
      alarm =>
        named.has(alarm.arn) ||
        alarm.inputs.some(input =>
          targets.some(target => isMetricOf(target, input)),
        ),
    ),
  );
  addComposites(alarms, owned);
  return alarms.filter(alarm => owned.has(alarm));
}

function isMetricOf(
  { type, resource }: ResolvedTarget,
  input: AlarmDescription['inputs'][number],
): boolean {
  const metrics = resource?.metrics;
  return (
    metrics !== undefined &&
    metrics.namespace === input.namespace &&
    Object.entries(metrics.dimensions).every(
      ([name, value]) => input.dimensions[name] === value,
    ) &&
    !type?.foreignDimensions?.some(name => input.dimensions[name] !== undefined)
  );
}

/** Composite alarms may stand on composite alarms: goes on until none is new. */
function addComposites(
  alarms: readonly AlarmDescription[],
  owned: Set<AlarmDescription>,
): void {
  const waiting = alarms
    .filter(({ rule }) => rule !== undefined)
    .map(alarm => ({ alarm, children: namedInRule(alarm.rule ?? '') }));
  let before: number;
  do {
    before = owned.size;
    const names = new Set([...owned].flatMap(({ name, arn }) => [name, arn]));
    for (const { alarm, children } of waiting) {
      if (children.some(child => names.has(child))) {
        owned.add(alarm);
      }
    }
  } while (owned.size > before);
}

/** Names and ARNs in an AlarmRule such as `ALARM("a") AND NOT OK(b)`. */
export function namedInRule(rule: string): string[] {
  return [
    ...rule.matchAll(
      /\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*?))\s*\)/g,
    ),
  ].flatMap(([, double, single, bare]) => double ?? single ?? bare ?? []);
}
