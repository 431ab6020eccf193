import {
  AdminDisableUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHash } from 'node:crypto';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import {
  createLocalJWKSet,
  decodeJwt,
  importSPKI,
  jwtVerify,
  type JSONWebKeySet,
} from 'jose';
import { portalSignIn, signedOutPage } from '..';
import { startLocalAws, type LocalAws } from '../startLocalAws';
import { clientConfig, now as startOfTime } from './testAws';
import { TestBrowser } from './testBrowser';

const UserPoolId = portalSignIn.poolId;
const issuer = `https://cognito-idp.eu-west-1.amazonaws.com/${UserPoolId}`;

describe('the load balancer', () => {
  let now = startOfTime;
  let target: Server;
  /** The target's ends of websockets. */
  const upgraded: Duplex[] = [];
  let aws: LocalAws;
  let cognito: CognitoIdentityProviderClient;
  let portal: string;

  /** Lets the target's event stream go one step further. */
  let streamMayGoOn: () => void = () => {};

  beforeEach(async () => {
    now = startOfTime;
    // A target that tells what reached it.
    target = createServer((request, response) => {
      if (request.url === '/page') {
        response.setHeader('content-type', 'text/html');
      }
      if (request.url === '/api/gone') {
        request.socket.destroy();
        return;
      }
      if (request.url === '/api/stream') {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.flushHeaders();
        streamMayGoOn = () => {
          response.write('data: one\n\n');
          streamMayGoOn = () => response.end('data: two\n\n');
        };
        return;
      }
      response.setHeader('set-cookie', 'theirs=1');
      response.end(
        JSON.stringify({ url: request.url, headers: request.headers }),
      );
    });
    target.on('upgrade', (request, socket) => {
      const accept = createHash('sha1')
        .update(
          `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`,
        )
        .digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nX-Identity: ${request.headers['x-amzn-oidc-identity']}\r\n\r\n`,
      );
      socket.on('data', chunk => socket.write(chunk));
      socket.on('end', () => socket.end());
      socket.on('error', () => socket.destroy());
      upgraded.push(socket);
    });
    await new Promise<void>(resolve => {
      target.listen(0, '127.0.0.1', resolve);
    });
    const { port } = target.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    aws = await startLocalAws({
      now: () => now,
      loadBalancer: {
        app: `${url}`,
        backend: `${url}`,
        selfSignUp: true,
        accessTokenSeconds: 300,
        sessionSeconds: 3600,
      },
    });
    portal = aws.portalUrl ?? '';
    cognito = new CognitoIdentityProviderClient(clientConfig(aws));
  });
  afterEach(async () => {
    cognito.destroy();
    await aws.close();
    target.closeAllConnections();
    await new Promise(resolve => {
      target.close(resolve);
    });
  });

  const pass = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000);
  };
  const textOf = async (page: { url: string; response: Response }) => ({
    url: page.url,
    text: await page.response.text(),
  });
  const signIn = async (
    browser: TestBrowser,
    fields: Record<string, string>,
    path = '/',
  ) => {
    const login = await textOf(await browser.open(`${portal}${path}`));
    return browser.submit(login, fields);
  };
  const echoOf = async (
    browser: TestBrowser,
    headers: Record<string, string> = {},
  ): Promise<{ url: string; headers: Record<string, string> }> => {
    const response = await browser.request(`${portal}/api/echo`, { headers });
    expect(response.status).toBe(200);
    return response.json();
  };
  const accessTokenOf = async (browser: TestBrowser) =>
    decodeJwt((await echoOf(browser)).headers['x-amzn-oidc-accesstoken'] ?? '');

  it('sends people to the login and back to where they were going, and tells targets who they are', async () => {
    const browser = new TestBrowser();
    const path = '/catalog/x?range=3h&filter=a%20b%26c';
    const login = await textOf(await browser.open(`${portal}${path}`));
    expect(login.url).toContain('/login?client_id=');
    const back = await browser.submit(login, { pick: 'dana' });
    expect(back.url).toBe(`${portal}${path}`);
    const seen = await back.response.json();
    expect(seen.url).toBe(path);

    const page = await browser.request(`${portal}/page`);
    expect(page.headers.get('cache-control')).toContain('no-store');
    const { headers } = await echoOf(browser, {
      'x-amzn-oidc-identity': 'mallory',
      'X-Amzn-Oidc-Data': 'forged',
      'x-amzn-oidc-other': 'forged',
      'x-forwarded-for': '203.0.113.7',
    });
    const data = headers['x-amzn-oidc-data'] ?? '';
    // Base64url with its padding, whatever the length of the parts.
    expect(data.split('.').map(part => part.length % 4)).toEqual([0, 0, 0]);
    const { kid } = JSON.parse(
      Buffer.from(data.split('.')[0] ?? '', 'base64').toString(),
    );
    const key = await (await fetch(`${aws.url}/${kid}`)).text();
    const { payload, protectedHeader } = await jwtVerify(
      data,
      await importSPKI(key, 'ES256'),
      { currentDate: now },
    );
    const seconds = Math.floor(now.getTime() / 1000);
    expect(protectedHeader).toEqual({
      typ: 'JWT',
      kid,
      alg: 'ES256',
      iss: issuer,
      client: portalSignIn.clientId,
      signer: portalSignIn.loadBalancerArn,
      exp: seconds + 120,
    });
    expect(payload).toEqual({
      sub: headers['x-amzn-oidc-identity'],
      username: 'dana',
      email: 'dana@example.com',
      email_verified: 'true',
      name: 'Dana Dvorak',
      given_name: 'Dana',
      family_name: 'Dvorak',
      exp: seconds + 120,
      iss: issuer,
    });
    const keySet: JSONWebKeySet = await (
      await fetch(`${aws.url}/${UserPoolId}/.well-known/jwks.json`)
    ).json();
    const access = await jwtVerify(
      headers['x-amzn-oidc-accesstoken'] ?? '',
      createLocalJWKSet(keySet),
      { currentDate: now, issuer },
    );
    expect(access.payload).toMatchObject({
      sub: payload.sub,
      username: 'dana',
      'cognito:groups': ['developers'],
      client_id: portalSignIn.clientId,
      token_use: 'access',
      scope: 'openid email profile',
      auth_time: seconds,
      exp: seconds + 300,
    });
    expect(headers['x-amzn-oidc-other']).toBeUndefined();
    expect(headers['x-forwarded-for']).toBe('203.0.113.7, 127.0.0.1');
    expect(headers['x-forwarded-proto']).toBe('http');
    expect(headers.host).toBe(new URL(portal).host);
  });

  it('refuses programs without a session, and lets everybody see that they are signed out', async () => {
    const stranger = new TestBrowser();
    for (const path of ['/api/catalog/entities', '/.backstage/health/v1/x']) {
      const forged = await stranger.request(`${portal}${path}`, {
        headers: {
          'x-amzn-oidc-data': 'forged',
          cookie: 'AWSELBAuthSessionCookie-0=forged',
        },
      });
      expect([path, forged.status]).toEqual([path, 401]);
    }
    const page = await stranger.request(`${portal}/signed-out`);
    expect([page.status, await page.text()]).toEqual([200, signedOutPage]);
    // The limit of a fixed response of a real one.
    expect(Buffer.byteLength(signedOutPage)).toBeLessThanOrEqual(1024);
    // Its name is no prefix: what follows is a page like any other.
    const near = await stranger.request(`${portal}/signed-out/x`);
    expect(near.headers.get('location')).toContain('/oauth2/authorize?');
  });

  it('takes nobody back who did not begin here, nor a code twice', async () => {
    const browser = new TestBrowser();
    const login = await textOf(await browser.open(`${portal}/`));
    const query = new URL(login.url).search;
    const answer = await browser.request(
      `${new URL(login.url).origin}/login${query}`,
      { method: 'POST', body: new URLSearchParams({ pick: 'alice' }) },
    );
    const callback = answer.headers.get('location') ?? '';
    const other = await new TestBrowser().request(callback);
    expect(other.status).toBe(401);
    const first = await browser.request(callback);
    expect([first.status, first.headers.get('location')]).toEqual([
      302,
      `${portal}/`,
    ]);
    expect((await browser.request(callback)).status).toBe(561);

    const slow = new TestBrowser();
    const page = await textOf(await slow.open(`${portal}/`));
    pass(901);
    const late = await slow.submit(page, { pick: 'alice' });
    expect(late.response.status).toBe(401);
    // A login for somebody else's address is none.
    const foreign = new URL(login.url);
    foreign.searchParams.set('redirect_uri', 'https://evil.example/');
    const refused = await browser.request(foreign.href);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('redirect_mismatch');
  });

  it('renews tokens, with the groups of that moment, until Cognito refuses', async () => {
    const browser = new TestBrowser();
    await signIn(browser, { pick: 'dana' });
    const first = await accessTokenOf(browser);
    await cognito.send(
      new AdminRemoveUserFromGroupCommand({
        UserPoolId,
        Username: 'dana',
        GroupName: 'developers',
      }),
    );
    expect(await accessTokenOf(browser)).toEqual(first);
    pass(300);
    const renewals = await Promise.all([
      accessTokenOf(browser),
      accessTokenOf(browser),
    ]);
    const [second] = renewals;
    expect(renewals[1]?.jti).toBe(second?.jti);
    expect(second).not.toHaveProperty('cognito:groups');
    expect(second).toMatchObject({
      origin_jti: first.origin_jti,
      auth_time: first.auth_time,
    });

    await cognito.send(
      new AdminDisableUserCommand({ UserPoolId, Username: 'dana' }),
    );
    expect(await accessTokenOf(browser)).toEqual(second);
    pass(300);
    const refused = await browser.request(`${portal}/api/echo`);
    expect(refused.status).toBe(401);
    expect(
      browser.cookieNames(portal).filter(name => name.startsWith('AWSELB')),
    ).toEqual([]);
    // The login does not know the browser any more either.
    const login = await browser.open(`${portal}/`);
    expect(login.url).toContain('/login?');
  });

  it('ends sessions after their time, and those of whom an administrator signs out', async () => {
    const vera = new TestBrowser();
    const alice = new TestBrowser();
    await signIn(vera, { pick: 'vera' });
    await signIn(alice, { pick: 'alice' });
    await cognito.send(
      new AdminUserGlobalSignOutCommand({ UserPoolId, Username: 'vera' }),
    );
    pass(300);
    expect((await vera.request(`${portal}/api/echo`)).status).toBe(401);
    for (let minutes = 5; minutes < 60; minutes += 5) {
      await echoOf(alice);
      pass(300);
    }
    expect((await alice.request(`${portal}/api/echo`)).status).toBe(401);
  });

  it('signs out: without the cookies there is no session, and Cognito asks again', async () => {
    const browser = new TestBrowser();
    const { url } = await signIn(browser, { pick: 'vera' }, '/costs');
    expect(url).toBe(`${portal}/costs`);
    const cookies = browser
      .cookieNames(portal)
      .filter(name => name.startsWith('AWSELB'));
    expect(cookies).toEqual(['AWSELBAuthSessionCookie-0']);
    const logout = new URL(
      '/logout',
      aws.url.replace('127.0.0.1', 'localhost'),
    );
    logout.search = new URLSearchParams({
      client_id: portalSignIn.clientId,
      logout_uri: `${portal}/signed-out`,
    }).toString();

    const elsewhere = new URL(logout);
    elsewhere.searchParams.set('logout_uri', 'https://evil.example/');
    expect((await browser.request(elsewhere.href)).status).toBe(400);

    // Without the way over Cognito, signing in again takes no password.
    browser.forget(portal, cookies);
    expect((await browser.request(`${portal}/api/echo`)).status).toBe(401);
    expect((await browser.open(`${portal}/costs`)).url).toBe(`${portal}/costs`);

    browser.forget(portal, cookies);
    const out = await browser.open(logout.href);
    expect(out.url).toBe(`${portal}/signed-out`);
    expect((await browser.open(`${portal}/costs`)).url).toContain('/login?');
  });

  it('passes on events as they come, websockets, and cookies of both', async () => {
    const browser = new TestBrowser();
    await signIn(browser, { pick: 'oscar' });
    const stream = await browser.request(`${portal}/api/stream`);
    const reader = stream.body
      ?.pipeThrough(new TextDecoderStream())
      .getReader();
    streamMayGoOn();
    expect((await reader?.read())?.value).toBe('data: one\n\n');
    streamMayGoOn();
    expect((await reader?.read())?.value).toBe('data: two\n\n');

    const handshake = (cookie: string) =>
      httpRequest(`${portal}/api/signals`, {
        headers: {
          cookie,
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
          'sec-websocket-version': '13',
        },
      });
    const open = (cookie: string) =>
      new Promise<Socket>((resolve, reject) => {
        const request = handshake(cookie);
        request.on('error', reject);
        request.on('upgrade', (_, socket) => resolve(socket));
        request.end();
      });
    const upgrade = (cookie: string) =>
      new Promise<{ status: number | undefined; identity?: string }>(
        (resolve, reject) => {
          const request = handshake(cookie);
          request.on('error', reject);
          request.on('response', answer => {
            answer.resume();
            resolve({ status: answer.statusCode });
          });
          request.on('upgrade', (answer, socket) => {
            const identity = String(answer.headers['x-identity']);
            socket.on('data', echo => {
              expect(echo.toString()).toBe('ping');
              socket.destroy();
              resolve({ status: answer.statusCode, identity });
            });
            socket.write('ping');
          });
          request.end();
        },
      );
    const { sub } = await accessTokenOf(browser);
    expect(await upgrade(browser.cookieHeader(portal))).toEqual({
      status: 101,
      identity: sub,
    });
    expect(await upgrade('')).toEqual({ status: 401 });
    // A browser that vanishes takes nothing else along.
    const gone = await open(browser.cookieHeader(portal));
    gone.resetAndDestroy();
    await new Promise(resolve => {
      upgraded.at(-1)?.on('close', resolve);
    });

    pass(300);
    const renewed = await browser.request(`${portal}/api/echo`);
    expect(
      renewed.headers.getSetCookie().map(cookie => cookie.split('=')[0]),
    ).toEqual(['AWSELBAuthSessionCookie-0', 'theirs']);
    const broken = await browser.request(`${portal}/api/gone`);
    expect(broken.status).toBe(502);
  });

  it('asks whoever was invited for a password of their own', async () => {
    await cognito.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: 'ivo',
        UserAttributes: [
          { Name: 'email', Value: 'ivo@example.com' },
          { Name: 'name', Value: 'Ivo <b>' },
        ],
      }),
    );
    const browser = new TestBrowser();
    const login = await textOf(await browser.open(`${portal}/alarms`));
    expect(login.text).toContain('Ivo &lt;b&gt;');
    const invited = await textOf(await browser.submit(login, { pick: 'ivo' }));
    expect(invited.text).toContain('Choose a password');
    const choose = (password: string, repeated = password) =>
      browser.submit(invited, { password, repeated });
    const short = await choose('Short1');
    expect(short.response.status).toBe(400);
    expect(await short.response.text()).toContain('Password not long enough');
    const typo = await choose('Correct1Horse', 'Correct1Hose');
    expect(await typo.response.text()).toContain('are not the same');
    const back = await choose('Correct1Horse');
    expect(back.url).toBe(`${portal}/alarms`);
    expect(await accessTokenOf(browser)).toMatchObject({ username: 'ivo' });
    expect(
      await cognito.send(
        new AdminGetUserCommand({ UserPoolId, Username: 'ivo' }),
      ),
    ).toMatchObject({ UserStatus: 'CONFIRMED' });

    // From now on there is a password, and no way around it.
    const attempt = async (fields: Record<string, string>) => {
      const { url, response } = await signIn(new TestBrowser(), fields);
      return url === `${portal}/` ? 'in' : response.text();
    };
    const wrong = 'Incorrect user name or password.';
    expect(await attempt({ pick: 'ivo' })).toContain(wrong);
    expect(await attempt({ username: 'ivo', password: 'x' })).toContain(wrong);
    expect(await attempt({ username: 'nobody', password: 'x' })).toContain(
      wrong,
    );
    expect(await attempt({ username: 'IVO', password: 'Correct1Horse' })).toBe(
      'in',
    );
    expect(await attempt({ username: 'alice', password: '' })).toContain(wrong);
    expect(await attempt({ username: 'alice', password: 'any' })).toBe('in');
    expect(await attempt({ pick: 'felix' })).toContain('User is disabled.');
  });

  it('lets people make themselves an account, if the pool does', async () => {
    const browser = new TestBrowser();
    const login = await textOf(await browser.open(`${portal}/`));
    const link = /href="(\/signup[^"]+)"/.exec(login.text)?.[1] ?? '';
    const signUp = await textOf(
      await browser.open(
        new URL(link.replaceAll('&amp;', '&'), login.url).href,
      ),
    );
    const fields = {
      username: 'Nina',
      email: 'Nina@Example.com',
      givenName: 'Nina',
      familyName: 'Nowak',
      password: 'Correct1Horse',
    };
    const taken = await browser.submit(signUp, { ...fields, username: 'dana' });
    expect(await taken.response.text()).toContain('User already exists');
    const confirm = await textOf(await browser.submit(signUp, fields));
    const code = /<strong>(\d{6})<\/strong>/.exec(confirm.text)?.[1] ?? '';
    const wrong = await browser.submit(confirm, { code: 'x' });
    expect(await wrong.response.text()).toContain('Invalid verification code');

    // Not before the address is known to be theirs.
    const early = await signIn(new TestBrowser(), {
      username: 'nina',
      password: 'Correct1Horse',
    });
    expect(await early.response.text()).toContain('User is not confirmed.');
    const { Users = [] } = await cognito.send(
      new ListUsersCommand({ UserPoolId, Filter: 'username = "nina"' }),
    );
    expect(Users.map(user => user.UserStatus)).toEqual(['UNCONFIRMED']);

    const back = await browser.submit(confirm, { code });
    expect(back.url).toBe(`${portal}/`);
    const { headers } = await echoOf(browser);
    expect(decodeJwt(headers['x-amzn-oidc-data'] ?? '')).toMatchObject({
      username: 'nina',
      email: 'nina@example.com',
      email_verified: 'true',
      name: 'Nina Nowak',
    });
    expect(await accessTokenOf(browser)).not.toHaveProperty('cognito:groups');
  });

  it('takes invited people only, unless told otherwise', async () => {
    const strict = await startLocalAws({
      now: () => now,
      loadBalancer: {
        app: 'http://localhost:1',
        backend: 'http://localhost:1',
      },
    });
    try {
      const client = new CognitoIdentityProviderClient(clientConfig(strict));
      const { UserPool } = await client.send(
        new DescribeUserPoolCommand({ UserPoolId }),
      );
      client.destroy();
      expect(UserPool?.AdminCreateUserConfig?.AllowAdminCreateUserOnly).toBe(
        true,
      );
      const login = await textOf(
        await new TestBrowser().open(`${strict.portalUrl}/`),
      );
      expect(login.text).not.toContain('/signup');
      const signUp = login.url.replace('/login?', '/signup?');
      expect((await fetch(signUp)).status).toBe(403);
      const sent = await fetch(signUp, {
        method: 'POST',
        body: new URLSearchParams({
          username: 'eve',
          email: 'eve@example.com',
          password: 'Correct1Horse',
        }),
      });
      expect(await sent.text()).toContain('SignUp is not permitted');
    } finally {
      await strict.close();
    }
  });
});
