import { RequestHandler } from 'express';

/**
 * Keeps out of the access log what it must not hold: query strings are what
 * people search for, and paths may name addresses of users. Comes ahead of the
 * access log, which writes when the response has finished.
 */
export const discreetAccessLog: RequestHandler = (request, response, next) => {
  response.once('finish', () => {
    request.originalUrl = discreet(request.originalUrl);
    if (request.headers.referer) {
      request.headers.referer = discreet(request.headers.referer);
    }
  });
  next();
};

/** Without the query, and without segments of the path that hold an address. */
function discreet(url: string): string {
  const [path = ''] = url.split('?');
  return path.replace(/[^/]*(@|%40)[^/]*/gi, '…');
}
