import { toError } from '@backstage/errors';
import { awsAlbAuthenticator } from '@backstage/plugin-auth-backend-module-aws-alb-provider';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';
import { Request } from 'express';
import { CognitoIdentity } from '../CognitoIdentity';
import { readAlbConfig } from '../config';
import { isRefusal, refusal } from '../refusals';
import { AccessToken } from './AccessToken';
import { readAlbHeaders } from './AlbHeaders';
import { KeyFetcher } from './KeyFetcher';
import { LoadBalancerToken } from './LoadBalancerToken';

/** Backstage's own check fetches its key without a deadline. */
const UPSTREAM_TIMEOUT_MS = 6_000;

type Upstream = Awaited<ReturnType<typeof awsAlbAuthenticator.authenticate>>;

/**
 * Backstage's own authenticator for load balancers, behind the checks that it
 * does not make: which load balancer signed and for which client, both
 * expiries, whether the e-mail address is verified, and the access token.
 */
export const albAuthenticator = createProxyAuthenticator({
  defaultProfileTransform: awsAlbAuthenticator.defaultProfileTransform,

  initialize(context) {
    const config = readAlbConfig(context.config);
    const keys = KeyFetcher.create();
    return {
      config,
      upstream: awsAlbAuthenticator.initialize(context),
      data: LoadBalancerToken.create({ config, keys }),
      accessToken: AccessToken.create({ config, keys }),
    };
  },

  /** @throws Refusal */
  async authenticate({ req }: { req: Request }, context) {
    const { poolId } = context.config;
    const headers = readAlbHeaders(req);
    const { sub, email } = await context.data.verify(headers.data);
    const access = await context.accessToken.verify(headers.accessToken);
    if (access.sub !== sub || (headers.identity ?? sub) !== sub) {
      throw refusal('user-mismatch');
    }
    const identity: CognitoIdentity = { poolId, email, ...access };
    const { result } = await askUpstream(
      awsAlbAuthenticator.authenticate({ req }, context.upstream),
    );
    return {
      result: {
        ...result,
        fullProfile: { ...result.fullProfile, emails: [{ value: email }] },
        identity,
      },
      // Backstage's provider hands the access token to the browser, where no
      // page needs it and every script could read it.
      providerInfo: {},
    };
  },
});

/** What it refuses after our checks is either its own opinion, or a key that it could not fetch. */
async function askUpstream(answer: Promise<Upstream>): Promise<Upstream> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(refusal('keys-unavailable')),
      UPSTREAM_TIMEOUT_MS,
    );
  });
  try {
    return await Promise.race([answer, deadline]);
  } catch (error) {
    if (isRefusal(error)) {
      throw error;
    }
    const { cause } = toError(error);
    throw refusal(
      cause === undefined || isJoseError(cause)
        ? 'data-refused'
        : 'keys-unavailable',
    );
  } finally {
    clearTimeout(timer);
  }
}

/** The library of Backstage's provider, which finds fault with tokens. */
function isJoseError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('ERR_J')
  );
}
