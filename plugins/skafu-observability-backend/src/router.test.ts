import { once } from 'node:events';
import { get } from 'node:http';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import {
  accountsResponseSchema,
  usageResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { startLocalAws } from '@skafu/local-aws';
import express from 'express';
import request from 'supertest';
import { component, Portal, startPortal } from './__testUtils__/startPortal';
import { createRouter } from './router';

const ROUTES = [
  ['/v1/accounts', 'skafu.observability.targets.read'],
  [
    '/v1/targets?entityRef=component:default/payments',
    'skafu.observability.targets.read',
  ],
  [
    '/v1/metrics?accountId=111122223333&region=eu-west-1',
    'skafu.observability.metrics.read',
  ],
  [
    '/v1/entities/component/default/payments/metrics',
    'skafu.observability.metrics.read',
  ],
  ['/v1/alarms', 'skafu.observability.alarms.read'],
  ['/v1/usage', 'skafu.observability.usage.read'],
];

describe('the plugin', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  it('lists the accounts and what can be read in each', async () => {
    const response = await portal.get('/v1/accounts');
    const { items, meta } = accountsResponseSchema.parse(response.body);
    expect(items).toEqual([
      {
        accountId: '111122223333',
        name: 'prod',
        regions: ['eu-west-1', 'us-east-1'],
        access: 'available',
        signals: [
          'metrics',
          'alarms',
          'traces',
          'logs',
          'costs',
          'security-events',
          'health',
          'targets',
        ],
      },
      expect.objectContaining({
        accountId: '444455556666',
        access: 'available',
      }),
      expect.objectContaining({
        accountId: '777788889999',
        access: 'no-access',
        signals: [],
        message: expect.objectContaining({ code: 'no-access' }),
      }),
    ]);
    expect(meta.partial).toBe(true);
  });

  it('tells what it asked of AWS', async () => {
    await portal.get('/v1/alarms?accountId=111122223333');
    const response = await portal.get('/v1/usage');
    expect(usageResponseSchema.parse(response.body).items).toContainEqual(
      expect.objectContaining({
        accountId: '111122223333',
        region: 'eu-west-1',
        service: 'cloudwatch',
        operation: 'DescribeAlarms',
        calls: 1,
      }),
    );
  });

  it.each([...ROUTES, ['/openapi.json', '']])(
    'answers 401 to nobody on %s',
    async path => {
      expect((await portal.anonymously(path)).status).toBe(401);
    },
  );

  it('answers 400 to a body that is not JSON', async () => {
    const response = await portal.post('/v1/metrics/query', '{"queries": [');
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain('body is not valid JSON');
  });

  it('answers 413 to a body that is too large', async () => {
    const response = await portal.post('/v1/metrics/query', {
      queries: 'x'.repeat(3_000_000),
    });
    expect(response.status).toBe(413);
  });
});

describe('the plugin with no way to AWS', () => {
  let portal: Portal;

  beforeAll(async () => {
    const aws = await startLocalAws();
    portal = await startPortal({
      aws,
      entities: [
        component('payments', {
          'aws.amazon.com/tags': 'service=payments',
          'amazon.com/lambda-function-arn':
            'arn:aws:lambda:eu-west-1:111122223333:function:payments',
        }),
      ],
    });
    await aws.close();
  });
  afterAll(() => portal.stop());

  it.each([
    '/v1/targets?entityRef=component:default/payments',
    '/v1/entities/component/default/payments/metrics',
    '/v1/metrics?accountId=111122223333&region=eu-west-1',
    '/v1/alarms?entityRef=component:default/payments',
  ])('answers %s with what is missing', async path => {
    const response = await portal.get(path);
    expect(response.status).toBe(200);
    expect(response.body.meta).toMatchObject({
      partial: true,
      messages: expect.arrayContaining([
        expect.objectContaining({
          code: 'unreachable',
          accountId: '111122223333',
          text: expect.stringContaining('connection refused'),
        }),
      ]),
    });
  });

  it('still knows what annotations name', async () => {
    const response = await portal.get(
      '/v1/targets?entityRef=component:default/payments',
    );
    expect(response.body.targets).toEqual([
      expect.objectContaining({ name: 'payments' }),
    ]);
  });
});

describe('the plugin to somebody without permissions', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({
      denied: true,
      entities: [component('payments', { 'aws.amazon.com/tags': 'a=b' })],
    });
  });
  afterAll(() => portal.stop());

  it.each(ROUTES)('answers 403 on %s, naming %s', async (path, permission) => {
    const response = await portal.get(path);
    expect(response.status).toBe(403);
    expect(response.body.error.message).toContain(permission);
  });

  it('has asked AWS for nothing', () => {
    expect(portal.aws.calls.count()).toBe(0);
  });
});

describe('a mistake of ours', () => {
  it('is told by a sentence and a correlation id, not by its own words', async () => {
    const app = express().use(
      createRouter({
        httpAuth: mockServices.httpAuth(),
        logger: mockServices.logger.mock(),
        routes: [
          {
            method: 'get',
            path: '/broken',
            operation: { responses: {} },
            handle: async () => {
              throw new Error("insert into `notes` values ('secret')");
            },
          },
        ],
      }),
      MiddlewareFactory.create({
        config: mockServices.rootConfig(),
        logger: mockServices.logger.mock(),
      }).error(),
    );
    const response = await request(app)
      .get('/broken')
      .set('x-correlation-id', 'find-me-by-this');
    expect(response.status).toBe(500);
    expect(response.body.error.message).toContain('find-me-by-this');
    expect(response.text).not.toContain('secret');
  });
});

describe('a caller that goes away', () => {
  it('aborts what was asked for', async () => {
    let seen: (signal: AbortSignal) => void;
    const asked = new Promise<AbortSignal>(resolve => {
      seen = resolve;
    });
    const app = express().use(
      createRouter({
        httpAuth: mockServices.httpAuth(),
        logger: mockServices.logger.mock(),
        routes: [
          {
            method: 'get',
            path: '/slow',
            operation: { responses: {} },
            handle: async (_request, { signal }) => {
              seen(signal);
              await once(signal, 'abort');
              signal.throwIfAborted();
              return { status: 204 };
            },
          },
        ],
      }),
    );
    const server = app.listen(0);
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const pending = get(`http://127.0.0.1:${port}/slow`).on('error', () => {});
    const signal = await asked;
    expect(signal.aborted).toBe(false);
    pending.destroy();
    await once(signal, 'abort');
    server.close();
  });
});
