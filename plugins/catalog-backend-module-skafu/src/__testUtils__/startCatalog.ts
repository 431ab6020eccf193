import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import { JsonObject } from '@backstage/types';
import request from 'supertest';
import catalogModuleSkafu from '../index';

export const PORTAL_POOL = 'eu-west-1_SkafuPort';
export const CUSTOMERS_POOL = 'eu-west-1_Customers1';

/** A catalog with the module in it. */
export interface Catalog {
  /** Everything of a kind, by reference without the kind. */
  list(kind: 'User' | 'Group'): Promise<Record<string, Entity>>;
  /** Reads a pool, as the schedule would. */
  sync(id?: string): Promise<void>;
  stop(): Promise<void>;
}

/** Credentials and endpoint of local-aws, as the SDK and Backstage find them. */
export function useAws(url: string): void {
  process.env.AWS_ENDPOINT_URL = url;
  process.env.AWS_ACCESS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE';
  process.env.AWS_SECRET_ACCESS_KEY = 'for-local-aws-only';
}

export function forgetAws(): void {
  delete process.env.AWS_ENDPOINT_URL;
  delete process.env.AWS_ACCESS_KEY_ID;
  delete process.env.AWS_SECRET_ACCESS_KEY;
}

export async function startCatalog(options: {
  /** `catalog.providers.skafuCognito`. */
  pools: JsonObject;
  /** More of `catalog`. */
  catalog?: JsonObject;
  features?: Parameters<typeof startTestBackend>[0]['features'];
}): Promise<Catalog> {
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleSkafu,
      eventsServiceFactory,
      mockServices.rootConfig.factory({
        data: {
          aws: { accounts: [{ accountId: '111122223333' }] },
          catalog: {
            stitchingStrategy: {
              mode: 'deferred',
              pollingInterval: { milliseconds: 100 },
            },
            ...options.catalog,
            providers: { skafuCognito: options.pools },
          },
        },
      }),
      // Runs nothing by itself: a test says when a pool is read.
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      ...(options.features ?? []),
    ],
  });
  return {
    async list(kind) {
      const { body } = await request(backend.server)
        .get(`/api/catalog/entities?filter=kind=${kind}`)
        .set('Authorization', mockCredentials.user.header())
        .expect(200);
      const entities: Entity[] = body;
      return Object.fromEntries(
        entities.map(entity => [
          `${entity.metadata.namespace}/${entity.metadata.name}`,
          entity,
        ]),
      );
    },
    sync: (id = 'portal') =>
      scheduler.triggerTask(`CognitoOrgEntityProvider:${id}`),
    stop: () => backend.stop(),
  };
}

/** Groups of a user as the catalog relates them. */
export function groupsOf(user: Entity | undefined): string[] {
  return (user?.relations ?? [])
    .filter(({ type }) => type === 'memberOf')
    .map(({ targetRef }) => targetRef)
    .sort();
}

/** Waits for the catalog to have processed what it was handed. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  const until = Date.now() + 30_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}
