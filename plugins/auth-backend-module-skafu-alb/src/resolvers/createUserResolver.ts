import { LoggerService } from '@backstage/backend-plugin-api';
import { BackstageSignInResult } from '@backstage/plugin-auth-node';
import { EventsService } from '@backstage/plugin-events-node';
import { AlbConfig, ResolverConfig } from '../config';
import { refusal } from '../refusals';
import { catalogUser } from './catalogUser';
import { syntheticUser } from './syntheticUser';
import { UserDirectory } from './UserDirectory';
import { UserResolver } from './UserResolver';

/**
 * Signs somebody in as a user of the portal.
 *
 * @throws Refusal when nobody knows who they are
 */
export type SignIn = (
  ...parameters: Parameters<UserResolver>
) => Promise<BackstageSignInResult>;

/** The configured resolvers, one after the other until one knows who it is. */
export function createUserResolver(options: {
  config: AlbConfig;
  directory: UserDirectory;
  events: EventsService;
  logger: LoggerService;
}): SignIn {
  const { config, directory, events, logger } = options;
  const { groups } = config;

  function create(resolver: ResolverConfig): UserResolver {
    switch (resolver.resolver) {
      case 'catalogUser': {
        const { waitSeconds } = resolver;
        return catalogUser({ directory, events, logger, groups, waitSeconds });
      }
      case 'syntheticUser':
        return syntheticUser({ directory, groups });
      default:
        return resolver satisfies never;
    }
  }

  const resolvers = config.resolvers.map(create);
  return async (identity, context) => {
    for (const resolve of resolvers) {
      const signedIn = await resolve(identity, context);
      if (signedIn) {
        return signedIn;
      }
    }
    throw refusal('user-unknown');
  };
}
