import { AuthService, HttpAuthService } from '@backstage/backend-plugin-api';
import { Request } from 'express';

/** Whose request it is, as far as limits are concerned. */
export type Caller =
  /** A user or program, by a token that has been verified. */
  | { type: 'known'; id: string }
  /** Without a valid token. */
  | { type: 'unknown' }
  /** The portal itself, for itself or for somebody whose request was counted already. */
  | { type: 'portal' };

/**
 * By verified tokens only: what a token merely says would let anybody use up
 * the requests of somebody else, or count as many people at once. The answer is
 * kept with the request, and the check of the route finds it there.
 */
export async function identifyCaller(
  request: Request,
  { auth, httpAuth }: { auth: AuthService; httpAuth: HttpAuthService },
): Promise<Caller> {
  try {
    const credentials = await httpAuth.credentials(request, {
      // Without a token it may have a cookie, for images and the like.
      allowLimitedAccess: !request.headers.authorization,
    });
    if (auth.isPrincipal(credentials, 'user')) {
      const { userEntityRef, actor } = credentials.principal;
      return actor ? { type: 'portal' } : { type: 'known', id: userEntityRef };
    }
    if (auth.isPrincipal(credentials, 'service')) {
      const { subject } = credentials.principal;
      return subject.startsWith('plugin:')
        ? { type: 'portal' }
        : { type: 'known', id: subject };
    }
  } catch {
    // Refused by the route, if it needs to know who asks.
  }
  return { type: 'unknown' };
}
