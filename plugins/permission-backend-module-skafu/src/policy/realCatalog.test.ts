import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import catalogBackend from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { createPermission } from '@backstage/plugin-permission-common';
import { StartedPolicy, startPolicy } from '../__testUtils__/startPolicy';

jest.setTimeout(60_000);

const DANA = 'user:default/dana';

const entityDelete = createPermission({
  name: 'catalog.entity.delete',
  attributes: { action: 'delete' },
  resourceType: 'catalog-entity',
});

/**
 * Tokens that plugins make for users say which plugin it was, as they do
 * outside of tests; the catalog insists.
 */
const authWithActors = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }) {
    const pluginId = plugin.getId();
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

describe('the policy beside a real catalog', () => {
  const clock = { ms: 0 };
  let policy: StartedPolicy;
  let write: EntityProviderConnection['applyMutation'];

  beforeAll(async () => {
    const provider: EntityProvider = {
      getProviderName: () => 'test',
      async connect(connection) {
        write = mutation => connection.applyMutation(mutation);
      },
    };
    policy = await startPolicy({
      now: () => clock.ms,
      skafu: {
        roles: {
          developers: {
            allow: [
              { permissions: ['catalog.entity.*'], when: { owned: true } },
            ],
          },
        },
      },
      features: [
        authWithActors,
        catalogBackend,
        createBackendModule({
          pluginId: 'catalog',
          moduleId: 'test',
          register(env) {
            env.registerInit({
              deps: { catalog: catalogProcessingExtensionPoint },
              async init({ catalog }) {
                catalog.addEntityProvider(provider);
              },
            });
          },
        }),
      ],
    });
  });

  afterAll(async () => {
    await policy?.stop();
  });

  it('lets owners do what is allowed where owned, while they are members', async () => {
    const decideOn = async (name: string) => {
      // What the policy remembers of groups has passed each time.
      clock.ms += 15_000;
      const { result } = await policy.decide(
        DANA,
        entityDelete,
        `component:default/${name}`,
      );
      return result;
    };

    await write(catalogWith(['developers', 'team-checkout']));
    await until(async () => (await decideOn('checkout')) === 'ALLOW');
    await expect(decideOn('search')).resolves.toBe('DENY');

    await write(catalogWith(['developers', 'team-discovery']));
    await until(async () => (await decideOn('checkout')) === 'DENY');
    await expect(decideOn('search')).resolves.toBe('ALLOW');

    await write(catalogWith(['team-discovery']));
    await until(async () => (await decideOn('search')) === 'DENY');
  });
});

function catalogWith(danasGroups: string[]) {
  const entities = [
    entity('User', 'dana', { memberOf: danasGroups }),
    ...['developers', 'team-checkout', 'team-discovery'].map(name =>
      entity('Group', name, { type: 'team', children: [] }),
    ),
    component('checkout', 'team-checkout'),
    component('search', 'team-discovery'),
  ];
  return {
    type: 'full' as const,
    entities: entities.map(one => ({ entity: one, locationKey: 'test' })),
  };
}

function component(name: string, owner: string): Entity {
  return entity('Component', name, {
    type: 'service',
    lifecycle: 'production',
    owner,
  });
}

function entity(kind: string, name: string, spec: Entity['spec']): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      annotations: {
        'backstage.io/managed-by-location': 'url:https://example.com',
        'backstage.io/managed-by-origin-location': 'url:https://example.com',
      },
    },
    spec,
  };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) {
    await sleep(200);
  }
}
