import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { nearest } from './nearest';

/** Where the provider is configured. */
export const CONFIG_KEY = 'auth.providers.awsalb';

/** The cookies of the session, unless the listener's action names others. */
const DEFAULT_COOKIE_NAME = 'AWSELBAuthSessionCookie';

const DEFAULT_WAIT_SECONDS = 10;

/** Well below the 60 s after which a load balancer gives a request up. */
const MAX_WAIT_SECONDS = 30;

/** Of Cognito user pools, the older and the newer form, in AWS, GovCloud and China. */
const ISSUER =
  /^https:\/\/(?:issuer-)?cognito-idp\.(?<region>[a-z]{2,}(?:-[a-z]+)+-\d)\.amazonaws\.com(?:\.cn)?\/(?<poolId>(?<poolRegion>[a-z]{2,}(?:-[a-z]+)+-\d)_[A-Za-z0-9]+)$/;

/** Of application load balancers: `app` and not `net` stands before the name. */
const SIGNER =
  /^arn:aws(?:-cn|-us-gov)?:elasticloadbalancing:(?<region>[a-z]{2}-(?:gov-)?[a-z]+-\d):\d{12}:loadbalancer\/app\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{16}$/;

/** Names of cookies: tokens of HTTP. */
const COOKIE_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

const LOCAL_HOSTS: readonly string[] = ['localhost', '127.0.0.1'];

/** As Cognito itself takes addresses: without TLS on one's own machine only. */
const secureUrl = z
  .url({ protocol: /^https?$/, error: 'must be an https address' })
  .refine(
    value => {
      const { protocol, hostname } = new URL(value);
      return protocol === 'https:' || LOCAL_HOSTS.includes(hostname);
    },
    { error: 'must be an https address' },
  );

const origin = secureUrl.refine(
  value => {
    const { origin: alone, href } = new URL(value);
    return href === `${alone}/`;
  },
  { error: 'must be an address without a path' },
);

const groupRef = z.string().transform((value, context) => {
  try {
    const ref = parseEntityRef(value, { defaultKind: 'Group' });
    if (ref.kind.toLowerCase() === 'group') {
      return stringifyEntityRef(ref);
    }
  } catch {
    // Said below.
  }
  context.addIssue('must be a reference of a group, e.g. group:default/admins');
  return z.NEVER;
});

const resolver = z.discriminatedUnion('resolver', [
  z.strictObject({
    resolver: z.literal('catalogUser'),
    waitSeconds: z
      .number({ error: 'must be a number of seconds' })
      .min(0, 'must be at least 0')
      .max(MAX_WAIT_SECONDS, `must be at most ${MAX_WAIT_SECONDS}`)
      .default(DEFAULT_WAIT_SECONDS),
  }),
  z.strictObject({ resolver: z.literal('syntheticUser') }),
]);

const required = { error: 'is required' };

const schema = z.strictObject({
  issuer: z
    .string(required)
    .regex(
      ISSUER,
      'must be the issuer of a Cognito user pool, e.g. https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc123def',
    ),
  region: z.string(required).min(1, 'is required'),
  signer: z
    .string(required)
    .regex(
      SIGNER,
      'must be the ARN of an application load balancer, e.g. arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/portal/50dc6c495c0c9188',
    ),
  clientId: z
    .string(required)
    .regex(/^[\w+]{1,128}$/, 'must be the id of a client of the user pool'),
  groups: z.record(z.string(), groupRef).default({}),
  signOut: z.strictObject(
    {
      domain: origin,
      redirectUri: secureUrl,
    },
    required,
  ),
  signIn: z.strictObject(
    {
      resolvers: z.array(resolver, required).min(1, 'names no resolver'),
    },
    required,
  ),
  sessionCookieName: z
    .string()
    .regex(COOKIE_NAME, 'must be the name of a cookie')
    .default(DEFAULT_COOKIE_NAME),
});

/** How a resolver finds out who of the portal somebody is. */
export type ResolverConfig = z.output<typeof resolver>;

/** `auth.providers.awsalb`, checked. */
export interface AlbConfig {
  /** Of the user pool, as it stands in its tokens. */
  issuer: string;
  poolId: string;
  region: string;
  /** ARN of the load balancer. */
  signer: string;
  /** Of the load balancer in the user pool. */
  clientId: string;
  /** References of groups by the names that Cognito has for them. */
  groups: ReadonlyMap<string, string>;
  signOut: {
    /** Where Cognito signs people in and out. */
    domain: string;
    /** Where people land who have signed out; open to everybody. */
    redirectUri: string;
  };
  resolvers: readonly ResolverConfig[];
  /** Without the number that the load balancer adds to it. */
  sessionCookieName: string;
}

/**
 * @param config - what stands below `auth.providers.awsalb`
 * @throws InputError naming the key that is wrong: a sign-in with a check that
 * a slip has switched off must not start
 */
export function readAlbConfig(config: Config): AlbConfig {
  const given = config.get();
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues.flatMap(issue => describe(issue, given)).join('; '),
    );
  }
  const { issuer, region, signer, signIn, groups, ...rest } = parsed.data;
  const pool = ISSUER.exec(issuer)?.groups ?? {};
  const { poolId, poolRegion, region: issuerRegion } = pool;
  if (poolId === undefined || issuerRegion !== region) {
    throw new InputError(
      `${CONFIG_KEY}.issuer must be a user pool of the region ${region} (${CONFIG_KEY}.region), not of ${issuerRegion}`,
    );
  }
  if (poolRegion !== region) {
    throw new InputError(
      `${CONFIG_KEY}.issuer names a user pool of ${poolRegion} at the host of ${issuerRegion}`,
    );
  }
  if (issuer.includes('.amazonaws.com.cn/') !== region.startsWith('cn-')) {
    throw new InputError(
      `${CONFIG_KEY}.issuer must end in .amazonaws.com.cn in China, and nowhere else`,
    );
  }
  const signerRegion = SIGNER.exec(signer)?.groups?.region;
  if (signerRegion !== region) {
    throw new InputError(
      `${CONFIG_KEY}.signer must be a load balancer of the region ${region} (${CONFIG_KEY}.region), not of ${signerRegion}`,
    );
  }
  return {
    ...rest,
    issuer,
    poolId,
    region,
    signer,
    groups: new Map(Object.entries(groups)),
    resolvers: signIn.resolvers,
  };
}

type Issue = z.core.$ZodIssue;

/** Keys that may stand at each place, to say which one was probably meant. */
const KNOWN_KEYS: Record<string, readonly string[]> = {
  '': Object.keys(schema.shape),
  signOut: ['domain', 'redirectUri'],
  signIn: ['resolvers'],
};

const RESOLVER_KEYS: readonly string[] = ['resolver', 'waitSeconds'];

const RESOLVERS: readonly string[] = ['catalogUser', 'syntheticUser'];

function describe(issue: Issue, given: unknown): string[] {
  const key = [CONFIG_KEY, ...issue.path].join('.');
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = KNOWN_KEYS[issue.path.join('.')] ?? RESOLVER_KEYS;
      return issue.keys.map(name =>
        unknown(`${key}.${name} is not known`, name, known),
      );
    }
    // The name of a resolver is the only alternative.
    case 'invalid_union':
      return [
        unknown(
          `${key} must be one of ${RESOLVERS.join(', ')}`,
          String(valueAt(given, issue.path)),
          RESOLVERS,
        ),
      ];
    default:
      return [`${key} ${issue.message}`];
  }
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? Reflect.get(value, key)
        : undefined,
    given,
  );
}

function unknown(
  sentence: string,
  name: string,
  known: readonly string[],
): string {
  const meant = nearest(name, known);
  return meant ? `${sentence}; is ${meant} meant?` : sentence;
}
