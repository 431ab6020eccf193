/** Where traces are looked for: an entity, a place, or everywhere. */
export type Requested = {
  entityRef?: string;
  accountId?: string;
  region?: string;
};

/** An entity says by itself where to look; a scope is `accountId/region`. */
export function whereOf(
  entityRef: string | undefined,
  scope: string | undefined,
): Requested {
  if (entityRef) {
    return { entityRef };
  }
  const [accountId, region] = scope?.split('/') ?? [];
  return accountId && region ? { accountId, region } : {};
}
