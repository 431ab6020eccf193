import { ResponseError } from '@backstage/errors';

/** Whether nobody is signed in any more, or must not be. */
export function isOver(error: unknown): error is ResponseError {
  return (
    (error instanceof ResponseError && error.statusCode === 401) ||
    isRefusal(error)
  );
}

/** Whether the load balancer knows no session, and nothing else is wrong. */
export function isLapse(error: unknown): error is ResponseError {
  return isOver(error) && !isRefusal(error);
}

/**
 * Whether it was the portal that said no, with a reason. A load balancer without
 * a session answers 401 as well, but has no words for it.
 */
export function isRefusal(error: unknown): error is ResponseError {
  return (
    error instanceof ResponseError &&
    [401, 403, 404].includes(error.statusCode) &&
    hasWords(error)
  );
}

/** Whether the sign-in is fine and the person is not let in; else signing in anew may help. */
export function isOfPerson(refusal: ResponseError): boolean {
  return refusal.statusCode !== 401;
}

/** Backstage gives what is no error body of its own the name `Error`. */
function hasWords(error: ResponseError): boolean {
  return error.body.error.name !== 'Error';
}

/** What a person can make use of. */
export function sentenceOf(error: Error): string {
  return error instanceof ResponseError && hasWords(error)
    ? error.body.error.message
    : error.message;
}

/** The code of a refusal, by which the documentation explains it. */
export function reasonOf(error: Error): string | undefined {
  const reason: unknown =
    error instanceof ResponseError
      ? Reflect.get(error.body.error, 'reason')
      : undefined;
  return typeof reason === 'string' ? reason : undefined;
}

const ids = new WeakMap<Error, string>();

/** Remembers by which id the logs of the portal know a request. */
export function noteRequestId(error: Error, id: string): void {
  ids.set(error, id);
}

export function requestIdOf(error: Error): string | undefined {
  return ids.get(error);
}
