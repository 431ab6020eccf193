import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';

/**
 * The HTTP server as Backstage makes it, but for its access log: query strings
 * hold what people search for, and paths the addresses of users. Neither may
 * reach the logs.
 */
export const discreetHttpRouter = rootHttpRouterServiceFactory({
  configure({ app, applyDefaults }) {
    app.use((request, response, next) => {
      // Ahead of the access log, which writes when the response has finished.
      response.once('finish', () => {
        request.originalUrl = discreet(request.originalUrl);
        if (request.headers.referer) {
          request.headers.referer = discreet(request.headers.referer);
        }
      });
      next();
    });
    applyDefaults();
  },
});

/** Without the query, and without segments of the path that hold an address. */
function discreet(url: string): string {
  const [path = ''] = url.split('?');
  return path.replace(/[^/]*(@|%40)[^/]*/gi, '…');
}
