import { AuthService, HttpAuthService } from '@backstage/backend-plugin-api';
import { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { Caller, identifyCaller } from './identifyCaller';
import { RateLimits } from './RateLimits';

const WINDOW_MS = 60_000;

/** Status 429, with the name that Backstage's error body has for it. */
class TooManyRequestsError extends Error {
  override readonly name = 'TooManyRequestsError';
  readonly statusCode = 429;
}

/**
 * What the portal's own plugins ask, with no more than what they were given:
 * public keys, and what somebody's token says that they own.
 */
const ASKED_BY_PLUGINS =
  /^\/(\.well-known\/(jwks\.json|openid-configuration)|v1\/userinfo)$/;

/**
 * Limits what one caller may ask of one plugin. Counts requests, so that a
 * stream counts once however long it is; and each replica counts for itself.
 */
export function limitRate(options: {
  pluginId: string;
  limits: RateLimits;
  auth: AuthService;
  httpAuth: HttpAuthService;
}): RequestHandler {
  const { pluginId, limits } = options;
  if (limits.perCaller === undefined && limits.perAddress === undefined) {
    return (_request, _response, next) => next();
  }
  const callers = new WeakMap<Request, Caller>();
  const ofCallers = limiter(
    limits.perCaller,
    limit =>
      `You have sent more than ${limit} requests a minute to ${pluginId} (skafu.rateLimits)`,
    request => {
      const caller = callers.get(request);
      return caller?.type === 'known' ? caller.id : '';
    },
  );
  const ofAddresses = limiter(
    limits.perAddress,
    limit =>
      `More than ${limit} requests a minute to ${pluginId} without a valid token came from your address (skafu.rateLimits.signIn)`,
    request => ipKeyGenerator(request.ip ?? ''),
  );
  return (request, response, next) => {
    if (pluginId === 'auth' && ASKED_BY_PLUGINS.test(request.path)) {
      next();
      return;
    }
    identifyCaller(request, options).then(caller => {
      callers.set(request, caller);
      switch (caller.type) {
        case 'known':
          ofCallers(request, response, next);
          break;
        case 'unknown':
          ofAddresses(request, response, next);
          break;
        default:
          next();
      }
    }, next);
  };
}

function limiter(
  limit: number | undefined,
  sentence: (limit: number) => string,
  keyGenerator: (request: Request) => string,
): RequestHandler {
  if (limit === undefined) {
    return (_request, _response, next) => next();
  }
  return rateLimit({
    windowMs: WINDOW_MS,
    limit,
    // RateLimit-Limit, -Remaining and -Reset; Retry-After when it is reached.
    standardHeaders: 'draft-6',
    legacyHeaders: false,
    keyGenerator,
    handler: (_request, response, next) =>
      next(
        new TooManyRequestsError(
          `${sentence(limit)}; try again in ${response.getHeader(
            'Retry-After',
          )} seconds`,
        ),
      ),
  });
}
