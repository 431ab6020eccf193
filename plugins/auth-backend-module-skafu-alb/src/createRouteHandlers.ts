import { HttpAuthService } from '@backstage/backend-plugin-api';
import { AuthenticationError, NotImplementedError } from '@backstage/errors';
import {
  AuthProviderFactory,
  AuthProviderRouteHandlers,
  prepareBackstageIdentityResponse,
} from '@backstage/plugin-auth-node';
import { Request } from 'express';
import { AlbConfig } from './config';
import { refusal } from './refusals';
import { SignIn } from './resolvers/createUserResolver';
import { Sessions } from './session/Sessions';
import { SignInAudit } from './session/SignInAudit';
import { clearSessionCookies, signOutUrl } from './session/signOut';
import { albAuthenticator } from './verification/albAuthenticator';

/** The routes of the provider below `/api/auth/awsalb`. */
export function createRouteHandlers(options: {
  context: Parameters<AuthProviderFactory>[0];
  config: AlbConfig;
  resolve: SignIn;
  sessions: Sessions;
  audit: SignInAudit;
  httpAuth: HttpAuthService;
}): AuthProviderRouteHandlers {
  const { context, config, resolve, sessions, audit, httpAuth } = options;
  const { resolverContext } = context;
  const authenticatorContext = albAuthenticator.initialize(context);

  async function authenticate(request: Request) {
    const { result } = await albAuthenticator.authenticate(
      { req: request },
      authenticatorContext,
    );
    return result;
  }

  async function signIn(request: Request) {
    const result = await authenticate(request);
    const { session } = result.identity;
    if (session !== undefined && (await sessions.hasEnded(session))) {
      throw refusal('session-ended');
    }
    const { profile } = await albAuthenticator.defaultProfileTransform(
      result,
      resolverContext,
    );
    const backstageIdentity = prepareBackstageIdentityResponse(
      await resolve(result.identity, resolverContext),
    );
    const { userEntityRef } = backstageIdentity.identity;
    if (
      session === undefined ||
      (await sessions.begin(session, userEntityRef))
    ) {
      await audit.signedIn(request, userEntityRef);
    }
    return { profile, providerInfo: {}, backstageIdentity };
  }

  /** Whose session it is, which ends; nobody when it has ended already. */
  async function endSession(request: Request): Promise<string | undefined> {
    try {
      const { session } = (await authenticate(request)).identity;
      if (session !== undefined) {
        if (await sessions.hasEnded(session)) {
          return undefined;
        }
        await sessions.end(session);
        const userEntityRef = await sessions.userOf(session);
        if (userEntityRef !== undefined) {
          return userEntityRef;
        }
      }
    } catch {
      // An expired session is left as well as any other.
    }
    try {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user'],
      });
      return credentials.principal.userEntityRef;
    } catch {
      return undefined;
    }
  }

  return {
    async start() {
      throw new NotImplementedError('The load balancer signs in');
    },

    async frameHandler() {
      throw new NotImplementedError('The load balancer signs in');
    },

    async refresh(request, response) {
      response.set('cache-control', 'no-store');
      try {
        response.json(await signIn(request));
      } catch (error) {
        await audit.refused(request, error);
        throw error;
      }
    },

    async logout(request, response) {
      // Other sites cannot send it, as in Backstage's own providers.
      if (request.header('x-requested-with') !== 'XMLHttpRequest') {
        throw new AuthenticationError('Invalid X-Requested-With header');
      }
      response.set('cache-control', 'no-store');
      const userEntityRef = await endSession(request);
      if (userEntityRef !== undefined) {
        await audit.signedOut(request, userEntityRef);
      }
      clearSessionCookies(response, config);
      response.json({ redirectUrl: signOutUrl(config) });
    },
  };
}
