/** Writes where the next page starts; opaque to clients, but it needs no memory here. */
export function writePageToken(position: Record<string, number>): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Reads a token of {@link writePageToken}; `undefined` if it is not one with these members. */
export function readPageToken<Name extends string>(
  token: string,
  ...names: Name[]
): Record<Name, number> | undefined {
  try {
    const parsed: unknown = JSON.parse(
      Buffer.from(token, 'base64url').toString('utf8'),
    );
    const position = Object.fromEntries(
      names.map(name => [
        name,
        Number(Object.entries(parsed ?? {}).find(([key]) => key === name)?.[1]),
      ]),
    ) as Record<Name, number>; // made from `names`, so exactly these members
    return Object.values<number>(position).every(value =>
      Number.isSafeInteger(value),
    )
      ? position
      : undefined;
  } catch {
    return undefined;
  }
}
