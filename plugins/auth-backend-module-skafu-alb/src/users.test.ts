import {
  CatalogServiceMock,
  catalogServiceMock,
} from '@backstage/plugin-catalog-node/testUtils';
import { Entity } from '@backstage/catalog-model';
import { Amazon, POOL_ID, SUB } from './__testUtils__/amazon';
import { CONFIG, headersOf, startAuth, user } from './__testUtils__/startAuth';

jest.setTimeout(60_000);

const COGNITO_USER = `${POOL_ID}/${SUB}`;
const ANOTHER = `${POOL_ID}/11111111-1031-70aa-9d1e-5f7e7b2f6b11`;

const REFUSED = (reason: string, error = 'NotAllowedError') => ({
  eventId: 'sign-in-refused',
  meta: { reason },
  error,
});

let amazon: Amazon;

beforeAll(async () => {
  amazon = await Amazon.start();
});
afterAll(() => amazon.stop());

/** Who of these entities dana@example.com is. */
async function signIn(options: {
  entities: Entity[];
  username?: string;
  email?: string;
  resolvers?: object[];
  catalog?: CatalogServiceMock;
}) {
  const { username, email, resolvers, ...catalog } = options;
  const auth = await startAuth({
    ...catalog,
    config: { ...CONFIG, ...(resolvers && { signIn: { resolvers } }) },
  });
  const response = await auth.refresh(
    headersOf(amazon, {
      data: email ? { payload: { email } } : {},
      accessToken: username ? { payload: { username } } : {},
    }),
  );
  return {
    ...auth,
    status: response.status,
    error: response.body.error,
    identity: response.body.backstageIdentity?.identity,
  };
}

describe('catalogUser', () => {
  it('finds who says to be this user of Cognito, before who has their address', async () => {
    const { identity } = await signIn({
      entities: [
        user('alex', { email: 'dana@example.com' }),
        user('dana', { cognitoUser: COGNITO_USER }),
      ],
    });
    expect(identity.userEntityRef).toBe('user:default/dana');
  });

  it('takes no notice of the case of e-mail addresses', async () => {
    const { identity } = await signIn({
      email: 'Dana@Example.com',
      entities: [user('dana', { email: 'dANA@example.COM' })],
    });
    expect(identity.userEntityRef).toBe('user:default/dana');
  });

  it.each([
    [
      'two with the address',
      [
        user('dana', { email: 'dana@example.com' }),
        user('dana2', { email: 'Dana@example.com' }),
      ],
      'user-ambiguous',
    ],
    [
      'two who say to be this user of Cognito',
      [
        user('dana', { cognitoUser: COGNITO_USER }),
        user('dana2', { cognitoUser: COGNITO_USER }),
      ],
      'user-ambiguous',
    ],
    [
      'nobody but another user of Cognito with the same address',
      [user('dana', { email: 'dana@example.com', cognitoUser: ANOTHER })],
      'user-unknown',
    ],
    [
      'an address that only begins alike',
      [user('dana', { email: 'dana@example.com.mallory.net' })],
      'user-unknown',
    ],
    [
      'a user of a pool whose name differs in case',
      [user('dana', { cognitoUser: COGNITO_USER.toLowerCase() })],
      'user-unknown',
    ],
  ])('lets nobody in where there is %s', async (_, entities, reason) => {
    const { status, error, audited } = await signIn({ entities });
    expect(status).toBe(403);
    expect(error).toMatchObject({ name: 'NotAllowedError', reason });
    expect(audited).toEqual([REFUSED(reason)]);
  });

  it('waits for somebody new whom the catalog is told of', async () => {
    const catalog = catalogServiceMock({ entities: [] });
    const known = catalogServiceMock({
      entities: [user('dana', { cognitoUser: COGNITO_USER })],
    });
    let asked = 0;
    const empty = catalog.getEntities.bind(catalog);
    jest.spyOn(catalog, 'getEntities').mockImplementation(async request => {
      asked += 1;
      return asked < 3 ? empty(request) : known.getEntities(request);
    });
    const { status, identity, published } = await signIn({
      entities: [],
      catalog,
      resolvers: [{ resolver: 'catalogUser' }],
    });
    expect(status).toBe(200);
    expect(identity.userEntityRef).toBe('user:default/dana');
    expect(asked).toBe(3);
    expect(published).toEqual([
      {
        topic: 'skafu.identity',
        eventPayload: {
          type: 'user-changed',
          poolId: POOL_ID,
          username: 'dana',
        },
      },
    ]);
  });

  it('blames nobody while the catalog does not answer', async () => {
    const catalog = catalogServiceMock.mock({
      getEntities: async () => {
        throw new Error('connection refused');
      },
    });
    const { status, error, audited } = await signIn({
      entities: [],
      catalog: Object.assign(catalogServiceMock({ entities: [] }), catalog),
    });
    expect(status).toBe(503);
    expect(error.reason).toBe('catalog-unavailable');
    expect(JSON.stringify(error)).not.toContain('connection refused');
    expect(audited).toEqual([
      REFUSED('catalog-unavailable', 'ServiceUnavailableError'),
    ]);
  });
});

describe('syntheticUser', () => {
  const resolvers = [
    { resolver: 'catalogUser', waitSeconds: 0 },
    { resolver: 'syntheticUser' },
  ];

  it('comes after those before it, and owns what the groups own', async () => {
    const stranger = await signIn({ entities: [], resolvers });
    expect(stranger.identity).toEqual({
      type: 'user',
      userEntityRef: 'user:default/dana',
      ownershipEntityRefs: ['user:default/dana', 'group:default/developers'],
    });
    const known = await signIn({
      entities: [user('dee', { cognitoUser: COGNITO_USER })],
      resolvers,
    });
    expect(known.identity.userEntityRef).toBe('user:default/dee');
  });

  it('never is somebody of the catalog whose name was chosen', async () => {
    const { status, audited } = await signIn({
      entities: [user('dana', { email: 'dana@another.example' })],
      resolvers,
    });
    expect(status).toBe(403);
    expect(audited).toEqual([REFUSED('user-name-taken')]);
  });

  it('keeps those apart whose names the catalog does not allow', async () => {
    const refs: string[] = [];
    for (const username of ['okta_dana@example.com', 'okta_dana-example.com']) {
      const { identity } = await signIn({ entities: [], username, resolvers });
      refs.push(identity.userEntityRef);
    }
    expect(refs).toEqual([
      expect.stringMatching(
        /^user:default\/okta-dana-example-com-[0-9a-f]{12}$/,
      ),
      'user:default/okta_dana-example.com',
    ]);
  });

  it.each([
    ['Dana', 'who differs from dana by a capital letter only'],
    ['okta-dana-example-com-0123456789ab', 'who imitates a mark'],
    ['guest', 'who is the administrator of development'],
  ])('gives nobody the name of another: %s, %s', async username => {
    const { identity } = await signIn({ entities: [], username, resolvers });
    expect(identity.userEntityRef).toMatch(
      new RegExp(`^user:default/${username.toLowerCase()}-[0-9a-f]{12}$`),
    );
  });
});
