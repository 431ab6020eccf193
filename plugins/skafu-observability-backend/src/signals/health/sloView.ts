import { Slo } from '@skafu/plugin-skafu-observability-common';
import { AwsScope } from '../../aws/AwsReader';
import { SloReport } from '../../aws/SlosReader';
import { consoleUrl } from '../../targets/consoleLinks';
import { ResolvedTarget } from '../../targets/identifyTarget';

const ORDER: readonly Slo['state'][] = [
  'breached',
  'warning',
  'ok',
  'insufficient-data',
];

/** A report, and where it comes from. */
export type PlacedSlo = SloReport & { scope: AwsScope };

/** Whether an objective is for one of an entity's resources: Application Signals names services as X-Ray does. */
export function isSloOf(
  { keyAttributes, scope }: PlacedSlo,
  targets: readonly ResolvedTarget[],
): boolean {
  const name = keyAttributes.Name;
  return (
    name !== undefined &&
    targets.some(
      ({ scope: at, resource }) =>
        at.accountId === scope.accountId &&
        at.region === scope.region &&
        resource !== undefined &&
        (resource.xray?.names.includes(name) || resource.name === name),
    )
  );
}

export function viewSlo(slo: PlacedSlo, entityRef: string | undefined): Slo {
  const { arn, name, scope, keyAttributes, interval } = slo;
  const left = slo.budgetRemainingShare;
  return {
    arn,
    name,
    ...scope,
    service: keyAttributes.Name,
    entityRef,
    goalPercent: slo.goalPercent,
    interval:
      interval &&
      `${interval.kind} ${interval.duration} ${interval.unit}${
        interval.duration === 1 ? '' : 's'
      }`,
    attainmentPercent: slo.attainmentPercent,
    budgetRemainingPercent:
      left === undefined ? undefined : Math.round(1000 * left) / 10,
    state: slo.state,
    consoleUrl: consoleUrl(
      scope.region,
      `cloudwatch/home#application-signals:slo/${encodeURIComponent(arn)}`,
    ),
  };
}

/** Breached ones first, then the least budget left. */
export function compareSlos(a: Slo, b: Slo): number {
  return (
    ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
    (a.budgetRemainingPercent ?? 100) - (b.budgetRemainingPercent ?? 100) ||
    (a.name < b.name ? -1 : 1)
  );
}
