import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { AwsReader } from '../../aws/AwsReader';
import { mockRoutes } from '../../__testUtils__/mockRoutes';
import { createRouter } from '../../router';

// The demo world has too few metrics for a second page.
const listMetrics = jest.fn<
  ReturnType<AwsReader['listMetrics']>,
  Parameters<AwsReader['listMetrics']>
>(async ({ nextToken }) => ({
  value: {
    metrics: [
      {
        namespace: 'AWS/Lambda',
        metricName: nextToken ? 'Errors' : 'Duration',
        dimensions: {},
      },
    ],
    nextToken: nextToken ? undefined : 'of-aws',
  },
  asOf: new Date(),
  stale: false,
  messages: [],
}));

const app = express();
app.use(
  createRouter({
    httpAuth: mockServices.httpAuth(),
    logger: mockServices.logger.mock(),
    routes: mockRoutes({
      reader: {
        listMetrics,
        getMetricData: jest.fn(),
        describeAlarms: jest.fn(),
        getResources: jest.fn(),
      },
    }),
  }),
);
app.use(
  MiddlewareFactory.create({
    config: mockServices.rootConfig(),
    logger: mockServices.logger.mock(),
  }).error(),
);

it('continues a list of metrics where the page before ended', async () => {
  const query = {
    accountId: '111122223333',
    region: 'eu-west-1',
    dimension: ['FunctionName:payments', 'Resource:payments:live'],
  };
  const first = await request(app).get('/v1/metrics').query(query);
  expect(first.body.items[0].metricName).toBe('Duration');

  const { nextCursor: cursor } = first.body;
  const second = await request(app)
    .get('/v1/metrics')
    .query({ ...query, cursor });
  expect(second.body.items[0].metricName).toBe('Errors');
  expect(second.body.nextCursor).toBeUndefined();
  expect(listMetrics.mock.lastCall?.[0]).toEqual({
    accountId: '111122223333',
    region: 'eu-west-1',
    dimensions: { FunctionName: 'payments', Resource: 'payments:live' },
    nextToken: 'of-aws',
  });

  const other = await request(app)
    .get('/v1/metrics')
    .query({ ...query, namespace: 'AWS/SQS', cursor });
  expect(other.status).toBe(400);
});
