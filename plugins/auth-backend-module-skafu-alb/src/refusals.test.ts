import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  Amazon,
  Change,
  CLIENT_ID,
  inSeconds,
  ISSUER,
  SIGNER,
  tampered,
} from './__testUtils__/amazon';
import { headersOf, startAuth } from './__testUtils__/startAuth';
import { RefusalReason, REFUSALS } from './refusals';

jest.setTimeout(60_000);

let amazon: Amazon;
let auth: Awaited<ReturnType<typeof startAuth>>;

beforeAll(async () => {
  amazon = await Amazon.start();
  auth = await startAuth();
});
afterEach(() => {
  auth.audited.length = 0;
});
afterAll(() => amazon.stop());

interface Case {
  what: string;
  data?: Change;
  accessToken?: Change;
  /** undefined takes one away. */
  headers?: (
    headers: Record<string, string>,
  ) => Record<string, string | undefined>;
  reason: RefusalReason;
}

const none = (part: Record<string, unknown>) =>
  Buffer.from(JSON.stringify(part)).toString('base64url');

const CASES: Case[] = [
  {
    what: 'another load balancer of the region',
    data: { header: { signer: SIGNER.replace('skafu-portal', 'mallory') } },
    reason: 'data-signer',
  },
  {
    what: 'no signer at all',
    data: { header: { signer: undefined } },
    reason: 'data-signer',
  },
  {
    what: 'a key that is not the load balancer’s',
    data: { key: 'other' },
    reason: 'data-signature',
  },
  {
    what: 'another client of the pool',
    data: { header: { client: 'mallory' } },
    reason: 'data-client',
  },
  {
    what: 'another user pool',
    data: { payload: { iss: ISSUER.replace('SkafuPort', 'Mallory') } },
    reason: 'data-issuer',
  },
  {
    what: 'an expiry that is past in payload and header',
    data: { header: { exp: inSeconds(-1) }, payload: { exp: inSeconds(-1) } },
    reason: 'data-expired',
  },
  {
    what: 'an expiry that is past in the payload only',
    data: { payload: { exp: inSeconds(-1) } },
    reason: 'data-expired',
  },
  {
    what: 'an expiry that is past in the header only',
    data: { header: { exp: inSeconds(-1) } },
    reason: 'data-expired',
  },
  {
    what: 'no expiry',
    data: { header: { exp: undefined } },
    reason: 'data-expired',
  },
  {
    what: 'no e-mail address',
    data: { payload: { email: undefined } },
    reason: 'email-missing',
  },
  {
    what: 'an e-mail address that is not verified',
    data: { payload: { email_verified: 'false' } },
    reason: 'email-unverified',
  },
  {
    what: 'an e-mail address of which nothing is said',
    data: { payload: { email_verified: undefined } },
    reason: 'email-unverified',
  },
  {
    what: 'an algorithm that anybody may use',
    headers: headers => ({
      ...headers,
      'x-amzn-oidc-data': headers['x-amzn-oidc-data']!.replace(
        /^[^.]+/,
        none({ alg: 'none', signer: SIGNER, client: CLIENT_ID }),
      ),
    }),
    reason: 'data-algorithm',
  },
  {
    what: 'no signature',
    headers: headers => ({
      ...headers,
      'x-amzn-oidc-data': headers['x-amzn-oidc-data']!.replace(/[^.]+$/, ''),
    }),
    reason: 'data-malformed',
  },
  {
    what: 'a signature cut short',
    headers: headers => ({
      ...headers,
      'x-amzn-oidc-data': headers['x-amzn-oidc-data']!.replace(
        /[^.]+$/,
        'AAAA',
      ),
    }),
    reason: 'data-signature',
  },
  {
    what: 'a key id that leads elsewhere',
    data: { header: { kid: '../../mallory/key' } },
    reason: 'data-key',
  },
  {
    what: 'a key id that nobody knows',
    data: { header: { kid: '00000000-0000-4000-8000-000000000000' } },
    reason: 'data-key',
  },
  {
    what: 'claims that were changed on their way',
    headers: headers => ({
      ...headers,
      'x-amzn-oidc-data': tampered(headers['x-amzn-oidc-data']!, {
        email: 'alex@example.com',
      }),
    }),
    reason: 'data-signature',
  },
  {
    what: 'headers that somebody made up',
    headers: () => ({
      'x-amzn-oidc-data': `${none({ alg: 'ES256' })}.${none({
        email: 'alex@example.com',
      })}.AAAA`,
      'x-amzn-oidc-accesstoken': 'mallory',
      'x-amzn-oidc-identity': 'alex',
    }),
    reason: 'data-signer',
  },
  {
    what: 'no x-amzn-oidc-data',
    headers: headers => ({ ...headers, 'x-amzn-oidc-data': undefined }),
    reason: 'data-missing',
  },
  {
    what: 'no access token',
    headers: headers => ({ ...headers, 'x-amzn-oidc-accesstoken': undefined }),
    reason: 'access-token-missing',
  },
  {
    what: 'a header of the client before that of the load balancer',
    headers: headers => ({
      ...headers,
      'x-amzn-oidc-data': `mallory, ${headers['x-amzn-oidc-data']}`,
    }),
    reason: 'header-repeated',
  },
  {
    what: 'an access token that was changed on its way',
    headers: headers => ({
      ...headers,
      'x-amzn-oidc-accesstoken': tampered(headers['x-amzn-oidc-accesstoken']!, {
        'cognito:groups': ['admins'],
      }),
    }),
    reason: 'access-token-signature',
  },
  {
    what: 'an access token with a key that is not the pool’s',
    accessToken: { key: 'other' },
    reason: 'access-token-signature',
  },
  {
    what: 'an access token with a key id that is not the pool’s',
    accessToken: { header: { kid: 'mallory' } },
    reason: 'access-token-key',
  },
  {
    what: 'an access token of another pool',
    accessToken: { payload: { iss: ISSUER.replace('SkafuPort', 'Mallory') } },
    reason: 'access-token-issuer',
  },
  {
    what: 'an access token of another client',
    accessToken: { payload: { client_id: 'mallory' } },
    reason: 'access-token-client',
  },
  {
    what: 'an id token in the place of the access token',
    accessToken: {
      payload: { token_use: 'id', aud: CLIENT_ID, client_id: undefined },
    },
    reason: 'access-token-use',
  },
  {
    what: 'an access token that has long expired',
    accessToken: { payload: { exp: inSeconds(-60) } },
    reason: 'access-token-expired',
  },
  {
    what: 'an access token that never expires',
    accessToken: { payload: { exp: undefined } },
    reason: 'access-token-malformed',
  },
  {
    what: 'an access token without an algorithm',
    accessToken: { header: { alg: 'none' } },
    reason: 'access-token-malformed',
  },
  {
    what: 'the access token of somebody else',
    accessToken: { payload: { sub: '11111111-1031-70aa-9d1e-5f7e7b2f6b11' } },
    reason: 'user-mismatch',
  },
  {
    what: 'the identity header of somebody else',
    headers: headers => ({ ...headers, 'x-amzn-oidc-identity': 'alex' }),
    reason: 'user-mismatch',
  },
];

describe('refused, written down and explained', () => {
  it.each(CASES)('$what: $reason', async testCase => {
    const { data, accessToken, headers: change, reason } = testCase;
    const headers = headersOf(amazon, { data, accessToken });
    const sent = Object.entries(change?.(headers) ?? headers).flatMap(
      ([name, value]) => (value === undefined ? [] : [[name, value]]),
    );
    const response = await auth.refresh(Object.fromEntries(sent));
    expect(response.status).toBe(401);
    expect(response.body.error).toEqual({
      name: 'AuthenticationError',
      message: expect.stringMatching(/^[A-Z].{30,}$/),
      reason,
    });
    expect(auth.audited).toEqual([
      {
        eventId: 'sign-in-refused',
        meta: { reason },
        error: 'AuthenticationError',
      },
    ]);
    // Neither what stood in the tokens nor the tokens themselves.
    expect(response.text).not.toMatch(/mallory|alex|eyJ|@/i);
  });

  it('asks AWS for no key where none is needed to refuse', async () => {
    amazon.keyServer.asked.length = 0;
    await auth.refresh(
      headersOf(amazon, { data: { header: { client: 'x' } } }),
    );
    await auth.refresh(
      headersOf(amazon, { data: { header: { kid: '../x' } } }),
    );
    expect(amazon.keyServer.asked).toEqual([]);
  });
});

it('has every reason in the documentation, with its answer', () => {
  const document = readFileSync(
    resolve(__dirname, '../../../docs/sign-in.md'),
    'utf8',
  );
  const documented = [
    ...document.matchAll(/^\| .+ \| `([a-z-]+)` +\| (\d{3}) +\|$/gm),
  ].map(([, reason, status]) => [reason, Number(status)]);
  const status = { request: 401, person: 403, outage: 503 };
  expect(Object.fromEntries(documented)).toEqual(
    Object.fromEntries(
      Object.entries(REFUSALS).map(([reason, { kind }]) => [
        reason,
        status[kind],
      ]),
    ),
  );
});
