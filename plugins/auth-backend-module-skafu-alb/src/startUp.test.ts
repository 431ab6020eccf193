import { Amazon, ISSUER, REGION, SIGNER } from './__testUtils__/amazon';
import { CONFIG, headersOf, startAuth } from './__testUtils__/startAuth';

jest.setTimeout(60_000);

let amazon: Amazon;

beforeAll(async () => {
  amazon = await Amazon.start();
});
afterAll(() => amazon.stop());

describe('start-up', () => {
  it('goes on without a configuration, and there is no such provider', async () => {
    const { refresh } = await startAuth({ config: 'none' });
    expect((await refresh(headersOf(amazon))).status).toBe(404);
  });

  const without = (key: keyof typeof CONFIG) => {
    const { [key]: _, ...rest } = CONFIG;
    return rest;
  };

  it.each<[string, object, string]>([
    ['without issuer', without('issuer'), 'issuer is required'],
    ['without region', without('region'), 'region is required'],
    ['without signer', without('signer'), 'signer is required'],
    ['without clientId', without('clientId'), 'clientId is required'],
    ['without signOut', without('signOut'), 'signOut is required'],
    ['without signIn', without('signIn'), 'signIn is required'],
    [
      'with a slip',
      { ...CONFIG, singer: SIGNER },
      'singer is not known; is signer meant?',
    ],
    [
      'with a slip in a resolver',
      { ...CONFIG, signIn: { resolvers: [{ resolver: 'catalogueUser' }] } },
      'signIn.resolvers.0.resolver must be one of catalogUser, syntheticUser; is catalogUser meant?',
    ],
    [
      'with a resolver of Backstage, which would let anybody in',
      {
        ...CONFIG,
        signIn: {
          resolvers: [
            {
              resolver: 'catalogUser',
              dangerouslyAllowSignInWithoutUserInCatalog: true,
            },
          ],
        },
      },
      'signIn.resolvers.0.dangerouslyAllowSignInWithoutUserInCatalog is not known',
    ],
    [
      'with an issuer that is no user pool',
      { ...CONFIG, issuer: 'https://login.example.com' },
      'issuer must be the issuer of a Cognito user pool',
    ],
    [
      'with a user pool of another region',
      { ...CONFIG, issuer: ISSUER.replaceAll(REGION, 'us-east-1') },
      'issuer must be a user pool of the region eu-west-1',
    ],
    [
      'with a network load balancer',
      { ...CONFIG, signer: SIGNER.replace('/app/', '/net/') },
      'signer must be the ARN of an application load balancer',
    ],
    [
      'with a load balancer of another region',
      { ...CONFIG, signer: SIGNER.replace(REGION, 'us-east-1') },
      'signer must be a load balancer of the region eu-west-1',
    ],
    [
      'with a way out that others can read',
      {
        ...CONFIG,
        signOut: { ...CONFIG.signOut, domain: 'http://login.example.com' },
      },
      'signOut.domain must be an https address',
    ],
    [
      'with a group that is none',
      { ...CONFIG, groups: { admins: 'user:default/dana' } },
      'groups.admins must be a reference of a group',
    ],
  ])('is refused %s', async (_, config, message) => {
    await expect(startAuth({ config })).rejects.toThrow(
      `auth.providers.awsalb.${message}`,
    );
  });

  it.each<[string, object]>([
    [
      'GovCloud',
      {
        ...CONFIG,
        region: 'us-gov-west-1',
        issuer:
          'https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_Abc123',
        signer:
          'arn:aws-us-gov:elasticloadbalancing:us-gov-west-1:111122223333:loadbalancer/app/portal/50dc6c495c0c9188',
      },
    ],
    [
      'China',
      {
        ...CONFIG,
        region: 'cn-north-1',
        issuer:
          'https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Abc123',
        signer:
          'arn:aws-cn:elasticloadbalancing:cn-north-1:111122223333:loadbalancer/app/portal/50dc6c495c0c9188',
      },
    ],
    [
      'one’s own machine',
      {
        ...CONFIG,
        signer: SIGNER.replace('skafu-portal', 'local'),
        signOut: {
          domain: 'http://localhost:8443',
          redirectUri: 'http://localhost:8443/signed-out',
        },
      },
    ],
  ])('takes the hosts of %s', async (_, config) => {
    const started = await startAuth({ config });
    const response = await started.refresh(headersOf(amazon));
    expect(response.body.error.reason).toBe('data-signer');
  });
});
