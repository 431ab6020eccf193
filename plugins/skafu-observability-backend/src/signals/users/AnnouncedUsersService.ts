import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import {
  UserGroupsResponse,
  UserPoolsResponse,
  UserResponse,
  UsersResponse,
} from '@skafu/plugin-skafu-observability-common';
import { IDENTITY_TOPIC, IdentityEvent } from '@skafu/plugin-skafu-access-node';
import { Caller } from '../../authorization/Caller';
import { ConfiguredUserPool } from './readUserPools';
import {
  Invitation,
  ListUsers,
  UserAddress,
  UserChanges,
  UsersService,
} from './UsersService';

/**
 * Tells the rest of the portal who has been changed here, so that nobody keeps
 * until the next reading of the pool what was taken from them. Also when a
 * change fails: something of it may have been done.
 */
export class AnnouncedUsersService implements UsersService {
  static create(options: {
    service: UsersService;
    pools: readonly ConfiguredUserPool[];
    events: EventsService;
    logger: LoggerService;
  }): AnnouncedUsersService {
    return new AnnouncedUsersService(options);
  }

  readonly #service: UsersService;
  readonly #pools: readonly ConfiguredUserPool[];
  readonly #events: EventsService;
  readonly #logger: LoggerService;

  private constructor(
    options: Parameters<typeof AnnouncedUsersService.create>[0],
  ) {
    this.#service = options.service;
    this.#pools = options.pools;
    this.#events = options.events;
    this.#logger = options.logger;
  }

  listPools(caller: Caller): Promise<UserPoolsResponse> {
    return this.#service.listPools(caller);
  }

  list(request: ListUsers, caller: Caller): Promise<UsersResponse> {
    return this.#service.list(request, caller);
  }

  read(address: UserAddress, caller: Caller): Promise<UserResponse> {
    return this.#service.read(address, caller);
  }

  listGroups(
    request: { poolId?: string },
    caller: Caller,
  ): Promise<UserGroupsResponse> {
    return this.#service.listGroups(request, caller);
  }

  async invite(invitation: Invitation, caller: Caller): Promise<UserResponse> {
    try {
      return await this.#service.invite(invitation, caller);
    } finally {
      this.#announce({
        poolId: invitation.poolId,
        username: invitation.username ?? invitation.email,
      });
    }
  }

  async change(
    address: UserAddress,
    changes: UserChanges,
    caller: Caller,
  ): Promise<UserResponse> {
    try {
      return await this.#service.change(address, changes, caller);
    } finally {
      this.#announce(address);
    }
  }

  /** Nobody waits for who listens, and what they miss they find in the pool later. */
  #announce({ poolId = this.#pools[0]?.poolId, username }: UserAddress): void {
    if (poolId !== undefined) {
      void this.#publish({ type: 'user-changed', poolId, username });
    }
  }

  async #publish(eventPayload: IdentityEvent): Promise<void> {
    try {
      await this.#events.publish({ topic: IDENTITY_TOPIC, eventPayload });
    } catch (error) {
      this.#logger.warn(
        `The portal could not be told of a changed user of ${eventPayload.poolId}: ${error}`,
      );
    }
  }
}
