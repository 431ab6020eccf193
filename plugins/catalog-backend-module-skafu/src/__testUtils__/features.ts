import {
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  EntityProvider,
} from '@backstage/plugin-catalog-node';
import { EventsService, eventsServiceRef } from '@backstage/plugin-events-node';

/** Publishes events as another plugin would. */
export function createPublisher() {
  let events: EventsService | undefined;
  return {
    feature: createBackendPlugin({
      pluginId: 'publisher',
      register(env) {
        env.registerInit({
          deps: { events: eventsServiceRef },
          async init(deps) {
            events = deps.events;
          },
        });
      },
    }),
    publish: async (payload: object) =>
      events?.publish({
        topic: 'skafu.identity',
        eventPayload: { type: 'user-changed', ...payload },
      }),
  };
}

/** Two users from elsewhere, of whom one claims these annotations. */
export function provideUsers(annotations: Record<string, string>) {
  const user = (name: string, more: Record<string, string> = {}) => ({
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: {
        name,
        annotations: {
          'backstage.io/managed-by-location': 'url:https://example.com/org',
          'backstage.io/managed-by-origin-location':
            'url:https://example.com/org',
          ...more,
        },
      },
      spec: { memberOf: [] },
    },
  });
  const provider: EntityProvider = {
    getProviderName: () => 'elsewhere',
    connect: connection =>
      connection.applyMutation({
        type: 'full',
        entities: [user('forged', annotations), user('honest')],
      }),
  };
  return createBackendModule({
    pluginId: 'catalog',
    moduleId: 'elsewhere',
    register(env) {
      env.registerInit({
        deps: { processing: catalogProcessingExtensionPoint },
        async init({ processing }) {
          processing.addEntityProvider(provider);
        },
      });
    },
  });
}
