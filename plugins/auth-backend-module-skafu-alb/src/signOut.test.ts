import { mockCredentials } from '@backstage/backend-test-utils';
import { Amazon, inSeconds, POOL_ID, SUB } from './__testUtils__/amazon';
import { CONFIG, headersOf, startAuth, user } from './__testUtils__/startAuth';

jest.setTimeout(60_000);

const BROWSER = { 'x-requested-with': 'XMLHttpRequest' };

let amazon: Amazon;
let auth: Awaited<ReturnType<typeof startAuth>>;

beforeAll(async () => {
  amazon = await Amazon.start();
  auth = await startAuth({
    entities: [user('dana', { cognitoUser: `${POOL_ID}/${SUB}` })],
  });
});
afterEach(() => {
  auth.audited.length = 0;
});
afterAll(() => amazon.stop());

const session = (id: string) =>
  headersOf(amazon, { accessToken: { payload: { origin_jti: id } } });

describe('sign-out', () => {
  it('ends the session at the load balancer, at Cognito and here, and again does no harm', async () => {
    const headers = session('session-1');
    expect((await auth.refresh(headers)).status).toBe(200);
    auth.audited.length = 0;

    for (const attempt of ['first', 'second']) {
      const response = await auth.logout({ ...headers, ...BROWSER });
      expect([attempt, response.status]).toEqual([attempt, 200]);
      expect(response.headers['cache-control']).toBe('no-store');
      expect(response.body).toEqual({
        redirectUrl:
          'https://skafu-dev.auth.eu-west-1.amazoncognito.com/logout?client_id=skafulocalclient0000000001&logout_uri=https%3A%2F%2Fportal.example.com%2Fsigned-out',
      });
      expect(response.headers['set-cookie']).toEqual(
        [0, 1, 2, 3].map(
          index =>
            `AWSELBAuthSessionCookie-${index}=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure`,
        ),
      );
    }
    expect(auth.audited).toEqual([
      { eventId: 'sign-out', meta: { userEntityRef: 'user:default/dana' } },
    ]);
  });

  it('lets nobody in with a copy of the cookies, but does with a new sign-in', async () => {
    const headers = session('session-2');
    expect((await auth.refresh(headers)).status).toBe(200);
    await auth.logout({ ...headers, ...BROWSER });
    auth.audited.length = 0;

    const again = await auth.refresh(headers);
    expect(again.status).toBe(401);
    expect(again.body.error.reason).toBe('session-ended');
    expect(auth.audited).toEqual([
      {
        eventId: 'sign-in-refused',
        meta: { reason: 'session-ended' },
        error: 'AuthenticationError',
      },
    ]);
    expect((await auth.refresh(session('session-3'))).status).toBe(200);
  });

  it('works for a session that has expired, and blames nobody for it', async () => {
    const headers = {
      ...headersOf(amazon, {
        accessToken: { payload: { exp: inSeconds(-3_600) } },
      }),
      ...BROWSER,
    };
    const response = await auth.logout(headers);
    expect(response.status).toBe(200);
    expect(response.headers['set-cookie']).toHaveLength(4);
    expect(auth.audited).toEqual([]);

    await auth.logout({
      ...headers,
      authorization: mockCredentials.user.header('user:default/dana'),
    });
    expect(auth.audited).toEqual([
      { eventId: 'sign-out', meta: { userEntityRef: 'user:default/dana' } },
    ]);
  });

  it('cannot be had by another site', async () => {
    const headers = session('session-4');
    expect((await auth.refresh(headers)).status).toBe(200);
    const response = await auth.logout(headers);
    expect(response.status).toBe(401);
    expect(response.headers['set-cookie']).toBeUndefined();
    expect((await auth.refresh(headers)).status).toBe(200);
  });

  it('clears the cookies that the listener names', async () => {
    const named = await startAuth({
      config: { ...CONFIG, sessionCookieName: 'PortalSession' },
    });
    const response = await named.logout(BROWSER);
    expect(response.headers['set-cookie']?.[3]).toMatch(/^PortalSession-3=;/);
  });
});
