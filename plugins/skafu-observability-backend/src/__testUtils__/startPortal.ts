import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { permissionsRegistryServiceFactory } from '@backstage/backend-defaults/permissionsRegistry';
import {
  BackendFeature,
  BackstageCredentials,
  coreServices,
  createServiceFactory,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permissionBackend from '@backstage/plugin-permission-backend';
import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import { LocalAws, startLocalAws } from '@skafu/local-aws';
import request from 'supertest';
import plugin from '../index';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** A parsed answer, which tests look into as they need. */
export type ResponseBody = request.Response['body'];

/** The whole plugin over HTTP, and the AWS that it talks to. */
export interface Portal {
  /** GET of a path after `/api/skafu-observability`, as a signed-in user. */
  get(path: string): request.Test;
  post(path: string, body: object | string): request.Test;
  put(path: string, body: object): request.Test;
  patch(path: string, body: object): request.Test;
  delete(path: string): request.Test;
  /** As nobody; GET unless told otherwise. */
  anonymously(path: string, method?: Method): request.Test;
  /** As whoever this header says. */
  as(authorization: string, path: string, method?: Method): request.Test;
  aws: LocalAws;
  stop(): Promise<void>;
}

/** Decides for a user, or leaves it to `denied`. */
type Decide = (
  permission: Permission,
  userRef: string | undefined,
) => PolicyDecision | undefined;

const ACCOUNTS = {
  aws: {
    mainAccount: { region: 'eu-west-1' },
    accounts: [
      { accountId: '111122223333' },
      { accountId: '444455556666', roleName: 'skafu-reader' },
      { accountId: '777788889999', roleName: 'skafu-reader' },
    ],
  },
  skafuObservability: {
    regions: ['eu-west-1'],
    costs: {
      payerAccountId: '111122223333',
      tags: ['service', 'environment'],
    },
    userPools: [
      {
        id: 'eu-west-1_SkafuPort',
        accountId: '111122223333',
        name: 'skafu-portal',
      },
      { id: 'eu-west-1_Customers1', accountId: '111122223333' },
    ],
    accounts: [
      {
        accountId: '111122223333',
        name: 'prod',
        regions: ['eu-west-1', 'us-east-1'],
      },
      { accountId: '444455556666', name: 'staging' },
      { accountId: '777788889999', name: 'sandbox', searchTags: false },
    ],
  },
};

/**
 * Tokens that plugins make for users say which plugin it was, as they do
 * outside of tests; the permission backend insists.
 */
const authWithActors = createServiceFactory({
  service: coreServices.auth,
  deps: { metadata: coreServices.pluginMetadata },
  factory({ metadata }) {
    const pluginId = metadata.getId();
    const auth = mockServices.auth({ pluginId });
    const actor = { subject: `plugin:${pluginId}` };
    auth.getPluginRequestToken = async ({ onBehalfOf, targetPluginId }) => ({
      token: auth.isPrincipal(onBehalfOf, 'user')
        ? mockCredentials.user.token(onBehalfOf.principal.userEntityRef, {
            actor,
          })
        : mockCredentials.service.token({ onBehalfOf, targetPluginId }),
    });
    return auth;
  },
});

export async function startPortal(
  options: {
    entities?: Entity[];
    /** Every permission is refused, or those of these names. */
    denied?: boolean | readonly string[];
    /** What a policy says before that, of a user by their entity reference. */
    decide?: Decide;
    /** Decides instead of both, behind Backstage's own permission backend. */
    policy?: BackendFeature;
    /** Knows who asks; by the mock tokens when absent. */
    httpAuth?: BackendFeature;
    /** To share one; else the portal starts its own. */
    aws?: LocalAws;
    /** The time of local-aws; the wall clock when absent. */
    now?: () => Date;
    /** Merged over the configured accounts, top level by top level. */
    config?: JsonObject;
    /** Beside the plugin, e.g. mocks of services. */
    features?: Parameters<typeof startTestBackend>[0]['features'];
  } = {},
): Promise<Portal> {
  const { entities = [], denied = false, config, features = [] } = options;
  const aws = options.aws ?? (await startLocalAws({ now: options.now }));
  const environment = {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'for-local-aws-only',
  };
  Object.assign(process.env, environment);
  const backend = await startTestBackend({
    features: [
      plugin,
      catalogServiceMock.factory({ entities }),
      mockServices.rootConfig.factory({ data: { ...ACCOUNTS, ...config } }),
      options.httpAuth ??
        mockServices.httpAuth.factory({
          defaultCredentials: mockCredentials.none(),
        }),
      ...(options.policy
        ? [
            authWithActors,
            permissionsServiceFactory,
            permissionsRegistryServiceFactory,
            permissionBackend,
            options.policy,
          ]
        : [permissionsFactory(denied, options.decide)]),
      ...(features ?? []),
    ],
  });
  const { server } = backend;
  const base = '/api/skafu-observability';
  const user = mockCredentials.user.header();
  return {
    aws,
    get: path =>
      request(server).get(`${base}${path}`).set('Authorization', user),
    post: (path, body) =>
      request(server)
        .post(`${base}${path}`)
        .set('Authorization', user)
        .set('Content-Type', 'application/json')
        .send(body),
    put: (path, body) =>
      request(server)
        .put(`${base}${path}`)
        .set('Authorization', user)
        .send(body),
    patch: (path, body) =>
      request(server)
        .patch(`${base}${path}`)
        .set('Authorization', user)
        .send(body),
    delete: path =>
      request(server).delete(`${base}${path}`).set('Authorization', user),
    anonymously: (path, method = 'get') =>
      request(server)[method](`${base}${path}`),
    as: (authorization, path, method = 'get') =>
      request(server)
        [method](`${base}${path}`)
        .set('Authorization', authorization),
    async stop() {
      await backend.stop();
      if (!options.aws) {
        await aws.close();
      }
      for (const name of Object.keys(environment)) {
        delete process.env[name];
      }
    },
  };
}

function permissionsFactory(
  denied: boolean | readonly string[],
  decide: Decide = () => undefined,
) {
  const isDenied = (permission: Permission) =>
    denied === true || (denied && denied.includes(permission.name));
  const decideAll = async (
    requests: readonly { permission: Permission }[],
    { credentials }: { credentials: BackstageCredentials },
  ): Promise<PolicyDecision[]> =>
    requests.map(
      ({ permission }) =>
        decide(permission, userOf(credentials)) ?? {
          result: isDenied(permission)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
        },
    );
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: (): PermissionsService => ({
      authorize: async (requests, options) =>
        (await decideAll(requests, options)).map(({ result }) => ({
          // Who asks so wants to know whether there is any right at all.
          result:
            result === AuthorizeResult.CONDITIONAL
              ? AuthorizeResult.ALLOW
              : result,
        })),
      authorizeConditional: decideAll,
    }),
  });
}

function userOf(credentials: BackstageCredentials): string | undefined {
  const principal: unknown = credentials.principal;
  return typeof principal === 'object' &&
    principal !== null &&
    'userEntityRef' in principal
    ? String(principal.userEntityRef)
    : undefined;
}

/** A Component with these annotations. */
export function component(
  name: string,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
    spec: { type: 'service', lifecycle: 'production', owner: 'team-checkout' },
  };
}
