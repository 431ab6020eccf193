import {
  ListMetrics$,
  type ListMetricsInput,
  type ListMetricsOutput,
} from '@aws-sdk/client-cloudwatch';
import { defineOperation } from '../../server/ServiceDefinition';
import type { MetricSeries } from '../../world/metrics/MetricSeries';
import { metricsOf } from '../../world/metrics/metricsOf';
import { findPlace } from '../../world/places';
import { readPageToken, writePageToken } from '../pageToken';
import { invalidParameterValue, validationError } from './errors';
import { metricProblems } from './metricProblems';
import { isActive } from './readSeries';

const pageSize = 500;
const maximumDimensions = 10;
const twoWeeks = 14 * 24 * 3600;
const threeHours = 3 * 3600;

/** CloudWatch ListMetrics: metrics with data in the last two weeks, or three hours; 500 a page. */
export const listMetrics = defineOperation<ListMetricsInput, ListMetricsOutput>(
  ListMetrics$,
  (input, { caller, region, now }) => {
    validate(input);
    const seconds = now.getTime() / 1000;
    const age = input.RecentlyActive ? threeHours : twoWeeks;
    const found = metricsOf(findPlace(caller.accountId, region)).all.filter(
      series => matches(series, input) && isActive(series, seconds, age),
    );
    const from = position(input.NextToken);
    return {
      Metrics: found.slice(from, from + pageSize).map(series => ({
        Namespace: series.namespace,
        MetricName: series.metricName,
        Dimensions: series.dimensions.map(dimension => ({ ...dimension })),
      })),
      ...(from + pageSize < found.length && {
        NextToken: writePageToken({ from: from + pageSize }),
      }),
      ...(input.IncludeLinkedAccounts && {
        OwningAccounts: found
          .slice(from, from + pageSize)
          .map(() => caller.accountId),
      }),
    };
  },
);

function validate(input: ListMetricsInput): void {
  const sentences: string[] = [];
  if (input.RecentlyActive !== undefined && input.RecentlyActive !== 'PT3H') {
    sentences.push(
      `The value ${input.RecentlyActive} for parameter RecentlyActive is not supported.`,
    );
  }
  sentences.push(...metricProblems(input));
  if ((input.Dimensions?.length ?? 0) > maximumDimensions) {
    sentences.push(
      `The collection Dimensions must not have a size greater than ${maximumDimensions}.`,
    );
  }
  if (sentences.length > 0) {
    throw validationError(sentences);
  }
}

function position(token: string | undefined): number {
  if (token === undefined) {
    return 0;
  }
  const read = readPageToken(token, 'from');
  if (!read) {
    throw invalidParameterValue('Invalid nextToken');
  }
  return read.from;
}

function matches(series: MetricSeries, input: ListMetricsInput): boolean {
  return (
    (!input.Namespace || series.namespace === input.Namespace) &&
    (!input.MetricName || series.metricName === input.MetricName) &&
    (input.Dimensions ?? []).every(filter =>
      series.dimensions.some(
        dimension =>
          dimension.Name === filter.Name &&
          (filter.Value === undefined || dimension.Value === filter.Value),
      ),
    )
  );
}
