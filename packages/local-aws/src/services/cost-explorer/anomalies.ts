import {
  GetAnomalies$,
  GetAnomalyMonitors$,
  type Anomaly,
  type AnomalyMonitor,
  type GetAnomaliesRequest,
  type GetAnomaliesResponse,
  type GetAnomalyMonitorsRequest,
  type GetAnomalyMonitorsResponse,
  type TotalImpactFilter,
} from '@aws-sdk/client-cost-explorer';
import { AwsError } from '../../server/errors';
import {
  defineOperation,
  type RequestContext,
} from '../../server/ServiceDefinition';
import { findAccount, homeAccountId } from '../../world/accounts';
import {
  capacityRaisesBetween,
  type CapacityRaise,
} from '../../world/capacityRaise';
import { places } from '../../world/places';
import { billedUntil, visibleBill } from './bill';
import { validationException } from './errors';
import { Total } from './metrics';
import { pagePosition } from './pages';
import { dateText, dayOf, readDay } from './timePeriod';

/** Days that anomalies are kept. */
const daysKept = 90;
const day = 86_400;
const maximumResults = 100;

const monitorArn = (accountId: string) =>
  `arn:aws:ce::${accountId}:anomalymonitor/6f1f6c3e-5f0b-4b5e-9a53-3a0d6f7c2b11`;

/** Cost Explorer GetAnomalies: days on which the bill is not what it should be, as far as a service monitor sees. */
export const getAnomalies = defineOperation<
  GetAnomaliesRequest,
  GetAnomaliesResponse
>(GetAnomalies$, (input, context) => {
  const { MonitorArn, DateInterval, TotalImpact, Feedback } = input;
  const size = pageSize(input.MaxResults);
  const own = monitorArn(context.caller.accountId);
  const start = readDay(DateInterval?.StartDate);
  const end =
    DateInterval?.EndDate === undefined
      ? dayOf(context.now)
      : readDay(DateInterval.EndDate);
  if (start > end) {
    throw validationException('StartDate must not be after EndDate');
  }
  const found = anomaliesOf(context, own).filter(
    anomaly =>
      // Of a monitor that does not exist there are none; this operation has no error for it.
      (MonitorArn ?? own) === own &&
      readDay(anomaly.AnomalyEndDate) >= start &&
      readDay(anomaly.AnomalyEndDate) <= end &&
      isWithin(anomaly.Impact?.TotalImpact ?? 0, TotalImpact) &&
      // Nobody said anything about them yet.
      Feedback === undefined,
  );
  const page = pagePosition(input);
  const next = page.from + size;
  return {
    Anomalies: found.slice(page.from, next),
    ...(next < found.length && { NextPageToken: page.next(next) }),
  };
});

/** Cost Explorer GetAnomalyMonitors: every account has AWS's default monitor of services. */
export const getAnomalyMonitors = defineOperation<
  GetAnomalyMonitorsRequest,
  GetAnomalyMonitorsResponse
>(GetAnomalyMonitors$, (input, context) => {
  pageSize(input.MaxResults);
  pagePosition(input);
  const services = new Set(
    visibleBill(context, () => true).map(({ line }) => line.service),
  );
  const monitor: AnomalyMonitor = {
    MonitorArn: monitorArn(context.caller.accountId),
    MonitorName: 'Default-Services-Monitor',
    CreationDate: '2025-03-04',
    LastUpdatedDate: '2025-03-04',
    LastEvaluatedDate: dateText(dayOf(context.now)),
    MonitorType: 'DIMENSIONAL',
    MonitorDimension: 'SERVICE',
    DimensionalValueCount: services.size,
  };
  const wanted = input.MonitorArnList ?? [];
  if (wanted.some(arn => arn !== monitor.MonitorArn)) {
    throw unknownMonitor();
  }
  return { AnomalyMonitors: [monitor] };
});

/** Newest first. */
function anomaliesOf(context: RequestContext, arn: string): Anomaly[] {
  const now = context.now.getTime() / 1000;
  return places
    .filter(
      place =>
        context.caller.accountId === homeAccountId ||
        place.accountId === context.caller.accountId,
    )
    .flatMap(place =>
      capacityRaisesBetween(place, now - daysKept * day, now).flatMap(raise => {
        const { accountId, region } = place;
        const where = { accountId, region };
        return anomalyOf(context, raise, { where, arn }) ?? [];
      }),
    )
    .reverse();
}

/** What a raise did to the bill so far, compared with the same weekdays before it; nothing if it is not billed yet. */
function anomalyOf(
  context: RequestContext,
  raise: CapacityRaise,
  { where, arn }: { where: { accountId: string; region: string }; arn: string },
): Anomaly | undefined {
  const until = billedUntil(context);
  const first = Math.floor(raise.raisedAt / day);
  const last = Math.min(
    Math.floor(raise.loweredAt / day),
    Math.floor((until - 1) / 24),
  );
  const service = 'Amazon DynamoDB';
  const lines = visibleBill(
    context,
    line =>
      line.service === service &&
      line.accountId === where.accountId &&
      line.region === where.region,
  );
  const costOn = (each: number) => {
    const total = new Total();
    lines.forEach(billed =>
      total.add(billed, { start: each, end: each + 1 }, until),
    );
    return total.amount('cost');
  };
  const impacts: number[] = [];
  let actual = 0;
  let expected = 0;
  for (let each = first; each <= last; each += 1) {
    actual += costOn(each);
    // What was usual on the same part of a day: the day may not be complete yet.
    const share = Math.min(1, Math.max(0, until - each * 24) / 24);
    const usual = costOn(each - 7) * share;
    expected += usual;
    impacts.push(costOn(each) - usual);
  }
  const maximum = Math.max(0, ...impacts);
  if (maximum < 0.01) {
    return undefined;
  }
  const usageType = lines.find(({ line }) =>
    line.usageType.includes('WriteCapacityUnit'),
  )?.line.usageType;
  return {
    AnomalyId: `${dateText(first)}-payments-table`.replace(/[^a-z\d-]/g, ''),
    AnomalyStartDate: dateText(first),
    AnomalyEndDate: dateText(last),
    DimensionValue: service,
    RootCauses: [
      {
        Service: service,
        Region: where.region,
        LinkedAccount: where.accountId,
        LinkedAccountName: findAccount(where.accountId)?.name,
        UsageType: usageType,
        Impact: { Contribution: round(actual - expected) },
      },
    ],
    AnomalyScore: { MaxScore: 0.94, CurrentScore: 0.81 },
    Impact: {
      MaxImpact: round(maximum),
      TotalImpact: round(actual - expected),
      TotalActualSpend: round(actual),
      TotalExpectedSpend: round(expected),
      TotalImpactPercentage: round((100 * (actual - expected)) / expected),
    },
    MonitorArn: arn,
  };
}

function isWithin(
  impact: number,
  filter: TotalImpactFilter | undefined,
): boolean {
  const { NumericOperator, StartValue = 0, EndValue } = filter ?? {};
  switch (NumericOperator) {
    case undefined:
      return true;
    case 'EQUAL':
      return impact === StartValue;
    case 'GREATER_THAN':
      return impact > StartValue;
    case 'GREATER_THAN_OR_EQUAL':
      return impact >= StartValue;
    case 'LESS_THAN':
      return impact < StartValue;
    case 'LESS_THAN_OR_EQUAL':
      return impact <= StartValue;
    case 'BETWEEN':
      return impact >= StartValue && impact <= (EndValue ?? StartValue);
    default:
      throw validationException(
        `NumericOperator ${NumericOperator} is not valid`,
      );
  }
}

function pageSize(size = maximumResults): number {
  if (size < 1) {
    throw validationException('MaxResults must be greater than 0');
  }
  return Math.min(size, maximumResults);
}

function unknownMonitor(): AwsError {
  return new AwsError({
    code: 'UnknownMonitorException',
    message: 'The cost anomaly monitor does not exist for the account.',
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
