import {
  BackendFeature,
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import permissionBackend from '@backstage/plugin-permission-backend';
import {
  AccessDeciderService,
  accessDeciderServiceRef,
} from '@skafu/plugin-skafu-access-node';
import request from 'supertest';
import { createPolicyModule } from '../module';

const PATH = '/api/permission/authorize';

/** The permission backend with the policy, in a backend of its own. */
export interface StartedPolicy {
  /** Asks as a plugin that serves this user, or as the user when there is a resource. */
  decide(
    userEntityRef: string,
    permission: Permission,
    resourceRef?: string,
  ): Promise<PolicyDecision>;
  authorizeWithoutToken(permission: Permission): request.Test;
  /** As plugins that ask about absent users have it. */
  decider: AccessDeciderService;
  stop(): Promise<void>;
}

/**
 * @param options.skafu - `permission.skafu`
 * @param options.features - the catalog, real or not, and what else there is
 */
export async function startPolicy(options: {
  skafu?: object;
  features: BackendFeature[];
  now?: () => number;
}): Promise<StartedPolicy> {
  let decider: AccessDeciderService | undefined;
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: { permission: { enabled: true, skafu: options.skafu } },
      }),
      permissionBackend,
      createPolicyModule({ now: options.now }),
      createBackendPlugin({
        pluginId: 'asking',
        register(env) {
          env.registerInit({
            deps: {
              service: accessDeciderServiceRef,
              router: coreServices.httpRouter,
            },
            async init({ service }) {
              decider = service;
            },
          });
        },
      }),
      ...options.features,
    ],
  });
  if (!decider) {
    throw new Error('The backend started without its plugins');
  }
  const authorize = async (
    permission: Permission,
    authorization: string,
    resourceRef?: string,
  ): Promise<PolicyDecision> => {
    const response = await request(backend.server)
      .post(PATH)
      .set('authorization', authorization)
      .send({ items: [{ id: 'one', permission, resourceRef }] })
      .expect(200);
    const { id, ...decision } = response.body.items[0];
    return decision;
  };
  return {
    decide: (userEntityRef, permission, resourceRef) =>
      authorize(
        permission,
        `Bearer ${mockCredentials.user.token(userEntityRef, {
          actor: { subject: 'plugin:asking' },
        })}`,
        resourceRef,
      ),
    authorizeWithoutToken: permission =>
      request(backend.server)
        .post(PATH)
        .set('authorization', mockCredentials.none.header())
        .send({ items: [{ id: 'one', permission, resourceRef: 'any' }] }),
    decider,
    stop: () => backend.stop(),
  };
}
