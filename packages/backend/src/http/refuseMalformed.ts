import { InputError } from '@backstage/errors';
import { RequestHandler } from 'express';

/**
 * Refuses addresses that are not text: what is not UTF-8 behind its percent
 * signs, and control characters, which databases and file systems answer with
 * errors of their own.
 */
export const refuseMalformed: RequestHandler = (request, _response, next) => {
  next(
    isWellFormed(request.path) && !/%00/.test(request.originalUrl)
      ? undefined
      : new InputError(
          'The address is malformed: it must be UTF-8, percent-encoded, without control characters',
        ),
  );
};

function isWellFormed(path: string): boolean {
  try {
    // eslint-disable-next-line no-control-regex
    return !/[\u0000-\u001f\u007f]/.test(decodeURIComponent(path));
  } catch {
    return false;
  }
}
