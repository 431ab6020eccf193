import { setTimeout as delay } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { EventsService } from '@backstage/plugin-events-node';
import { IDENTITY_TOPIC, IdentityEvent } from '@skafu/plugin-skafu-access-node';
import { AlbConfig } from '../config';
import { CognitoIdentity } from '../CognitoIdentity';
import { groupRefsOf } from './groupRefsOf';
import { UserDirectory } from './UserDirectory';
import { UserResolver } from './UserResolver';

const POLL_MS = 500;

/**
 * Signs in as the user of the catalog. Somebody who was invited or has signed
 * up a moment ago waits until the catalog has read them.
 */
export function catalogUser(options: {
  directory: UserDirectory;
  events: EventsService;
  logger: LoggerService;
  groups: AlbConfig['groups'];
  waitSeconds: number;
}): UserResolver {
  const { directory, events, logger, groups, waitSeconds } = options;

  async function announce({ poolId, username }: CognitoIdentity) {
    const eventPayload: IdentityEvent = {
      type: 'user-changed',
      poolId,
      username,
    };
    try {
      await events.publish({ topic: IDENTITY_TOPIC, eventPayload });
    } catch (error) {
      logger.warn(
        'The catalog could not be told of a user whom it does not know; it learns of them when it reads all of Cognito next',
        { reason: toError(error).message },
      );
    }
  }

  async function find(identity: CognitoIdentity): Promise<Entity | undefined> {
    const until = Date.now() + waitSeconds * 1_000;
    let entity = await directory.find(identity);
    if (!entity) {
      await announce(identity);
    }
    while (!entity && Date.now() < until) {
      await delay(Math.min(POLL_MS, until - Date.now()));
      entity = await directory.find(identity);
    }
    return entity;
  }

  return async (identity, context) => {
    const entity = await find(identity);
    if (!entity) {
      return undefined;
    }
    const { ownershipEntityRefs } = await context.resolveOwnershipEntityRefs(
      entity,
    );
    return context.issueToken({
      claims: {
        sub: stringifyEntityRef(entity),
        ent: [
          ...new Set([
            ...ownershipEntityRefs,
            ...groupRefsOf(identity, groups),
          ]),
        ],
      },
    });
  };
}
