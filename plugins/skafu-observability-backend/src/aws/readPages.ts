/** All items of a paged AWS operation. */
export interface Pages<T> {
  items: T[];
  /** True when AWS had more pages than the portal reads. */
  truncated: boolean;
}

/** Reads page after page, and stops at a number of pages that nobody needs. */
export async function readPages<T>(
  maxPages: number,
  read: (
    nextToken: string | undefined,
  ) => Promise<{ items: T[]; nextToken: string | undefined }>,
): Promise<Pages<T>> {
  const items: T[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await read(nextToken);
    items.push(...answer.items);
    // Some services end with an empty token instead of none.
    nextToken = answer.nextToken || undefined;
    if (!nextToken) {
      return { items, truncated: false };
    }
  }
  return { items, truncated: true };
}
