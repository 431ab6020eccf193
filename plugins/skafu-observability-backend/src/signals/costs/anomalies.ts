import { CostAnomaly } from '@skafu/plugin-skafu-observability-common';
import { AnomalyDescription } from '../../aws/CostsReader';
import { billingConsoleUrl } from './billingConsole';

/** The anomalies of some accounts and, where these are given, of some AWS services; the latest first. */
export function viewAnomalies(
  anomalies: readonly AnomalyDescription[],
  wanted: { accountIds: readonly string[]; services?: ReadonlySet<string> },
): CostAnomaly[] {
  const { accountIds, services } = wanted;
  return anomalies
    .filter(
      ({ accountId, service }) =>
        (accountId === undefined || accountIds.includes(accountId)) &&
        (!services || (service !== undefined && services.has(service))),
    )
    .sort((a, b) => (a.start < b.start ? 1 : -1))
    .map(anomaly => ({
      ...anomaly,
      region: anomaly.region || undefined,
      consoleUrl: billingConsoleUrl('anomaly-detection/overview'),
    }));
}
