import type { Panel } from '@skafu/plugin-skafu-observability-common';

/** One region of one account. */
export type Scope = { key: string; accountId: string; region: string };

/** `111122223333/eu-west-1`, as the address of a view holds it. */
export function scopeKey(place: { accountId: string; region: string }): string {
  return `${place.accountId}/${place.region}`;
}

/** Where panels come from, each place once, in the order in which they came. */
export function scopesOf(panels: Panel[]): Scope[] {
  const scopes = new Map<string, Scope>();
  for (const { accountId, region } of panels) {
    const key = scopeKey({ accountId, region });
    scopes.set(key, { key, accountId, region });
  }
  return [...scopes.values()];
}

/** Panels of one place; all of them when nothing comes from there. */
export function inScope(panels: Panel[], key: string | undefined): Panel[] {
  const some = panels.filter(panel => scopeKey(panel) === key);
  return some.length > 0 ? some : panels;
}
