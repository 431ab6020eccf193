import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { LocalAws, startLocalAws } from '@skafu/local-aws';
import { ConfiguredAwsAccounts } from './ConfiguredAwsAccounts';

const PROD = '111122223333';
const STAGING = '444455556666';
const REGIONS = { regions: ['eu-west-1'] };

function configured(data: JsonObject) {
  return ConfiguredAwsAccounts.fromConfig(mockServices.rootConfig({ data }));
}

async function identityOf(accounts: ConfiguredAwsAccounts, accountId: string) {
  const provider = await accounts.credentials(accountId);
  return provider();
}

describe('ConfiguredAwsAccounts', () => {
  const environment = process.env;
  let aws: LocalAws;

  beforeEach(async () => {
    aws = await startLocalAws();
    process.env = {
      ...environment,
      AWS_ENDPOINT_URL: aws.url,
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'not-a-secret',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  });

  afterEach(async () => {
    process.env = environment;
    await aws.close();
  });

  it('lists nothing when nothing is configured', () => {
    expect(configured({}).list()).toEqual([]);
    expect(configured({}).find(PROD)).toBeUndefined();
  });

  it('uses the default credentials for an account that states none', async () => {
    const accounts = configured({
      aws: { accounts: [{ accountId: PROD }] },
      skafuObservability: REGIONS,
    });
    await expect(identityOf(accounts, PROD)).resolves.toMatchObject({
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    });
    expect(accounts.list()).toEqual([
      { accountId: PROD, regions: ['eu-west-1'], searchTags: true },
    ]);
  });

  it('refuses credentials that belong to another account', async () => {
    const accounts = configured({
      aws: { accounts: [{ accountId: STAGING }] },
      skafuObservability: REGIONS,
    });
    await expect(accounts.credentials(STAGING)).rejects.toMatchObject({
      code: 'not-configured',
      message: expect.stringContaining(
        `credentials for account ${STAGING} belong to account ${PROD}`,
      ),
    });
  });

  it('takes credentials to be right when STS cannot say whose they are', async () => {
    const accounts = configured({
      aws: { accounts: [{ accountId: STAGING }] },
      skafuObservability: REGIONS,
    });
    aws.faults.set([{ service: 'sts', error: 'internal' }]);
    await expect(identityOf(accounts, STAGING)).resolves.toMatchObject({
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    });
  });

  it('recognises the main account by asking STS who it is', async () => {
    const accounts = configured({
      skafuObservability: { ...REGIONS, accounts: [{ accountId: PROD }] },
    });
    await expect(identityOf(accounts, PROD)).resolves.toMatchObject({
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    });
    await identityOf(accounts, PROD);
    expect(aws.calls.count({ operation: 'GetCallerIdentity' })).toBe(1);

    const wrong = configured({
      skafuObservability: { ...REGIONS, accounts: [{ accountId: STAGING }] },
    });
    await expect(wrong.credentials(STAGING)).rejects.toMatchObject({
      code: 'not-configured',
      message: `The portal has no credentials for account ${STAGING}. Add it to aws.accounts.`,
    });
  });

  it.each<[string, JsonObject]>([
    [
      'aws.accounts',
      {
        accounts: [
          {
            accountId: STAGING,
            roleName: 'skafu-reader',
            region: 'eu-west-1',
          },
        ],
      },
    ],
    [
      'aws.accountDefaults',
      { accountDefaults: { roleName: 'skafu-reader', region: 'eu-west-1' } },
    ],
  ])('assumes the role of %s once, in its STS region', async (_, section) => {
    const accounts = configured({
      aws: section,
      skafuObservability: { ...REGIONS, accounts: [{ accountId: STAGING }] },
    });
    const identities = await Promise.all(
      Array.from({ length: 20 }, () => identityOf(accounts, STAGING)),
    );
    expect(new Set(identities.map(({ accessKeyId }) => accessKeyId)).size).toBe(
      1,
    );
    expect(identities[0]?.sessionToken).toBeDefined();
    expect(aws.calls.list()).toEqual([
      expect.objectContaining({
        operation: 'AssumeRole',
        region: 'eu-west-1',
        count: 1,
      }),
    ]);
  });

  it('says which account it does not know', async () => {
    await expect(configured({}).credentials(PROD)).rejects.toMatchObject({
      code: 'not-configured',
      accountId: PROD,
    });
  });

  it('says that there are no credentials', async () => {
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;
    process.env.AWS_CONFIG_FILE = '/nowhere';
    process.env.AWS_SHARED_CREDENTIALS_FILE = '/nowhere';
    const accounts = configured({
      aws: { accounts: [{ accountId: PROD }] },
      skafuObservability: REGIONS,
    });
    await expect(accounts.credentials(PROD)).rejects.toMatchObject({
      code: 'no-access',
      message: expect.stringContaining('has no AWS credentials'),
    });
  });

  it('does not wait for ever for an STS that is silent', async () => {
    const silent: Server = createServer(() => {});
    await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${port}`;
    const accounts = configured({
      aws: { accounts: [{ accountId: STAGING, roleName: 'skafu-reader' }] },
      skafuObservability: REGIONS,
    });
    const begin = performance.now();
    await expect(accounts.credentials(STAGING)).rejects.toMatchObject({
      code: 'unreachable',
      message: `No answer from AWS to sts:AssumeRole for account ${STAGING}.`,
    });
    expect(performance.now() - begin).toBeLessThan(6_000);
    // A second one does not wait behind the first.
    const again = performance.now();
    await expect(accounts.credentials(STAGING)).rejects.toMatchObject({
      code: 'unreachable',
    });
    expect(performance.now() - again).toBeLessThan(1_000);
    silent.closeAllConnections();
    silent.close();
  }, 10_000);
});
