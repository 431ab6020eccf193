import { targetsResponseSchema } from '@skafu/plugin-skafu-observability-common';
import {
  component,
  Portal,
  startPortal,
} from '../../__testUtils__/startPortal';

// The first look at a place makes local-aws generate its world.
jest.setTimeout(30_000);

const LAMBDA = 'arn:aws:lambda:eu-west-1:111122223333:function:payments';

const entities = [
  component('unmapped'),
  component('by-tag', {
    'aws.amazon.com/tags': 'service=payments,environment=prod',
  }),
  component('by-arn', { 'amazon.com/lambda-function-arn': LAMBDA }),
  component('by-both', {
    'aws.amazon.com/tags': 'service=payments,environment=prod',
    'aws.amazon.com/arn': `${LAMBDA}, arn:aws:sqs:eu-west-1:111122223333:notifications-queue`,
    'aws.amazon.com/region': 'eu-west-1',
  }),
  component('ecs-by-tag', {
    'aws.amazon.com/amazon-ecs-service-tags':
      'service=checkout,environment=prod',
  }),
  component('wrong-arn', {
    'aws.amazon.com/arn': 'arn:aws:lambda:eu-west-1:function:payments',
  }),
  component('wrong-type', {
    'amazon.com/sqs-queue-arn': LAMBDA,
  }),
  component('wrong-tags', { 'aws.amazon.com/tags': 'payments' }),
  component('no-such-tags', { 'aws.amazon.com/tags': 'service=nothing' }),
  component('refused-account', {
    'aws.amazon.com/arn':
      'arn:aws:lambda:eu-west-1:777788889999:function:payments',
  }),
  component('foreign-account', {
    'aws.amazon.com/arn':
      'arn:aws:lambda:eu-west-1:999900001111:function:payments',
  }),
  component('foreign-region', {
    'aws.amazon.com/arn':
      'arn:aws:lambda:ap-south-1:111122223333:function:payments',
  }),
  component('rest-api', {
    'aws.amazon.com/arn': 'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3',
    'amazonaws.com/account-id': '111122223333',
  }),
  component('no-charts', {
    'aws.amazon.com/arn': 'arn:aws:s3:::receipts',
    'amazonaws.com/account-id': '111122223333',
  }),
];

describe('GET /v1/targets', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ entities });
  });
  afterAll(() => portal.stop());

  async function find(name: string) {
    const response = await portal.get(
      `/v1/targets?entityRef=component:default/${name}`,
    );
    expect(response.status).toBe(200);
    return targetsResponseSchema.parse(response.body);
  }

  it('says nothing was looked for when no annotation maps the entity', async () => {
    expect(await find('unmapped')).toMatchObject({
      entityRef: 'component:default/unmapped',
      targets: [],
      lookups: [],
      meta: { partial: false, messages: [] },
    });
  });

  it('finds resources by tags in every account and region', async () => {
    const { targets, lookups, meta } = await find('by-tag');
    expect(targets).toContainEqual({
      arn: LAMBDA,
      accountId: '111122223333',
      region: 'eu-west-1',
      resourceType: 'lambda:function',
      typeTitle: 'Lambda function',
      name: 'payments',
      supported: true,
      consoleUrl:
        'https://eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions/payments',
      sources: [
        {
          kind: 'tags',
          key: 'aws.amazon.com/tags',
          value: 'service=payments,environment=prod',
        },
      ],
    });
    expect(targets.map(target => target.resourceType)).toContain(
      'dynamodb:table',
    );
    expect(lookups).toEqual([
      expect.objectContaining({
        outcome: 'matched',
        found: targets.length,
        text: expect.stringMatching(
          /^Found \d+ resources with the tags service=payments,environment=prod in 111122223333 \(prod\) in eu-west-1 and us-east-1; 444455556666 \(staging\) in eu-west-1; \d with charts\.$/,
        ),
      }),
    ]);
    expect(meta.partial).toBe(false);
  });

  it('joins what an ARN and tags both find', async () => {
    const { targets, lookups } = await find('by-both');
    const payments = targets.filter(target => target.arn === LAMBDA);
    expect(payments).toHaveLength(1);
    expect(payments[0]?.sources.map(source => source.kind).sort()).toEqual([
      'arn',
      'tags',
    ]);
    expect(targets.map(target => target.name)).toContain('notifications-queue');
    expect(lookups.map(lookup => lookup.outcome)).toEqual([
      'matched',
      'matched',
      'matched',
    ]);
  });

  it('asks for one type where the annotation names one', async () => {
    const { targets } = await find('ecs-by-tag');
    expect(new Set(targets.map(target => target.resourceType))).toEqual(
      new Set(['ecs:service']),
    );
  });

  it('says why a REST API whose name is not known has no charts', async () => {
    const { lookups } = await find('rest-api');
    expect(lookups[0]?.text).toMatch(
      /Found API Gateway REST API \w+, without charts: .* add the annotation aws.amazon.com\/name or tag the API with Name\./,
    );
  });

  it.each([
    ['wrong-arn', 'invalid', 'has the account "function"'],
    ['wrong-type', 'invalid', 'is not of the type sqs:queue'],
    ['wrong-tags', 'invalid', '"payments" is not a tag'],
    ['no-such-tags', 'empty', 'in 111122223333 (prod) in eu-west-1 and us-'],
    ['refused-account', 'no-access', 'may not assume its role'],
    ['foreign-account', 'not-configured', 'lies in account 999900001111'],
    ['foreign-region', 'not-configured', 'lies in ap-south-1'],
    ['no-charts', 'matched', 'S3 bucket receipts, a type that has no charts'],
  ])('explains %s as %s', async (name, outcome, text) => {
    const { lookups, meta } = await find(name);
    expect(lookups).toEqual([
      expect.objectContaining({
        outcome,
        text: expect.stringContaining(text),
      }),
    ]);
    expect(meta.partial).toBe(outcome !== 'matched' && outcome !== 'empty');
  });
});

describe('GET /v1/targets while AWS fails', () => {
  let portal: Portal;

  beforeEach(async () => {
    portal = await startPortal({ entities });
  });
  afterEach(() => portal.stop());

  it.each([
    ['throttle', 'throttled'],
    ['accessDenied', 'no-access'],
    ['html', 'unreachable'],
  ] as const)(
    'keeps what other regions answer when one says %s',
    async (error, outcome) => {
      portal.aws.faults.set([
        {
          service: 'tagging',
          accountId: '111122223333',
          region: 'us-east-1',
          error,
        },
      ]);
      const response = await portal.get(
        '/v1/targets?entityRef=component:default/by-tag',
      );
      const { targets, lookups, meta } = targetsResponseSchema.parse(
        response.body,
      );
      expect(targets.map(target => target.arn)).toContain(LAMBDA);
      expect(lookups).toEqual([
        expect.objectContaining({ outcome: 'matched' }),
        expect.objectContaining({
          outcome,
          accountId: '111122223333',
          region: 'us-east-1',
        }),
      ]);
      expect(meta).toMatchObject({
        partial: true,
        messages: [{ code: outcome, region: 'us-east-1' }],
      });
    },
  );
});
