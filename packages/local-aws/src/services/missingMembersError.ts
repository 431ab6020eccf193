import { AwsError } from '../server/errors';

/** What services on AWS's common validation framework say about required members that are missing. */
export function missingMembersError(code: string, paths: string[]): AwsError {
  const sentences = paths.map(
    path =>
      `Value null at '${lowerFirst(
        path,
      )}' failed to satisfy constraint: Member must not be null`,
  );
  return new AwsError({ code, message: validationMessage(sentences) });
}

/** Joins sentences as the framework does: `2 validation errors detected: …; …`. */
export function validationMessage(sentences: string[]): string {
  const noun = sentences.length === 1 ? 'error' : 'errors';
  return `${sentences.length} validation ${noun} detected: ${sentences.join(
    '; ',
  )}`;
}

function lowerFirst(path: string): string {
  return path
    .split('.')
    .map(step => step.charAt(0).toLowerCase() + step.slice(1))
    .join('.');
}
