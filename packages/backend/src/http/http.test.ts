import { request as httpRequest } from 'node:http';
import { LocalAws, startLocalAws } from '@skafu/local-aws';
import { Portal, startPortal } from '../__testUtils__/startPortal';

jest.setTimeout(180_000);

const API = 'skafu-observability/v1';

describe('the HTTP server of the portal', () => {
  let aws: LocalAws;
  let portal: Portal;

  beforeAll(async () => {
    aws = await startLocalAws();
    portal = await startPortal({
      database: { client: 'better-sqlite3', connection: ':memory:' },
      awsUrl: aws.url,
      config: {
        'skafu.http.maxBodyBytes': 200_000,
        'backend.cors.origin': ['https://portal.example.com'],
      },
    });
  });

  afterAll(async () => {
    await portal?.stop();
    await aws?.close();
  });

  /** Sends what fetch would tidy up first: paths as they are, bodies unannounced. */
  async function send(
    path: string,
    options: {
      method?: string;
      headers?: Record<string, string>;
      body?: string;
    } = {},
  ) {
    const { method = 'GET', headers, body } = options;
    return new Promise<{
      status?: number;
      headers: Record<string, unknown>;
      text: string;
    }>((resolve, reject) => {
      const sending = httpRequest(
        portal.url,
        {
          path,
          method,
          headers: { authorization: `Bearer ${portal.token}`, ...headers },
        },
        response => {
          const chunks: string[] = [];
          response.setEncoding('utf8');
          response.on('data', chunk => chunks.push(chunk));
          response.on('end', () =>
            resolve({
              status: response.statusCode,
              headers: response.headers,
              text: chunks.join(''),
            }),
          );
        },
      );
      sending.on('error', reject);
      sending.end(body);
    });
  }

  const post = (
    path: string,
    body: string,
    headers: Record<string, string> = {},
  ) =>
    send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

  it('tells browsers what not to do with its answers', async () => {
    const { status, headers } = await send(`/api/${API}/accounts`);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin-allow-popups',
      'cross-origin-resource-policy': 'same-site',
      'permissions-policy': expect.stringContaining('camera=()'),
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringMatching(/^max-age=\d{7,};/),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    const policy = String(headers['content-security-policy']).split(';');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "script-src 'self' 'unsafe-eval'",
      ]),
    );
    expect(policy.join(';')).not.toMatch(/https?:/);
  });

  it('gives refusals the same headers', async () => {
    const { status, headers } = await send(`/api/${API}/accounts`, {
      headers: { authorization: 'Bearer none' },
    });
    expect(status).toBe(401);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  it('lets nothing be stored, however its address is written', async () => {
    const { status, headers } = await send(`/API/${API}/accounts`);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'cache-control': 'no-store' });
  });

  it('answers pages of configured origins only', async () => {
    const from = (origin: string, method = 'GET') =>
      send(`/api/${API}/accounts`, {
        method,
        headers: { origin, 'access-control-request-method': 'DELETE' },
      });
    expect((await from('https://portal.example.com')).headers).toMatchObject({
      'access-control-allow-origin': 'https://portal.example.com',
      'access-control-allow-credentials': 'true',
    });
    for (const origin of [
      'https://portal.example.com.evil.example',
      'http://portal.example.com',
      'http://localhost:3000',
      'null',
    ]) {
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await from(origin, method);
        expect(headers).not.toHaveProperty('access-control-allow-origin');
      }
    }
  });

  it('refuses bodies that are too large, announced or not', async () => {
    const announced = await post(`/api/${API}/metrics/query`, '', {
      'content-length': '200001',
    });
    expect(announced.status).toBe(413);
    expect(announced.headers).toMatchObject({ connection: 'close' });
    expect(JSON.parse(announced.text)).toMatchObject({
      error: {
        name: 'ContentTooLargeError',
        message:
          'The body is larger than the 200000 bytes that skafu.http.maxBodyBytes allows',
      },
      response: { statusCode: 413 },
    });

    const unannounced = await post(
      '/api/permission/authorize',
      JSON.stringify({ padding: 'x'.repeat(190_000) }),
      { 'transfer-encoding': 'chunked' },
    );
    expect(unannounced.status).toBe(413);
  });

  it('survives JSON that nests deeper than anybody could mean', async () => {
    const depth = 40_000;
    const bodies = [
      '['.repeat(depth) + ']'.repeat(depth),
      `${'{"a":'.repeat(depth / 4)}1${'}'.repeat(depth / 4)}`,
      `{"items":[{"id":"1","permission":${'['.repeat(depth)}${']'.repeat(
        depth,
      )}}]}`,
    ];
    for (const path of [`${API}/metrics/query`, 'permission/authorize']) {
      for (const body of bodies) {
        const { status, text } = await post(`/api/${path}`, body);
        expect({ path, status, text }).toMatchObject({ status: 400 });
      }
    }
    expect((await send(`/api/${API}/accounts`)).status).toBe(200);
  });

  it.each([
    ['what is no UTF-8', `/api/${API}/entities/component/default/%E0%A4%A`],
    ['half a percent sign', `/api/${API}/traces/%`],
    ['a zero in the path', '/api/catalog/entities/by-name/user/default/a%00b'],
    ['a zero in the query', `/api/${API}/security-events?search=a%00b`],
    ['a line break in the path', `/api/${API}/traces/a%0d%0aSet-Cookie:x`],
    ['no UTF-8 outside of the API', '/static/%ff'],
  ])('refuses %s as malformed', async (_, path) => {
    const { status, headers, text } = await send(path);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ error: { name: 'InputError' } });
    expect(headers).not.toHaveProperty('set-cookie');
    expect(headers).toHaveProperty('content-security-policy');
  });

  it('finds no file outside of its own by dots in a path', async () => {
    for (const path of [
      '/static/../../../../etc/passwd',
      '/static/..%2f..%2f..%2f..%2fetc%2fpasswd',
      '/api/app/..%5c..%5c..%5cetc%5cpasswd',
    ]) {
      const { text } = await send(path);
      expect(text).not.toContain('root:');
    }
  });

  it('answers health checks without a token or a limit', async () => {
    const { status, headers } = await send('/.backstage/health/v1/readiness', {
      headers: { authorization: '' },
    });
    expect(status).toBe(200);
    expect(headers).not.toHaveProperty('ratelimit-limit');
    const limited = await send(`/api/${API}/accounts`);
    expect(limited.headers).toMatchObject({ 'ratelimit-limit': '1200' });
  });
});
