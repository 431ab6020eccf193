import {
  AuthService,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { AccessDecider } from '@skafu/plugin-skafu-access-node';
import { Memberships } from '../memberships/Memberships';
import { decideByGrants } from './decideByGrants';
import { Roles } from './Roles';

const DENIED: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * Decides by the roles that somebody has at this moment. Decisions are not
 * kept, and what cannot be found out is refused.
 */
export class RolePolicy implements PermissionPolicy, AccessDecider {
  static create(options: {
    roles: Roles;
    memberships: Memberships;
    auth: AuthService;
    userInfo: UserInfoService;
    logger: LoggerService;
  }): RolePolicy {
    return new RolePolicy(options);
  }

  readonly #roles: Roles;
  readonly #memberships: Memberships;
  readonly #auth: AuthService;
  readonly #userInfo: UserInfoService;
  readonly #logger: LoggerService;

  private constructor(options: Parameters<typeof RolePolicy.create>[0]) {
    this.#roles = options.roles;
    this.#memberships = options.memberships;
    this.#auth = options.auth;
    this.#userInfo = options.userInfo;
    this.#logger = options.logger;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user || !this.#auth.isPrincipal(user.credentials, 'user')) {
      return DENIED;
    }
    const { credentials } = user;
    return this.#decide(
      credentials.principal.userEntityRef,
      permission,
      // Somebody whom only the token knows: the catalog has not got them yet,
      // or the portal signs in people without a catalog user.
      async () => {
        const info = await this.#userInfo.getUserInfo(credentials);
        return info.ownershipEntityRefs.map(ref =>
          ref.toLocaleLowerCase('en-US'),
        );
      },
    );
  }

  async decide(
    userEntityRef: string,
    permission: Permission,
  ): Promise<PolicyDecision> {
    return this.#decide(userEntityRef, permission, async () => undefined);
  }

  async #decide(
    userEntityRef: string,
    permission: Permission,
    claimsOtherwise: () => Promise<readonly string[] | undefined>,
  ): Promise<PolicyDecision> {
    try {
      const claims = await this.#claimsOf(userEntityRef, claimsOtherwise);
      return claims
        ? decideByGrants(permission, this.#roles.grantsOf(claims), claims)
        : DENIED;
    } catch (error) {
      this.#logger.error(
        `Refused ${permission.name}, because it is not known who asks`,
        error instanceof Error ? error : { error: String(error) },
      );
      return DENIED;
    }
  }

  async #claimsOf(
    userEntityRef: string,
    claimsOtherwise: () => Promise<readonly string[] | undefined>,
  ): Promise<readonly string[] | undefined> {
    const membership = await this.#memberships.find(userEntityRef);
    switch (membership.state) {
      case 'known':
        return membership.claims;
      case 'unknown':
        return claimsOtherwise();
      default:
        // What their token says was true before they went.
        return undefined;
    }
  }
}
