import { choosePeriod } from '@skafu/plugin-skafu-observability-common';
import { planPanels } from '../../signals/metrics/plan';
import { parseArn } from '../arn';
import { identifyTarget } from '../identifyTarget';
import { RESOURCE_TYPES } from './index';

function identify(
  text: string,
  clues: { name?: string; tags?: Record<string, string> } = {},
) {
  const arn = parseArn(text);
  if ('problem' in arn) {
    throw new Error(arn.problem);
  }
  return identifyTarget({
    arn,
    scope: {
      accountId: arn.accountId || '111122223333',
      region: arn.region || 'eu-west-1',
    },
    source: { kind: 'arn', key: 'aws.amazon.com/arn', value: text },
    ...clues,
  });
}

const HERE = 'eu-west-1:111122223333';

describe('resource types', () => {
  it.each([
    [
      `arn:aws:lambda:${HERE}:function:payments`,
      'AWS/Lambda',
      { FunctionName: 'payments' },
    ],
    [
      `arn:aws:lambda:${HERE}:function:payments:live`,
      'AWS/Lambda',
      { FunctionName: 'payments', Resource: 'payments:live' },
    ],
    [
      `arn:aws:ecs:${HERE}:service/storefront/checkout`,
      'AWS/ECS',
      { ClusterName: 'storefront', ServiceName: 'checkout' },
    ],
    [
      `arn:aws:elasticloadbalancing:${HERE}:loadbalancer/app/front/50dc6c495c0c9188`,
      'AWS/ApplicationELB',
      { LoadBalancer: 'app/front/50dc6c495c0c9188' },
    ],
    [
      `arn:aws:elasticloadbalancing:${HERE}:targetgroup/checkout/73e2d6bc24d8a067`,
      'AWS/ApplicationELB',
      { TargetGroup: 'targetgroup/checkout/73e2d6bc24d8a067' },
    ],
    [
      `arn:aws:dynamodb:${HERE}:table/payments-table`,
      'AWS/DynamoDB',
      { TableName: 'payments-table' },
    ],
    [`arn:aws:sqs:${HERE}:jobs.fifo`, 'AWS/SQS', { QueueName: 'jobs.fifo' }],
    [
      `arn:aws:rds:${HERE}:db:orders-db`,
      'AWS/RDS',
      { DBInstanceIdentifier: 'orders-db' },
    ],
    [
      'arn:aws:apigateway:eu-west-1::/apis/a1b2c3',
      'AWS/ApiGateway',
      { ApiId: 'a1b2c3' },
    ],
  ])('read %s', (arn, namespace, dimensions) => {
    const { target, resource } = identify(arn);
    expect(target).toMatchObject({ arn, supported: true });
    expect(resource?.metrics).toEqual({ namespace, dimensions });
  });

  it('take the name of a REST API from an annotation or tag, and do not guess it', () => {
    const arn = 'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3';
    for (const clues of [{ name: 'shop' }, { tags: { Name: 'shop' } }]) {
      expect(identify(arn, clues)).toMatchObject({
        target: { name: 'shop', supported: true },
        resource: { metrics: { dimensions: { ApiName: 'shop' } } },
      });
    }
    expect(identify(arn)).toMatchObject({
      target: { name: 'a1b2c3', supported: false },
      resource: {
        withoutMetrics: expect.stringContaining('aws.amazon.com/name'),
      },
    });
  });

  it('have the log groups of one REST API, whatever its annotation says', () => {
    const arn = 'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3';
    const executions = 'API-Gateway-Execution-Logs_a1b2c3/*';
    expect(identify(arn, { name: 'shop' }).resource?.logGroups).toEqual([
      executions,
      '/aws/apigateway/shop',
    ]);
    for (const name of ['*', 'shop*']) {
      expect(identify(arn, { name }).resource?.logGroups).toEqual([executions]);
    }
  });

  it('explain an ECS service without its cluster', () => {
    expect(identify(`arn:aws:ecs:${HERE}:service/checkout`)).toMatchObject({
      target: { supported: false },
      resource: { withoutMetrics: expect.stringContaining('old format') },
    });
  });

  it.each([
    [
      `arn:aws:elasticloadbalancing:${HERE}:loadbalancer/net/x/1a`,
      'elasticloadbalancing:loadbalancer',
    ],
    [`arn:aws:kinesis:${HERE}:stream/events`, 'kinesis:stream'],
    [
      'arn:aws:apigateway:eu-west-1::/restapis/a1/stages/prod',
      'apigateway:restapis',
    ],
  ])('leave %s without charts', (arn, resourceType) => {
    expect(identify(arn).target).toMatchObject({
      resourceType,
      supported: false,
    });
  });

  it('link into the console of the partition', () => {
    expect(
      identify('arn:aws-cn:sqs:cn-north-1:111122223333:jobs').target.consoleUrl,
    ).toBe(
      'https://cn-north-1.console.amazonaws.cn/sqs/v3/home?region=cn-north-1#/queues/https%3A%2F%2Fsqs.cn-north-1.amazonaws.com.cn%2F111122223333%2Fjobs',
    );
    expect(
      identify('arn:aws-us-gov:rds:us-gov-west-1:111122223333:db:orders').target
        .consoleUrl,
    ).toContain('https://us-gov-west-1.console.amazonaws-us-gov.com/rds/');
  });

  it.each(RESOURCE_TYPES.map(type => [type.key, type] as const))(
    'define the panels of %s completely',
    (_key, { panels }) => {
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
      for (const { queries, description } of panels) {
        const keys = queries.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(queries.some(({ label }) => label !== undefined)).toBe(true);
        expect(description).toMatch(/^[A-Z].*\.$/);
        for (const [index, query] of queries.entries()) {
          const used =
            'expression' in query
              ? [...query.expression.matchAll(/\{(\w+)\}/g)].map(
                  ([, key]) => key,
                )
              : [query.zeroWhere ?? keys[0]];
          // An id must be known before it can stand in an expression.
          expect('expression' in query ? keys.slice(0, index) : keys).toEqual(
            expect.arrayContaining(used),
          );
        }
      }
    },
  );
});

describe('planPanels', () => {
  const functions = Array.from({ length: 60 }, (_, index) =>
    identify(`arn:aws:lambda:${HERE}:function:worker-${index}`),
  );

  it('asks for each metric once, with what is drawn alone', () => {
    const { plans, messages } = planPanels(functions.slice(0, 1), 60);
    expect(messages).toEqual([]);
    const [plan] = plans;
    const metrics = plan?.queries.map(query =>
      'metricName' in query ? `${query.metricName} ${query.stat}` : 'math',
    );
    expect(new Set(metrics).size).toBe(metrics?.length);
    expect(plan?.panels.map(({ definition }) => definition.id)).toEqual([
      'invocations',
      'errors',
      'error-rate',
      'duration',
      'concurrency',
    ]);
  });

  it('leaves out what would not fit one call, and says so', () => {
    const { plans, messages } = planPanels(functions, 60);
    expect(plans).toHaveLength(1);
    expect(plans[0]?.queries.length).toBeLessThanOrEqual(500);
    expect(messages).toEqual([
      expect.objectContaining({
        code: 'truncated',
        text: expect.stringContaining('60 resources'),
      }),
    ]);
  });

  it('puts the period into SEARCH', () => {
    const period = choosePeriod({
      start: 0,
      end: 3_600_000,
      now: 3_600_000,
      maxDatapoints: 360,
    });
    const { plans } = planPanels(
      [
        identify(
          `arn:aws:elasticloadbalancing:${HERE}:targetgroup/checkout/73e2d6bc24d8a067`,
        ),
      ],
      period,
    );
    expect(plans[0]?.queries).toContainEqual(
      expect.objectContaining({
        expression: `SEARCH('{AWS/ApplicationELB,LoadBalancer,TargetGroup} TargetGroup="targetgroup/checkout/73e2d6bc24d8a067" MetricName="TargetResponseTime"', 'p99', 60)`,
      }),
    );
  });
});
