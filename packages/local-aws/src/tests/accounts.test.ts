import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
  paginateGetResources,
  type GetResourcesCommandInput,
} from '@aws-sdk/client-resource-groups-tagging-api';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { startLocalAws } from '../startLocalAws';
import { clientConfig, failure, now, useLocalAws } from './testAws';

describe('accounts', () => {
  const aws = useLocalAws();
  const sts = () => new STSClient(clientConfig(aws()));
  const reader = (accountId: string, role = 'skafu-reader') =>
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/${role}`,
      RoleSessionName: 'portal',
    });
  const staging = async () => {
    const { Credentials } = await sts().send(reader('444455556666'));
    return {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken,
    };
  };

  it('knows who asks', async () => {
    expect(await sts().send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '111122223333',
      Arn: 'arn:aws:iam::111122223333:user/local',
    });
    const assumed = new STSClient({
      ...clientConfig(aws()),
      credentials: await staging(),
    });
    expect(await assumed.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '444455556666',
      Arn: 'arn:aws:sts::444455556666:assumed-role/skafu-reader/portal',
    });
  });

  it('hands out an hour', async () => {
    const { Credentials } = await sts().send(reader('444455556666'));
    expect(Credentials?.Expiration?.getTime()).toBe(now.getTime() + 3_600_000);
    expect(Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
  });

  it('refuses unknown accounts and roles in AWS words', async () => {
    expect(await failure(sts().send(reader('999988887777')))).toEqual({
      name: 'AccessDenied',
      status: 403,
      message:
        'User: arn:aws:iam::111122223333:user/local is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::999988887777:role/skafu-reader',
    });
    expect(
      (await failure(sts().send(reader('444455556666', 'admin')))).name,
    ).toBe('AccessDenied');
  });

  it('shows each account and region its own world', async () => {
    const loadBalancers = async (
      region: string,
      credentials = clientConfig(aws()).credentials,
    ) => {
      const client = new CloudWatchClient({
        ...clientConfig(aws(), region),
        credentials,
      });
      const { Metrics = [] } = await client.send(
        new ListMetricsCommand({ MetricName: 'ActiveConnectionCount' }),
      );
      return Metrics.map(found => found.Dimensions?.[0]?.Value);
    };
    const own = await loadBalancers('eu-west-1');
    const elsewhere = await loadBalancers('us-east-1');
    const other = await loadBalancers('eu-west-1', await staging());
    expect(own).toEqual([
      expect.stringMatching(/^app\/storefront-alb\/\w{16}$/),
    ]);
    expect(new Set([...own, ...elsewhere, ...other]).size).toBe(3);
    expect(await loadBalancers('ap-south-1')).toEqual([]);
  });

  it('keeps incidents to prod in eu-west-1', async () => {
    const client = new CloudWatchClient({
      ...clientConfig(aws()),
      credentials: await staging(),
    });
    const { MetricAlarms = [] } = await client.send(
      new DescribeAlarmsCommand({ StateValue: 'ALARM' }),
    );
    expect(MetricAlarms).toEqual([]);
  });

  it('wants the session token, unaltered and in time', async () => {
    const credentials = await staging();
    const ask = (given: typeof credentials, url = aws().url) =>
      failure(
        new CloudWatchClient({
          ...clientConfig(aws()),
          endpoint: url,
          credentials: given,
        }).send(new ListMetricsCommand({})),
      );
    expect((await ask({ ...credentials, sessionToken: undefined })).name).toBe(
      'InvalidClientTokenId',
    );
    expect((await ask({ ...credentials, sessionToken: 'x' })).name).toBe(
      'InvalidClientTokenId',
    );
    const later = await startLocalAws({
      now: () => new Date(now.getTime() + 3_600_000),
    });
    try {
      expect(await ask(credentials, later.url)).toMatchObject({
        name: 'ExpiredToken',
        message: 'The security token included in the request is expired',
      });
    } finally {
      await later.close();
    }
  });

  describe('GetResources', () => {
    const tagging = () =>
      new ResourceGroupsTaggingAPIClient(clientConfig(aws()));
    const find = async (input: GetResourcesCommandInput) => {
      const output = await tagging().send(new GetResourcesCommand(input));
      return (output.ResourceTagMappingList ?? []).map(
        resource => resource.ResourceARN ?? '',
      );
    };

    it('means AND between filters and OR among values', async () => {
      const found = await find({
        TagFilters: [
          { Key: 'service', Values: ['payments', 'checkout'] },
          { Key: 'environment', Values: ['prod'] },
        ],
        ResourceTypeFilters: ['lambda', 'ecs:service', 'dynamodb:table'],
      });
      expect(found).toEqual([
        'arn:aws:dynamodb:eu-west-1:111122223333:table/payments-table',
        'arn:aws:ecs:eu-west-1:111122223333:service/storefront/checkout',
        'arn:aws:lambda:eu-west-1:111122223333:function:payments',
      ]);
      const none = [{ Key: 'environment', Values: ['staging'] }];
      expect(await find({ TagFilters: none })).toEqual([]);
    });

    it('finds by ARN, and refuses ARNs beside filters', async () => {
      const arn = 'arn:aws:sqs:eu-west-1:111122223333:notifications-queue';
      const missing = `${arn}-2`;
      expect(await find({ ResourceARNList: [arn, missing] })).toEqual([arn]);
      const both = { ResourceARNList: [arn], ResourceTypeFilters: ['sqs'] };
      expect((await failure(find(both))).name).toBe(
        'InvalidParameterException',
      );
    });

    it('pages', async () => {
      const pages = paginateGetResources(
        { client: tagging(), pageSize: 7 },
        {},
      );
      const found: (string | undefined)[] = [];
      for await (const page of pages) {
        found.push(
          ...(page.ResourceTagMappingList ?? []).map(
            entry => entry.ResourceARN,
          ),
        );
      }
      expect(found).toEqual(await find({ ResourcesPerPage: 100 }));
      expect(new Set(found).size).toBe(found.length);
      for (const wrong of [{ ResourcesPerPage: 101 }, { TagsPerPage: 99 }]) {
        expect((await failure(find(wrong))).name).toBe(
          'InvalidParameterException',
        );
      }
    });

    it('breaks pages before the resource with a tag too many', async () => {
      const all = await find({ ResourcesPerPage: 100 });
      const found: string[] = [];
      let PaginationToken: string | undefined;
      let pages = 0;
      do {
        const page = await tagging().send(
          new GetResourcesCommand({ TagsPerPage: 100, PaginationToken }),
        );
        const list = page.ResourceTagMappingList ?? [];
        expect(list.flatMap(({ Tags = [] }) => Tags).length).toBeLessThan(101);
        found.push(...list.flatMap(({ ResourceARN = [] }) => ResourceARN));
        PaginationToken = page.PaginationToken;
        pages += 1;
      } while (PaginationToken);
      expect(pages).toBeGreaterThan(1);
      expect(found).toEqual(all);
    });
  });
});
