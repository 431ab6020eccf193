import { randomBytes } from 'node:crypto';
import { issuerOf } from '../hostedLogin/AppClient';
import { HostedLogin } from '../hostedLogin/HostedLogin';
import type { WireRequest, WireResponse } from '../server/protocols/Protocol';
import type { ServerMemory } from '../server/ServerMemory';
import { UserPools } from '../services/cognito/UserPool';
import { homeAccountId } from '../world/accounts';
import { LoadBalancer } from './LoadBalancer';
import { PublicKeys } from './PublicKeys';

/** A load balancer in front of the portal, and what it does with people. */
export interface LoadBalancerOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Where the portal's pages are, such as `http://localhost:3000`. */
  app: string;
  /** Where the portal's backend is, such as `http://localhost:7007`. */
  backend: string;
  /** Whether people may make themselves an account. Default false. */
  selfSignUp?: boolean;
  /** How long an access token lasts before it is renewed. Default 3600, as at Cognito. */
  accessTokenSeconds?: number;
  /** How long a session of the load balancer lasts. Default 604800, seven days, as at AWS. */
  sessionSeconds?: number;
}

/** What the portal must be told about its load balancer and its user pool. */
export const portalSignIn = {
  region: 'eu-west-1',
  poolId: 'eu-west-1_SkafuPort',
  clientId: 'skafulocalclient0000000001',
  loadBalancerArn:
    'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/skafu-portal/50dc6c495c0c9188',
} as const;

/** Sign-in to the portal, running. */
export interface PortalSignIn {
  loadBalancer: LoadBalancer;
  /** Cognito's pages and the keys of both, on the server of the AWS services. */
  respond(request: WireRequest): Promise<WireResponse | undefined>;
}

/** How long a refresh token lasts, seconds: Cognito's default, 30 days. */
const refreshTokenSeconds = 2_592_000;

/**
 * Starts the load balancer and the hosted login of the portal's user pool, made for each other.
 *
 * @throws NodeJS.ErrnoException with code `EADDRINUSE` if the port is busy
 */
export async function startSignIn(
  options: LoadBalancerOptions,
  server: {
    host: string;
    /** Where browsers reach the AWS services. */
    loginUrl: string;
    memory: ServerMemory;
    now: () => Date;
  },
): Promise<PortalSignIn> {
  const { memory, now, loginUrl } = server;
  const { region, poolId, clientId, loadBalancerArn } = portalSignIn;
  const pool = memory
    .get(UserPools.create)
    .get({ accountId: homeAccountId, region }, poolId);
  pool.setSelfSignUp(options.selfSignUp ?? false);
  const loadBalancer = await LoadBalancer.listen(
    { port: options.port ?? 0, host: server.host },
    {
      arn: loadBalancerArn,
      targets: { app: options.app, backend: options.backend },
      sessionSeconds: options.sessionSeconds ?? 604_800,
      now,
    },
  );
  const client = {
    id: clientId,
    secret: randomBytes(24).toString('base64url'),
    callbackUrls: [`${loadBalancer.url}/oauth2/idpresponse`],
    logoutUrls: [`${loadBalancer.url}/signed-out`],
    accessTokenSeconds: options.accessTokenSeconds ?? 3600,
    refreshTokenSeconds,
  };
  const login = await HostedLogin.create({
    url: loginUrl,
    pool,
    client,
    memory,
    now,
  });
  const keys = memory.get(PublicKeys.create);
  const { keyId, publicKey } = loadBalancer.serve({
    issuer: issuerOf(pool),
    authorizationEndpoint: `${loginUrl}/oauth2/authorize`,
    tokenEndpoint: `${loginUrl}/oauth2/token`,
    userInfoEndpoint: `${loginUrl}/oauth2/userInfo`,
    clientId: client.id,
    clientSecret: client.secret,
    scope: 'openid email profile',
  });
  keys.add(keyId, publicKey);
  return {
    loadBalancer,
    respond: async request =>
      keys.respond(request) ?? (await login.respond(request)),
  };
}
