import {
  AuditorServiceCreateEventOptions,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  CatalogServiceMock,
  catalogServiceMock,
} from '@backstage/plugin-catalog-node/testUtils';
import { EventParams, eventsServiceRef } from '@backstage/plugin-events-node';
import { JsonObject } from '@backstage/types';
import request from 'supertest';
import authModuleSkafuAlb from '..';
import { Amazon, Change, CLIENT_ID, ISSUER, REGION, SIGNER } from './amazon';

/** What the auditor was told became of something. */
export interface Audited {
  eventId: string;
  meta: JsonObject | undefined;
  error?: string;
}

/** `auth.providers.awsalb` of the tests. */
export const CONFIG = {
  issuer: ISSUER,
  region: REGION,
  signer: SIGNER,
  clientId: CLIENT_ID,
  groups: { 'Über-Admins': 'group:default/admins' },
  signOut: {
    domain: 'https://skafu-dev.auth.eu-west-1.amazoncognito.com',
    redirectUri: 'https://portal.example.com/signed-out',
  },
  signIn: { resolvers: [{ resolver: 'catalogUser', waitSeconds: 0 }] },
};

export function user(
  name: string,
  options: { email?: string; cognitoUser?: string; groups?: string[] } = {},
): Entity {
  const { email, cognitoUser, groups = [] } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: {
      name,
      namespace: 'default',
      annotations: cognitoUser
        ? { 'aws.amazon.com/cognito-user': cognitoUser }
        : {},
    },
    spec: { profile: email ? { email } : {}, memberOf: groups },
    relations: groups.map(targetRef => ({ type: 'memberOf', targetRef })),
  };
}

/** Backstage's auth backend with the module; stops after the tests of the file. */
export async function startAuth(
  options: {
    /** Of the provider. */
    config?: object | 'none';
    entities?: Entity[];
    catalog?: CatalogServiceMock;
  } = {},
) {
  const { config = CONFIG } = options;
  const audited: Audited[] = [];
  const published: EventParams[] = [];
  const catalog =
    options.catalog ?? catalogServiceMock({ entities: options.entities ?? [] });
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      authModuleSkafuAlb,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => ({
          publish: async event => {
            published.push(event);
          },
          subscribe: async () => {},
        }),
      }),
      createServiceFactory({
        service: coreServices.auditor,
        deps: {},
        factory: () => ({
          createEvent: async ({
            eventId,
            meta,
          }: AuditorServiceCreateEventOptions) => ({
            success: async () => {
              audited.push({ eventId, meta });
            },
            fail: async ({ error }) => {
              audited.push({ eventId, meta, error: error.name });
            },
          }),
        }),
      }),
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.example.com' },
          backend: { baseUrl: 'https://portal.example.com' },
          auth: {
            omitIdentityTokenOwnershipClaim: false,
            providers: config === 'none' ? {} : { awsalb: config },
          },
        },
      }),
    ],
  });
  return {
    audited,
    published,
    /** What the load balancer passes on. */
    refresh: (headers: Record<string, string>) =>
      request(server).get('/api/auth/awsalb/refresh').set(headers),
    logout: (headers: Record<string, string>) =>
      request(server).post('/api/auth/awsalb/logout').set(headers),
  };
}

/** Headers of somebody who is signed in, as the load balancer writes them. */
export function headersOf(
  amazon: Amazon,
  change: { data?: Change; accessToken?: Change } = {},
): Record<string, string> {
  return {
    'x-amzn-oidc-data': amazon.data(change.data),
    'x-amzn-oidc-accesstoken': amazon.accessToken(change.accessToken),
  };
}
