import { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import express, { ErrorRequestHandler, RequestHandler } from 'express';
import Router from 'express-promise-router';
import { Caller } from './authorization/Caller';
import { Route } from './http/route';

/** Holds 500 queries with the longest expressions that CloudWatch takes. */
const BODY_LIMIT = '2mb';

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
  { httpAuth }: { httpAuth: HttpAuthService },
): RequestHandler {
  return async (request, response) => {
    const caller: Caller = {
      credentials: await httpAuth.credentials(request, {
        allow: ['user', 'service'],
      }),
      signal: whileConnected(response),
    };
    const { params, query, body } = request;
    try {
      response.json(await route.handle({ params, query, body }, caller));
    } catch (error) {
      // Nobody is there to be told, and an abort is no error of ours to log.
      if (!caller.signal.aborted) {
        throw error;
      }
    }
  };
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

function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}
