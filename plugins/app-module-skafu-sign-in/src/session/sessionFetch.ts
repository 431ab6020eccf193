import type { FetchMiddleware } from '@backstage/core-app-api';
import type { SessionApi } from './SessionApi';

/**
 * Repeats what the backend answered 401 with a new token, once. Without a
 * session the request waits until somebody has signed in, or until its caller
 * gives up: a page that is left open sends nothing and loses nothing.
 */
export function sessionFetch(options: {
  session: SessionApi;
  backendUrl: string;
}): FetchMiddleware {
  const { session } = options;
  const prefix = `${options.backendUrl.replace(/\/$/, '')}/`;
  return {
    apply: next => async (input, init) => {
      const request = new Request(input, init);
      // Who brings their own credentials knows what a 401 means.
      if (
        !request.url.startsWith(prefix) ||
        request.headers.has('authorization')
      ) {
        return next(input, init);
      }
      const askedAt = Date.now();
      const response = await unlessAborted(next(request.clone()), request);
      if (response.status !== 401) {
        return response;
      }
      const type = response.headers.get('content-type');
      const byPortal = type?.startsWith('application/json') ?? false;
      return (await unlessAborted(
        session.renew({ askedAt, byPortal }),
        request,
      ))
        ? unlessAborted(next(request), request)
        : response;
    },
  };
}

/** What a caller waits for no longer than it wants to. */
function unlessAborted<T>(wanted: Promise<T>, request: Request): Promise<T> {
  const { signal } = request;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) {
      abort();
    }
    signal.addEventListener('abort', abort, { once: true });
    wanted
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
