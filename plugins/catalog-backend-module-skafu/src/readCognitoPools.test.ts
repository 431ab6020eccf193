import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { CUSTOMERS_POOL, PORTAL_POOL } from './__testUtils__/startCatalog';
import { readCognitoPools } from './readCognitoPools';

const PORTAL = { userPoolId: PORTAL_POOL, accountId: '111122223333' };

describe('configuration', () => {
  const read = (skafuCognito: JsonObject) =>
    readCognitoPools(
      new ConfigReader({ catalog: { providers: { skafuCognito } } }),
    );

  it('has defaults that show little and serve a small pool', () => {
    expect(readCognitoPools(new ConfigReader({}))).toEqual([]);
    expect(read({ portal: { userPoolId: PORTAL_POOL } })).toEqual([
      {
        id: 'portal',
        userPoolId: PORTAL_POOL,
        region: 'eu-west-1',
        accountId: undefined,
        schedule: {
          frequency: { minutes: 5 },
          timeout: { minutes: 10 },
          initialDelay: { seconds: 5 },
        },
        namespace: 'default',
        email: false,
        onlyInGroups: false,
        emailDomain: undefined,
        groups: { include: undefined, exclude: [], namespace: 'default' },
      },
    ]);
  });

  it('takes a pool away again', () => {
    const layer = (portal: JsonObject | null) => ({
      context: 'app-config',
      data: { catalog: { providers: { skafuCognito: { portal } } } },
    });
    expect(
      readCognitoPools(ConfigReader.fromConfigs([layer(PORTAL), layer(null)])),
    ).toEqual([]);
  });

  it.each([
    ['no pool', { accountId: '111122223333' }, 'userPoolId'],
    [
      'what is no pool',
      { userPoolId: 'SkafuPort' },
      'skafuCognito.portal.userPoolId must be the id of a Cognito user pool such as eu-west-1_Abc123def, but is SkafuPort',
    ],
    [
      'what is no account',
      { ...PORTAL, accountId: '1111-2222-3333' },
      'portal.accountId must be a 12-digit AWS account number in quotes',
    ],
    [
      'a misspelt setting',
      { ...PORTAL, groups: { excludes: ['admins'] } },
      'portal.groups.excludes is not a setting; there are include, exclude, namespace',
    ],
    [
      'what is no namespace',
      { ...PORTAL, namespace: 'Our People' },
      'portal.namespace must be small letters, digits and hyphens',
    ],
    [
      'several domains',
      {
        ...PORTAL,
        email: true,
        users: { emailDomain: 'example.com, example.net' },
      },
      'portal.users.emailDomain must be one domain',
    ],
    [
      'names by addresses that are not to be shown',
      { ...PORTAL, users: { emailDomain: 'example.com' } },
      'which needs email: true',
    ],
    [
      'a schedule without a frequency',
      { ...PORTAL, schedule: { timeout: { minutes: 1 } } },
      'frequency',
    ],
  ])('is refused with %s', (_, portal, message) => {
    expect(() => read({ portal })).toThrow(message);
  });

  it.each([
    ['userPoolId', { userPoolId: PORTAL_POOL, namespace: 'other' }],
    ['namespace', { userPoolId: CUSTOMERS_POOL }],
    [
      'groups.namespace',
      {
        userPoolId: CUSTOMERS_POOL,
        namespace: 'other',
        groups: { namespace: 'default' },
      },
    ],
  ])('is refused when two pools share their %s', (what, other) => {
    expect(() => read({ portal: PORTAL, other })).toThrow(
      `have the same ${what}`,
    );
  });
});
