import { AlbConfig } from '../config';
import { CognitoIdentity } from '../CognitoIdentity';

/** Names of entities, as the catalog allows them. */
const ENTITY_NAME = /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/;
const MAX_LENGTH = 63;

/**
 * References of the groups that somebody is in. A group whose name the catalog
 * does not allow counts where it is configured only: to bend it until it fits
 * could make it one that it is not.
 */
export function groupRefsOf(
  identity: CognitoIdentity,
  groups: AlbConfig['groups'],
): string[] {
  return identity.groups.flatMap(group => {
    const configured = groups.get(group);
    if (configured !== undefined) {
      return [configured];
    }
    const name = group.toLowerCase();
    return isEntityName(name) ? [`group:default/${name}`] : [];
  });
}

export function isEntityName(name: string): boolean {
  return name.length <= MAX_LENGTH && ENTITY_NAME.test(name);
}
