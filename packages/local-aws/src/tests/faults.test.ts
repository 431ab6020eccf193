import {
  CloudWatchClient,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { FaultRule } from '../server/faultRules';
import { startLocalAws } from '../startLocalAws';
import { clientConfig, failure, useLocalAws } from './testAws';

describe('faults and calls', () => {
  const aws = useLocalAws();
  const list = () =>
    new CloudWatchClient(clientConfig(aws())).send(new ListMetricsCommand({}));
  const setOverHttp = (rules: unknown) =>
    fetch(`${aws().url}/_local/faults`, {
      method: 'PUT',
      body: JSON.stringify(rules),
    });

  it.each<
    [FaultRule['error'], { name: string; message?: string; status?: number }]
  >([
    ['throttle', { name: 'Throttling', message: 'Rate exceeded', status: 400 }],
    ['internal', { name: 'InternalFailure', status: 500 }],
    [
      'accessDenied',
      {
        name: 'AccessDenied',
        message:
          'User: arn:aws:iam::111122223333:user/local is not authorized to perform: cloudwatch:ListMetrics because no identity-based policy allows the cloudwatch:ListMetrics action',
      },
    ],
    ['html', { name: 'SyntaxError', status: 503 }],
    [
      { code: 'LimitExceededException', message: 'Enough', status: 400 },
      { name: 'LimitExceededException', message: 'Enough', status: 400 },
    ],
  ])('fails with %j', async (error, expected) => {
    aws().faults.set([{ operation: 'ListMetrics', error }]);
    expect(await failure(list())).toMatchObject(expected);
    aws().faults.clear();
    expect((await list()).Metrics?.length).toBeGreaterThan(0);
  });

  it('throttles each service by its own name', async () => {
    aws().faults.set([{ error: 'throttle' }]);
    const tagging = new ResourceGroupsTaggingAPIClient(clientConfig(aws()));
    expect(
      (await failure(tagging.send(new GetResourcesCommand({})))).name,
    ).toBe('ThrottledException');
  });

  it('breaks off, and hangs until the client gives up', async () => {
    aws().faults.set([{ error: 'truncated' }]);
    expect((await failure(list())).name).toMatch(/Error/);
    aws().faults.set([{ error: 'hang' }]);
    const client = new CloudWatchClient(clientConfig(aws()));
    const abortSignal = AbortSignal.timeout(100);
    expect(
      (await failure(client.send(new ListMetricsCommand({}), { abortSignal })))
        .name,
    ).toMatch(/Abort|Timeout/);
  });

  it('strikes every nth call, and only those meant', async () => {
    aws().faults.set([
      { service: 'cloudwatch', everyNth: 3, error: 'internal' },
      { region: 'us-east-1', error: 'throttle' },
    ]);
    const outcomes: boolean[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      outcomes.push(
        await list().then(
          () => true,
          () => false,
        ),
      );
    }
    expect(outcomes).toEqual([true, true, false, true, true, false]);
  });

  it('is slow when told so', async () => {
    aws().faults.set([{ latencyMs: 150 }]);
    const begin = performance.now();
    await list();
    expect(performance.now() - begin).toBeGreaterThan(140);
  });

  it('is steered over HTTP, with clear refusals', async () => {
    const ok = await setOverHttp([
      { service: 'cloudwatch', error: 'throttle' },
    ]);
    expect(ok.status).toBe(200);
    expect((await failure(list())).name).toBe('Throttling');
    const refusal = async (rules: unknown) => {
      const response = await setOverHttp(rules);
      const { error } = await response.json();
      return `${response.status} ${error}`;
    };
    expect(await refusal({})).toBe(
      '400 Fault rules must be a JSON array of rules',
    );
    expect(await refusal([{ error: 'boom' }])).toContain(
      `rule 0: error must be one of throttle`,
    );
    expect(await refusal([{ error: 'hang', rate: 2 }])).toBe(
      '400 rule 0: rate must be a number from 0 to 1',
    );
    expect(await refusal([{ eror: 'hang' }])).toContain(
      `rule 0: unknown member 'eror'`,
    );
    // The rules in force stay as they were.
    expect(aws().faults.list()).toHaveLength(1);
    await fetch(`${aws().url}/_local/faults`, { method: 'DELETE' });
    expect(aws().faults.list()).toEqual([]);
  });

  it('counts calls as they arrive', async () => {
    aws().faults.set([{ everyNth: 2, error: 'throttle' }]);
    await list();
    await failure(list());
    expect(aws().calls.list()).toEqual([
      {
        accountId: '111122223333',
        region: 'eu-west-1',
        service: 'cloudwatch',
        operation: 'ListMetrics',
        count: 2,
      },
    ]);
    expect(aws().calls.count({ operation: 'GetMetricData' })).toBe(0);
    const response = await fetch(`${aws().url}/_local/calls`);
    expect(await response.json()).toEqual(aws().calls.list());
    await fetch(`${aws().url}/_local/calls`, { method: 'DELETE' });
    expect(aws().calls.count()).toBe(0);
    const health = await fetch(`${aws().url}/_local/health`);
    expect(await health.json()).toEqual({ status: 'ok' });
  });

  it('says when its port is busy', async () => {
    const port = Number(new URL(aws().url).port);
    await expect(startLocalAws({ port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
