import {
  BackstageCredentials,
  BackstagePrincipalTypes,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import express, { ErrorRequestHandler, RequestHandler } from 'express';
import Router from 'express-promise-router';
import { Caller } from './authorization/Caller';
import { CORRELATION_HEADER, correlationIdOf } from './http/correlation';
import { sendDownload } from './http/download';
import { sendEvents } from './http/eventStream';
import { Route } from './http/route';

/** Holds 500 queries with the longest expressions that CloudWatch takes. */
const BODY_LIMIT = '2mb';

/** A person who waits longer has given up; what AWS answers later is there when they look again. */
const PATIENCE_MS = 12_000;

const PUBLIC_ERRORS: ReadonlySet<string> = new Set([
  'InputError',
  'AuthenticationError',
  'NotAllowedError',
  'NotFoundError',
  'ConflictError',
  'NotModifiedError',
  'ServiceUnavailableError',
  'ResponseError',
]);

/** body-parser reports bad JSON as a SyntaxError, which says nothing about whose syntax. */
const malformedBody: ErrorRequestHandler = (
  error,
  _request,
  _response,
  next,
) => {
  next(
    error?.type === 'entity.parse.failed'
      ? new InputError(`body is not valid JSON: ${error.message}`, error)
      : error,
  );
};

/** Mounts routes; what they do and who may call them is not its business. */
export function createRouter(options: {
  httpAuth: HttpAuthService;
  logger: LoggerService;
  routes: readonly Route[];
}): express.Router {
  const router = Router();
  router.use(express.json({ limit: BODY_LIMIT }));
  for (const route of options.routes) {
    router[route.method](expressPath(route.path), handler(route, options));
  }
  router.use(malformedBody);
  return router;
}

function handler(
  route: Route,
  { httpAuth, logger }: { httpAuth: HttpAuthService; logger: LoggerService },
): RequestHandler {
  return async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const caller: Caller = {
      credentials,
      signal: whileConnected(response),
      principal: nameOf(credentials),
      correlationId: correlationIdOf(request),
      patienceMs: PATIENCE_MS,
      request,
    };
    response.setHeader(CORRELATION_HEADER, caller.correlationId);
    const { params, query, body, headers } = request;
    try {
      const reply = await route.handle(
        { params, query, body, headers },
        caller,
      );
      if ('events' in reply) {
        await sendEvents(response, reply.events, caller);
      } else if ('download' in reply) {
        await sendDownload(response, reply.download, caller);
      } else if (reply.body === undefined) {
        response.status(reply.status).end();
      } else {
        response.status(reply.status).json(reply.body);
      }
    } catch (error) {
      // Nobody is there to be told, and an abort is no error of ours to log.
      if (!caller.signal.aborted) {
        logger.info('A request failed', {
          route: `${route.method} ${route.path}`,
          reason: error instanceof Error ? error.name : undefined,
          correlationId: caller.correlationId,
        });
        throw isMeantForPeople(error) ? error : internalError(error, caller);
      }
    }
  };
}

/** Those of Backstage and of body-parser; anything else may hold SQL, paths or what somebody wrote. */
function isMeantForPeople(error: unknown): boolean {
  return (
    error instanceof Error &&
    (PUBLIC_ERRORS.has(error.name) || 'statusCode' in error)
  );
}

/** A mistake of ours: its stack goes to the log, and a sentence to the person. */
function internalError(error: unknown, { correlationId }: Caller): Error {
  const hidden = new Error(
    `Something went wrong in the portal itself. Its log tells more under the correlation id ${correlationId}.`,
  );
  // Where it happened, without what the message may hold.
  hidden.stack =
    error instanceof Error
      ? `${error.name}\n${error.stack?.split('\n').filter(isFrame).join('\n')}`
      : undefined;
  return hidden;
}

function isFrame(line: string): boolean {
  return /^\s+at /.test(line);
}

/** Aborts when the connection closes before the answer was sent. */
function whileConnected(response: express.Response): AbortSignal {
  const controller = new AbortController();
  response.on('close', () => {
    if (!response.writableEnded) {
      controller.abort();
    }
  });
  return controller.signal;
}

function nameOf(
  credentials: BackstageCredentials<
    BackstagePrincipalTypes['user'] | BackstagePrincipalTypes['service']
  >,
): string {
  const { principal } = credentials;
  return principal.type === 'user'
    ? principal.userEntityRef
    : principal.subject;
}

function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}
