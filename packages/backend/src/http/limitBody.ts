import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { RequestHandler } from 'express';

const KEY = 'skafu.http.maxBodyBytes';

/** The largest that plugins of Backstage take, templates with files, fit. */
const DEFAULT_BYTES = 10 * 1024 * 1024;

/** Status 413, with the name that Backstage's error body has for it. */
class ContentTooLargeError extends Error {
  override readonly name = 'ContentTooLargeError';
  readonly statusCode = 413;
}

/**
 * Refuses bodies that say they are too large before a byte of them is read.
 * Those that do not say so are counted by the parser of their plugin, whose
 * limit is 100 kB unless it has its own.
 *
 * @throws InputError when the limit is not a number
 */
export function limitBody(config: Config): RequestHandler {
  const limit = config.getOptionalNumber(KEY) ?? DEFAULT_BYTES;
  if (!Number.isInteger(limit) || limit < 1) {
    throw new InputError(`${KEY} must be a whole number of bytes from 1`);
  }
  return (request, response, next) => {
    if (Number(request.headers['content-length'] ?? 0) <= limit) {
      next();
      return;
    }
    // The rest of the body would be read as the next request.
    response.setHeader('Connection', 'close');
    next(
      new ContentTooLargeError(
        `The body is larger than the ${limit} bytes that ${KEY} allows`,
      ),
    );
  };
}
