import { readPageToken, writePageToken } from '../pageToken';
import { validationException } from './errors';

/** A page of a list, and the token of the next one if there is one. */
export function pageOf<Item>(
  items: readonly Item[],
  input: { MaxResults?: number; NextToken?: string },
  maximum: number,
): { items: Item[]; NextToken?: string } {
  const size = input.MaxResults ?? Math.min(50, maximum);
  if (size < 1 || size > maximum) {
    throw validationException(
      `1 validation error detected: Value '${size}' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and ${maximum}`,
    );
  }
  const from = readPosition(input.NextToken);
  return {
    items: items.slice(from, from + size),
    ...(from + size < items.length && {
      NextToken: writePageToken({ from: from + size }),
    }),
  };
}

function readPosition(token: string | undefined): number {
  if (token === undefined) {
    return 0;
  }
  const position = readPageToken(token, 'from');
  if (!position) {
    throw validationException('The NextToken is not valid');
  }
  return position.from;
}
