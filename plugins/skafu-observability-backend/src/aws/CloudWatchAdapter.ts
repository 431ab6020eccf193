import {
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  ListMetricsCommand,
  MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { Metric, MetricQuery } from '@skafu/plugin-skafu-observability-common';
import { AwsClients } from './AwsClients';
import { AwsGate } from './AwsGate';
import {
  AlarmDescription,
  AwsScope,
  ListMetricsRequest,
  MetricDataRequest,
} from './AwsReader';
import { fromDimensions, toDimensions } from './dimensions';
import { MetricData, MetricDataPages } from './MetricDataPages';
import { Pages, readPages } from './readPages';
import { toAlarmDescription } from './toAlarmDescription';

const MAX_METRIC_PAGES = 50;
const MAX_ALARM_PAGES = 100;

/** CloudWatch in the portal's types. Every HTTP exchange passes the gate. */
export class CloudWatchAdapter {
  readonly #clients: AwsClients;

  static create(clients: AwsClients): CloudWatchAdapter {
    return new CloudWatchAdapter(clients);
  }

  private constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  /** cloudwatch:GetMetricData, at most 500 queries, all pages; points ascending. */
  async getMetricData(
    request: MetricDataRequest,
    gate: AwsGate,
  ): Promise<MetricData> {
    const input = {
      StartTime: request.start,
      EndTime: request.end,
      ScanBy: 'TimestampAscending' as const,
      MetricDataQueries: request.queries.map(query =>
        toMetricDataQuery(query, request.period),
      ),
    };
    const pages = MetricDataPages.create();
    const { truncated } = await readPages(MAX_METRIC_PAGES, async nextToken => {
      const page = await gate(async signal => {
        const client = await this.#clients.cloudWatch(request);
        return client.send(
          new GetMetricDataCommand({ ...input, NextToken: nextToken }),
          { abortSignal: signal },
        );
      });
      pages.add(page);
      return { items: [], nextToken: page.NextToken };
    });
    return pages.merge({ truncated });
  }

  /** cloudwatch:ListMetrics, one page of 500. */
  async listMetrics(
    request: ListMetricsRequest,
    gate: AwsGate,
  ): Promise<{ metrics: Metric[]; nextToken?: string }> {
    const page = await gate(async signal => {
      const client = await this.#clients.cloudWatch(request);
      return client.send(
        new ListMetricsCommand({
          Namespace: request.namespace,
          MetricName: request.metricName,
          Dimensions: request.dimensions && toDimensions(request.dimensions),
          NextToken: request.nextToken,
        }),
        { abortSignal: signal },
      );
    });
    return {
      metrics: (page.Metrics ?? []).map(metric => ({
        namespace: metric.Namespace ?? '',
        metricName: metric.MetricName ?? '',
        dimensions: fromDimensions(metric.Dimensions),
      })),
      ...(page.NextToken ? { nextToken: page.NextToken } : {}),
    };
  }

  /** cloudwatch:DescribeAlarms, metric and composite alarms, up to 10,000. */
  async describeAlarms(
    scope: AwsScope,
    gate: AwsGate,
  ): Promise<Pages<AlarmDescription>> {
    return readPages(MAX_ALARM_PAGES, async nextToken => {
      const page = await gate(async signal => {
        const client = await this.#clients.cloudWatch(scope);
        return client.send(
          new DescribeAlarmsCommand({
            // Without this list AWS leaves composite alarms out.
            AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
            MaxRecords: 100,
            NextToken: nextToken,
          }),
          { abortSignal: signal },
        );
      });
      return {
        items: [
          ...(page.MetricAlarms ?? []).map(alarm =>
            toAlarmDescription.metric(alarm, scope),
          ),
          ...(page.CompositeAlarms ?? []).map(alarm =>
            toAlarmDescription.composite(alarm, scope),
          ),
        ],
        nextToken: page.NextToken,
      };
    });
  }
}

function toMetricDataQuery(
  query: MetricQuery,
  period: number,
): MetricDataQuery {
  const common = {
    Id: query.id,
    Label: query.label,
    ReturnData: query.returnData,
  };
  if ('expression' in query) {
    return {
      ...common,
      Expression: query.expression,
      Period: findsItsOwnData(query.expression) ? period : undefined,
    };
  }
  return {
    ...common,
    MetricStat: {
      Metric: {
        Namespace: query.namespace,
        MetricName: query.metricName,
        Dimensions: toDimensions(query.dimensions),
      },
      Stat: query.stat,
      Period: period,
    },
  };
}

/**
 * Math takes its period from its inputs. An expression that finds its data
 * itself has no inputs and needs one: searches, Metrics Insights, and functions
 * whose arguments are all quoted or numbers.
 */
function findsItsOwnData(expression: string): boolean {
  const unquoted = expression.replace(/'[^']*'|"[^"]*"/g, '');
  return (
    /\bSEARCH\b|^\s*SELECT\b/i.test(unquoted) ||
    !/(^|[^\w.])[a-z]\w*|\bMETRICS\b/.test(unquoted)
  );
}
