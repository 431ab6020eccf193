import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readAwsAccounts } from './readAwsAccounts';

const PROD = '111122223333';
const STAGING = '444455556666';

function read(data: JsonObject, environment = {}) {
  return readAwsAccounts(mockServices.rootConfig({ data }), environment);
}

describe('readAwsAccounts', () => {
  it('is empty when nothing is configured', () => {
    expect(read({})).toEqual([]);
  });

  it('needs one line for one account with the default credentials', () => {
    expect(
      read(
        { aws: { accounts: [{ accountId: PROD }] } },
        {
          AWS_REGION: 'eu-west-1',
        },
      ),
    ).toEqual([
      {
        accountId: PROD,
        regions: ['eu-west-1'],
        searchTags: true,
        stsRegion: 'us-east-1',
        ownerUnknown: true,
      },
    ]);
  });

  it('takes regions from the account, else from all, else from the main account', () => {
    const accounts = [
      { accountId: PROD },
      { accountId: STAGING, roleName: 'reader', region: 'eu-central-1' },
    ];
    const own = {
      accountId: STAGING,
      name: 'staging',
      regions: ['us-east-1', 'us-east-1'],
      searchTags: false,
    };
    const mainAccount = { region: 'eu-north-1' };
    expect(
      read(
        {
          aws: { accounts, mainAccount },
          skafuObservability: { regions: ['eu-west-1'], accounts: [own] },
        },
        { AWS_REGION: 'sa-east-1' },
      ),
    ).toEqual([
      {
        accountId: PROD,
        regions: ['eu-west-1'],
        searchTags: true,
        stsRegion: 'us-east-1',
        ownerUnknown: true,
      },
      {
        accountId: STAGING,
        name: 'staging',
        regions: ['us-east-1'],
        searchTags: false,
        stsRegion: 'eu-central-1',
        ownerUnknown: false,
      },
    ]);
    expect(
      read({ aws: { accounts, mainAccount } }, { AWS_REGION: 'sa-east-1' }),
    ).toMatchObject([{ regions: ['eu-north-1'] }, { regions: ['eu-north-1'] }]);
  });

  it('takes an account without credentials for the main one, or for one with the default role', () => {
    const skafuObservability = {
      regions: ['eu-west-1'],
      accounts: [{ accountId: PROD }],
    };
    expect(read({ skafuObservability })).toMatchObject([{ accountId: PROD }]);
    expect(
      read({
        aws: { accountDefaults: { roleName: 'reader', region: 'eu-west-3' } },
        skafuObservability: {
          ...skafuObservability,
          accounts: [{ accountId: PROD }, { accountId: STAGING }],
        },
      }),
    ).toMatchObject([
      { accountId: PROD, stsRegion: 'eu-west-3' },
      { accountId: STAGING, stsRegion: 'eu-west-3' },
    ]);
  });

  it.each<[string, JsonObject, string]>([
    [
      'an account number that is none',
      { aws: { accounts: [{ accountId: '1234' }] } },
      "aws.accounts[0].accountId must be a 12-digit AWS account number in quotes, not '1234'",
    ],
    [
      'an account number that YAML made a number',
      { aws: { accounts: [{ accountId: 111122223333 }] } },
      "Invalid type in config for key 'aws.accounts[0].accountId'",
    ],
    [
      'a region that is none',
      {
        skafuObservability: {
          accounts: [{ accountId: PROD, regions: ['eu-west-1', 'Ireland'] }],
        },
      },
      "skafuObservability.accounts[0].regions[1] must be an AWS region such as eu-west-1, not 'Ireland'",
    ],
    [
      'no region in the list',
      { skafuObservability: { regions: [], accounts: [{ accountId: PROD }] } },
      'skafuObservability.regions must list at least one region',
    ],
    [
      'no region at all',
      { aws: { accounts: [{ accountId: PROD }] } },
      `No region is configured for AWS account ${PROD}. Set skafuObservability.regions`,
    ],
    [
      'several accounts without credentials',
      {
        skafuObservability: {
          regions: ['eu-west-1'],
          accounts: [{ accountId: PROD }, { accountId: STAGING }],
        },
      },
      `skafuObservability.accounts lists ${PROD}, ${STAGING}, which aws.accounts does not`,
    ],
    [
      'an account twice',
      {
        skafuObservability: {
          regions: ['eu-west-1'],
          accounts: [{ accountId: PROD }, { accountId: PROD }],
        },
      },
      `skafuObservability.accounts lists ${PROD} twice`,
    ],
  ])('refuses %s', (_, data, message) => {
    expect(() => read(data)).toThrow(message);
  });
});
