import { generateKeyPairSync, KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';

export const REGION = 'eu-west-1';
export const POOL_ID = 'eu-west-1_SkafuPort';
export const ISSUER = `https://cognito-idp.${REGION}.amazonaws.com/${POOL_ID}`;
export const CLIENT_ID = 'skafulocalclient0000000001';
export const SIGNER = `arn:aws:elasticloadbalancing:${REGION}:111122223333:loadbalancer/app/skafu-portal/50dc6c495c0c9188`;
export const SUB = '02a5b4c4-1031-70aa-9d1e-5f7e7b2f6b11';

const ALB_KID = '7a2c1b3d-0f4e-4a6b-8c9d-1e2f3a4b5c6d';
const POOL_KID = 'pool-key-1';
const KEYS_HOST = `public-keys.auth.elb.${REGION}.amazonaws.com`;
const POOL_HOST = new URL(ISSUER).host;

/** What the tests change of what Amazon says; undefined leaves it out. */
export interface Change {
  header?: Record<string, unknown>;
  payload?: Record<string, unknown>;
  /** Whose key signs; default the one that is published. */
  key?: 'published' | 'other';
}

interface KeyServer {
  readonly asked: string[];
  outage: { status: number; body: string } | undefined;
}

/**
 * The two hosts of AWS that keep keys, on this machine: `fetch` goes there for
 * them, and nowhere else.
 */
export class Amazon {
  private constructor(
    /** What was asked for, and what is answered instead of keys. */
    readonly keyServer: KeyServer,
    private readonly keys: Record<'alb' | 'pool', Record<string, KeyObject>>,
    private readonly restore: () => Promise<void>,
  ) {}

  static async start(): Promise<Amazon> {
    const alb = ellipticKeys();
    const pool = rsaKeys();
    const published: Record<string, string> = {
      [`/${KEYS_HOST}/${ALB_KID}`]: alb.publicKey
        .export({ format: 'pem', type: 'spki' })
        .toString(),
      [`/${POOL_HOST}/${POOL_ID}/.well-known/jwks.json`]: JSON.stringify({
        keys: [
          {
            ...pool.publicKey.export({ format: 'jwk' }),
            kid: POOL_KID,
            alg: 'RS256',
            use: 'sig',
          },
        ],
      }),
    };
    const state: KeyServer = {
      asked: [],
      outage: undefined,
    };
    const server = createServer((request, response) => {
      const path = request.url ?? '';
      state.asked.push(path);
      const body = published[path];
      const { outage } = state;
      response.statusCode = outage?.status ?? (body ? 200 : 404);
      response.end(outage?.body ?? body);
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (typeof address !== 'object' || !address) {
      throw new Error('The server has no port');
    }
    const { port } = address;
    const realFetch = global.fetch;
    const spy = jest
      .spyOn(global, 'fetch')
      .mockImplementation((input, init) => {
        const { host, pathname } = new URL(String(input));
        if (host !== KEYS_HOST && host !== POOL_HOST) {
          throw new TypeError(`Nobody is at ${host}`);
        }
        return realFetch(`http://127.0.0.1:${port}/${host}${pathname}`, init);
      });
    return new Amazon(
      state,
      {
        alb: {
          published: alb.privateKey,
          other: ellipticKeys().privateKey,
        },
        pool: {
          published: pool.privateKey,
          other: rsaKeys().privateKey,
        },
      },
      async () => {
        spy.mockRestore();
        await new Promise(resolve => {
          server.close(resolve);
        });
      },
    );
  }

  async stop(): Promise<void> {
    await this.restore();
  }

  /** `x-amzn-oidc-data`. */
  data(change: Change = {}): string {
    const expiry = inSeconds(120);
    return this.#sign('alb', change, {
      header: {
        alg: 'ES256',
        typ: 'JWT',
        kid: ALB_KID,
        signer: SIGNER,
        iss: ISSUER,
        client: CLIENT_ID,
        exp: expiry,
      },
      payload: {
        sub: SUB,
        email: 'dana@example.com',
        email_verified: 'true',
        username: 'dana',
        exp: expiry,
        iss: ISSUER,
      },
    });
  }

  /** `x-amzn-oidc-accesstoken`. */
  accessToken(change: Change = {}): string {
    return this.#sign('pool', change, {
      header: { alg: 'RS256', kid: POOL_KID },
      payload: {
        sub: SUB,
        iss: ISSUER,
        client_id: CLIENT_ID,
        token_use: 'access',
        username: 'dana',
        'cognito:groups': ['developers'],
        origin_jti: 'session-1',
        auth_time: inSeconds(-60),
        iat: inSeconds(-60),
        exp: inSeconds(900),
      },
    });
  }

  #sign(
    who: 'alb' | 'pool',
    { header, payload, key = 'published' }: Change,
    defaults: Required<Pick<Change, 'header' | 'payload'>>,
  ): string {
    const signingKey = this.keys[who][key];
    if (!signingKey) {
      throw new Error(`There is no ${key} key`);
    }
    // Load balancers pad each part, and sign it so.
    const encode = who === 'alb' ? padded : unpadded;
    const input = [
      { ...defaults.header, ...header },
      { ...defaults.payload, ...payload },
    ]
      .map(part => encode(Buffer.from(JSON.stringify(part))))
      .join('.');
    const signature = sign('sha256', Buffer.from(input), {
      key: signingKey,
      dsaEncoding: 'ieee-p1363',
    });
    return `${input}.${encode(signature)}`;
  }
}

export function inSeconds(seconds: number): number {
  return Math.floor(Date.now() / 1_000) + seconds;
}

/** The same token with other claims and the old signature. */
export function tampered(jwt: string, change: Record<string, unknown>): string {
  const [header, payload = '', signature] = jwt.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return [
    header,
    unpadded(Buffer.from(JSON.stringify({ ...claims, ...change }))),
    signature,
  ].join('.');
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64url');
}

function padded(bytes: Buffer): string {
  const text = unpadded(bytes);
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

function ellipticKeys() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function rsaKeys() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}
