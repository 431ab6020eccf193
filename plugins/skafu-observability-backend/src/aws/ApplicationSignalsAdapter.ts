import {
  BatchGetServiceLevelObjectiveBudgetReportCommand,
  Goal,
  ListServiceLevelObjectivesCommand,
  ServiceLevelObjectiveBudgetReport,
  ServiceLevelObjectiveSummary,
} from '@aws-sdk/client-application-signals';
import { AwsClients } from './AwsClients';
import { AwsGate } from './AwsGate';
import { AwsScope } from './AwsReader';
import { Pages, readPages } from './readPages';
import { SloReport } from './SlosReader';

/** AWS's own bound of a page, and of a batch of reports. */
const PAGE = 50;
const MAX_PAGES = 20;

const STATES: Record<string, SloReport['state']> = {
  OK: 'ok',
  WARNING: 'warning',
  BREACHED: 'breached',
};

/** Application Signals in the portal's types. Every HTTP exchange passes the gate. */
export class ApplicationSignalsAdapter {
  readonly #clients: AwsClients;
  readonly #now: () => number;

  static create(
    clients: AwsClients,
    options: { now: () => number },
  ): ApplicationSignalsAdapter {
    return new ApplicationSignalsAdapter(clients, options.now);
  }

  private constructor(clients: AwsClients, now: () => number) {
    this.#clients = clients;
    this.#now = now;
  }

  async listSlos(scope: AwsScope, gate: AwsGate): Promise<Pages<SloReport>> {
    return readPages(MAX_PAGES, async nextToken => {
      const page = await gate(async signal => {
        const client = await this.#clients.applicationSignals(scope);
        return client.send(
          new ListServiceLevelObjectivesCommand({
            MaxResults: PAGE,
            NextToken: nextToken,
          }),
          { abortSignal: signal },
        );
      });
      const summaries = page.SloSummaries ?? [];
      const reports = await this.#reports(scope, summaries, gate);
      return {
        items: summaries.map(summary =>
          toReport(summary, reports.get(summary.Arn ?? '')),
        ),
        nextToken: page.NextToken,
      };
    });
  }

  async #reports(
    scope: AwsScope,
    summaries: readonly ServiceLevelObjectiveSummary[],
    gate: AwsGate,
  ): Promise<Map<string, ServiceLevelObjectiveBudgetReport>> {
    const ids = summaries.flatMap(({ Arn }) => Arn ?? []);
    if (!ids.length) {
      return new Map();
    }
    const answer = await gate(
      async signal => {
        const client = await this.#clients.applicationSignals(scope);
        return client.send(
          new BatchGetServiceLevelObjectiveBudgetReportCommand({
            Timestamp: new Date(this.#now()),
            SloIds: ids,
          }),
          { abortSignal: signal },
        );
      },
      { operation: 'BatchGetServiceLevelObjectiveBudgetReport' },
    );
    return new Map(
      (answer.Reports ?? []).map(report => [report.Arn ?? '', report]),
    );
  }
}

function toReport(
  summary: ServiceLevelObjectiveSummary,
  report: ServiceLevelObjectiveBudgetReport | undefined,
): SloReport {
  return {
    arn: summary.Arn ?? '',
    name: summary.Name ?? '',
    keyAttributes: summary.KeyAttributes ?? {},
    goalPercent: report?.Goal?.AttainmentGoal,
    interval: toInterval(report?.Goal),
    attainmentPercent: report?.Attainment,
    budgetRemainingShare: report && remainingShare(report),
    state: STATES[report?.BudgetStatus ?? ''] ?? 'insufficient-data',
  };
}

/** Budgets are counted in seconds or, for request-based objectives, in requests. */
function remainingShare(
  report: ServiceLevelObjectiveBudgetReport,
): number | undefined {
  const total = report.TotalBudgetSeconds ?? report.TotalBudgetRequests;
  const left = report.BudgetSecondsRemaining ?? report.BudgetRequestsRemaining;
  return total && left !== undefined ? left / total : undefined;
}

function toInterval(goal: Goal | undefined): SloReport['interval'] {
  const { RollingInterval: rolling, CalendarInterval: calendar } =
    goal?.Interval ?? {};
  const interval = rolling ?? calendar;
  return interval?.Duration && interval.DurationUnit
    ? {
        kind: rolling ? 'rolling' : 'calendar',
        unit: interval.DurationUnit.toLowerCase(),
        duration: interval.Duration,
      }
    : undefined;
}
