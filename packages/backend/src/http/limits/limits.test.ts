import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { Router } from 'express';
import request from 'supertest';
import { limitedHttpRouter } from './limitedHttpRouter';
import { readRateLimits } from './RateLimits';

const DANA = mockCredentials.user.header('user:default/dana');
const VERA = mockCredentials.user.header('user:default/vera');
const NOBODY = mockCredentials.none.header();
const PLUGIN = mockCredentials.service.header({
  onBehalfOf: mockCredentials.service('plugin:catalog'),
  targetPluginId: 'one',
});
const PROGRAM = mockCredentials.service.header({
  onBehalfOf: mockCredentials.service('external:pipeline'),
  targetPluginId: 'one',
});
const FOR_DANA = `Bearer ${mockCredentials.user.token('user:default/dana', {
  actor: { subject: 'plugin:catalog' },
})}`;

function pluginWithRoutes(pluginId: string) {
  return createBackendPlugin({
    pluginId,
    register(env) {
      env.registerInit({
        deps: { router: coreServices.httpRouter },
        async init({ router }) {
          const routes = Router();
          routes.get('/open', (_, response) => response.json({}));
          routes.get('/.well-known/jwks.json', (_, response) =>
            response.json({ keys: [] }),
          );
          routes.get('/closed', (_, response) => response.json({}));
          router.use(routes);
          router.use(async ({ path }, _response, next) => {
            if (path === '/failing') {
              throw new Error('It failed');
            }
            next();
          });
          for (const path of ['/open', '/.well-known']) {
            router.addAuthPolicy({ path, allow: 'unauthenticated' });
          }
        },
      });
    },
  });
}

describe('limits on requests', () => {
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  async function start(rateLimits: object) {
    backend = await startTestBackend({
      features: [
        limitedHttpRouter,
        mockServices.rootConfig.factory({ data: { skafu: { rateLimits } } }),
        ...['one', 'two', 'free', 'app', 'auth'].map(pluginWithRoutes),
      ],
    });
  }

  async function get(path: string, authorization = NOBODY) {
    return request(backend.server)
      .get(`/api/${path}`)
      .set('authorization', authorization);
  }

  /** The statuses of so many requests, one after the other. */
  async function statuses(times: number, path: string, authorization?: string) {
    const all: number[] = [];
    while (all.length < times) {
      all.push((await get(path, authorization)).status);
    }
    return all;
  }

  afterEach(async () => {
    await backend?.stop();
  });

  it('answers so many of each user and plugin, and says why no more', async () => {
    await start({ default: { perMinute: 3 } });
    const first = await get('one/closed', DANA);
    expect(first.status).toBe(200);
    expect(first.headers).toMatchObject({
      'ratelimit-limit': '3',
      'ratelimit-remaining': '2',
      'ratelimit-reset': expect.stringMatching(/^\d+$/),
    });
    await expect(statuses(2, 'one/closed', DANA)).resolves.toEqual([200, 200]);

    const refused = await get('one/closed', DANA);
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.body).toMatchObject({
      error: {
        name: 'TooManyRequestsError',
        message: `You have sent more than 3 requests a minute to one (skafu.rateLimits); try again in ${seconds} seconds`,
      },
      request: { method: 'GET', url: '/closed' },
      response: { statusCode: 429 },
    });

    // Neither others nor other plugins have to do with it.
    await expect(statuses(3, 'one/closed', VERA)).resolves.toEqual([
      200, 200, 200,
    ]);
    await expect(statuses(3, 'two/closed', DANA)).resolves.toEqual([
      200, 200, 200,
    ]);
  });

  it('believes no token that is not valid', async () => {
    await start({ default: { perMinute: 2 }, signIn: { perMinute: 4 } });
    const forged = mockCredentials.user.invalidHeader();
    await expect(statuses(5, 'one/closed', forged)).resolves.toEqual([
      401, 401, 401, 401, 429,
    ]);
    // The forger's address is full, not the user that they would be.
    await expect(statuses(3, 'one/closed', DANA)).resolves.toEqual([
      200, 200, 429,
    ]);
    const refused = await get('one/open');
    expect(refused.status).toBe(429);
    expect(refused.body.error.message).toContain(
      'More than 4 requests a minute to one without a valid token came from your address',
    );
    await expect(statuses(4, 'two/open')).resolves.toEqual([
      200, 200, 200, 200,
    ]);
    // What plugins must ask to verify tokens and to decide has no limit.
    for (const path of ['auth/.well-known/jwks.json', 'auth/v1/userinfo']) {
      await expect(statuses(6, path)).resolves.not.toContain(429);
    }
    await expect(statuses(5, 'auth/v1/other')).resolves.toContain(429);
  });

  it('limits programs with a token, and not what the portal asks of itself', async () => {
    await start({ default: { perMinute: 2 } });
    await expect(statuses(3, 'one/closed', PROGRAM)).resolves.toEqual([
      200, 200, 429,
    ]);
    await expect(statuses(4, 'one/closed', PLUGIN)).resolves.toEqual([
      200, 200, 200, 200,
    ]);
    await expect(statuses(4, 'one/closed', FOR_DANA)).resolves.toEqual([
      200, 200, 200, 200,
    ]);
  });

  it('has limits for single plugins, or none', async () => {
    await start({
      default: { perMinute: 1 },
      plugins: { two: { perMinute: 2 }, free: false },
      signIn: { perMinute: 1 },
    });
    await expect(statuses(3, 'two/closed', DANA)).resolves.toEqual([
      200, 200, 429,
    ]);
    for (const pluginId of ['free', 'app']) {
      await expect(statuses(3, `${pluginId}/closed`, DANA)).resolves.toEqual([
        200, 200, 200,
      ]);
      await expect(statuses(3, `${pluginId}/open`)).resolves.toEqual([
        200, 200, 200,
      ]);
    }
  });

  it('leaves what Backstage does with routes as it is', async () => {
    await start({});
    expect((await get('one/closed')).status).toBe(401);
    expect((await get('one/open')).status).toBe(200);
    expect((await get('one/nowhere', DANA)).status).toBe(404);
    const failed = await get('one/failing', DANA);
    expect(failed.status).toBe(500);
    expect(failed.body.error.message).toBe('It failed');
  });

  it.each([
    [
      { default: { perMinute: 0 } },
      'skafu.rateLimits.default.perMinute must be a whole number from 1',
    ],
    [
      { plugins: { catalog: { perMinute: 1.5 } } },
      'skafu.rateLimits.plugins.catalog.perMinute must be',
    ],
    [{ signIn: {} }, 'skafu.rateLimits.signIn.perMinute must be'],
    [
      { signin: false },
      'skafu.rateLimits.signin is not known; there are default, plugins and signIn',
    ],
  ])('refuses %j', (rateLimits, message) => {
    const config = new ConfigReader({ skafu: { rateLimits } });
    expect(() => readRateLimits(config, 'catalog')).toThrow(message);
  });
});
