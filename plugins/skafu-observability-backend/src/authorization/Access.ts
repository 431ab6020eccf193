import {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { SubjectPermission } from '@skafu/plugin-skafu-observability-common';
import { Caller } from './Caller';
import { subjectResourceRef } from './subjects/rules';
import { Subject } from './subjects/Subject';

/** How far a permission of somebody reaches. */
export interface Reach {
  /** Whether it reaches everything: then nothing need be looked up. */
  everything: boolean;
  /** Whether it reaches this; unknown subjects only if it reaches everything. */
  covers(subject: Subject | undefined): boolean;
  /** @throws NotAllowedError when it does not cover the subject */
  require(subject: Subject | undefined): void;
}

/**
 * Decides by permissions that a policy may narrow. One question to the policy
 * for a request, however much that concerns.
 */
export class Access {
  static create(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }): Access {
    return new Access(options);
  }

  readonly #permissions: PermissionsService;
  readonly #isAuthorized: (
    decision: PolicyDecision,
    subject: Subject | undefined,
  ) => boolean;

  private constructor(options: Parameters<typeof Access.create>[0]) {
    this.#permissions = options.permissions;
    this.#isAuthorized = createConditionAuthorizer(
      options.permissionsRegistry.getPermissionRuleset(subjectResourceRef),
    );
  }

  /**
   * Makes sure that a permission reaches one thing.
   *
   * @param find - asked only if it matters; `undefined` for what is not known
   * @throws NotAllowedError
   */
  async require(
    permission: SubjectPermission,
    caller: Caller,
    find: () => Promise<Subject | undefined>,
  ): Promise<void> {
    const reach = await this.reach(permission, caller);
    if (!reach.everything) {
      reach.require(await find());
    }
  }

  /** @throws NotAllowedError when the caller holds the permission for nothing at all */
  async reach(permission: SubjectPermission, caller: Caller): Promise<Reach> {
    const reach = await this.reachIfAny(permission, caller);
    if (!reach) {
      throw new NotAllowedError(
        `You need the permission ${permission.name}; ask an administrator of the portal for it`,
      );
    }
    return reach;
  }

  /** `undefined` when the caller holds the permission for nothing at all. */
  async reachIfAny(
    permission: SubjectPermission,
    caller: Caller,
  ): Promise<Reach | undefined> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials: caller.credentials },
    );
    if (!decision || decision.result === AuthorizeResult.DENY) {
      return undefined;
    }
    return this.reachOf(permission, decision);
  }

  /** What a decision that was made elsewhere amounts to. */
  reachOf(permission: SubjectPermission, decision: PolicyDecision): Reach {
    const everything = decision.result === AuthorizeResult.ALLOW;
    const covers = (subject: Subject | undefined) =>
      everything || (subject ? this.#isAuthorized(decision, subject) : false);
    return {
      everything,
      covers,
      require: subject => {
        if (!covers(subject)) {
          throw new NotAllowedError(
            `Your permission ${
              permission.name
            } reaches only a part of what there is, such as what your teams own${
              subject ? `, and not ${subject.name}` : ''
            }; ask the owner or an administrator of the portal`,
          );
        }
      },
    };
  }
}
