import { decodeJwt } from 'jose';
import { Amazon, inSeconds, POOL_ID, SUB } from './__testUtils__/amazon';
import { headersOf, startAuth, user } from './__testUtils__/startAuth';

jest.setTimeout(60_000);

const DANA = user('dana', {
  cognitoUser: `${POOL_ID}/${SUB}`,
  groups: ['group:default/team-checkout'],
});

let amazon: Amazon;
let auth: Awaited<ReturnType<typeof startAuth>>;

beforeAll(async () => {
  amazon = await Amazon.start();
  auth = await startAuth({ entities: [DANA] });
});
afterEach(() => {
  amazon.keyServer.outage = undefined;
  auth.audited.length = 0;
});
afterAll(() => amazon.stop());

describe('somebody who is signed in at the load balancer', () => {
  it('is their user of the catalog, with their groups of the catalog and of Cognito', async () => {
    const response = await auth.refresh({
      ...headersOf(amazon, {
        accessToken: {
          payload: {
            'cognito:groups': ['Developers', 'Über-Admins', 'team checkout'],
          },
        },
      }),
      'x-amzn-oidc-identity': SUB,
    });
    expect(response.status).toBe(200);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.body).toEqual({
      profile: { email: 'dana@example.com', displayName: 'dana' },
      providerInfo: {},
      backstageIdentity: {
        token: expect.any(String),
        expiresInSeconds: expect.any(Number),
        identity: {
          type: 'user',
          userEntityRef: 'user:default/dana',
          ownershipEntityRefs: [
            'user:default/dana',
            'group:default/team-checkout',
            'group:default/developers',
            'group:default/admins',
          ],
        },
      },
    });
    expect(decodeJwt(response.body.backstageIdentity.token)).toMatchObject({
      sub: 'user:default/dana',
      ent: expect.arrayContaining(['group:default/developers']),
    });
  });

  it('is written down once for each session', async () => {
    const first = headersOf(amazon, {
      accessToken: { payload: { origin_jti: 'session-a' } },
    });
    const second = headersOf(amazon, {
      accessToken: { payload: { origin_jti: 'session-b' } },
    });
    for (const headers of [first, first, second]) {
      expect((await auth.refresh(headers)).status).toBe(200);
    }
    const event = {
      eventId: 'sign-in',
      meta: { userEntityRef: 'user:default/dana' },
    };
    expect(auth.audited).toEqual([event, event]);
  });

  it('is let in for 30 seconds after the access token ended on its way', async () => {
    const within = await auth.refresh(
      headersOf(amazon, { accessToken: { payload: { exp: inSeconds(-5) } } }),
    );
    expect(within.status).toBe(200);
  });
});

describe('while AWS does not tell its keys', () => {
  it.each([
    { what: 'down', outage: { status: 500, body: 'out of order' } },
    { what: 'talking nonsense', outage: { status: 200, body: '<html>' } },
  ])('nobody is refused for it: 503 ($what)', async ({ outage }) => {
    const fresh = await startAuth({ entities: [DANA] });
    amazon.keyServer.outage = outage;
    const response = await fresh.refresh(headersOf(amazon));
    expect(response.status).toBe(503);
    expect(response.body.error.reason).toBe('keys-unavailable');
    expect(fresh.audited).toEqual([
      {
        eventId: 'sign-in-refused',
        meta: { reason: 'keys-unavailable' },
        error: 'ServiceUnavailableError',
      },
    ]);
    amazon.keyServer.outage = undefined;
    expect((await fresh.refresh(headersOf(amazon))).status).toBe(200);
  });

  it('those keys serve that it has read already', async () => {
    expect((await auth.refresh(headersOf(amazon))).status).toBe(200);
    amazon.keyServer.outage = { status: 500, body: 'out of order' };
    expect((await auth.refresh(headersOf(amazon))).status).toBe(200);
  });
});
