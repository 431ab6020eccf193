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
  const owned = new Set(alarms.filter(alarm => isOwned(alarm, targets)));
  addComposites(alarms, owned);
  return alarms.filter(alarm => owned.has(alarm));
}

/** Whether an alarm reads a metric of one of the targets, or is one of them itself. */
export function isOwned(
  alarm: AlarmDescription,
  targets: readonly ResolvedTarget[],
): boolean {
  return targets.some(
    resolved =>
      resolved.target.arn === alarm.arn ||
      alarm.inputs.some(input => isMetricOf(resolved, input)),
  );
}

/**
 * Tells of an alarm itself and all that the rules of composite alarms below it
 * name.
 *
 * @param alarms - of one account and region
 */
export function indexDescendants(
  alarms: readonly AlarmDescription[],
): (alarm: AlarmDescription) => ReadonlySet<AlarmDescription> {
  const named = new Map<string, AlarmDescription>();
  for (const alarm of alarms) {
    named.set(alarm.name, alarm).set(alarm.arn, alarm);
  }
  const children = new Map<AlarmDescription, AlarmDescription[]>();
  const childrenOf = (alarm: AlarmDescription) => {
    const known =
      children.get(alarm) ??
      namedInRule(alarm.rule ?? '').flatMap(name => named.get(name) ?? []);
    children.set(alarm, known);
    return known;
  };
  return alarm => {
    const found = new Set([alarm]);
    for (const each of found) {
      // The loop goes on with what is added while it runs.
      childrenOf(each).forEach(child => found.add(child));
    }
    return found;
  };
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

/** Names and ARNs in an AlarmRule such as `ALARM("a") AND AT_LEAST(1, OK, (b, c))`. */
export function namedInRule(rule: string): string[] {
  const single = rule.matchAll(
    /\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*("[^"]*"|'[^']*'|[^)"']*?)\s*\)/g,
  );
  const lists = rule.matchAll(
    /\bAT_LEAST\s*\([^,()]*,[^,()]*,\s*\(((?:"[^"]*"|'[^']*'|[^)"'])*)\)/g,
  );
  return [
    ...[...single].flatMap(([, name]) => name ?? []),
    ...[...lists].flatMap(
      ([, names = '']) => names.match(/"[^"]*"|'[^']*'|[^,"']+/g) ?? [],
    ),
  ].flatMap(name => name.trim().replace(/^(["'])(.*)\1$/, '$2') || []);
}
