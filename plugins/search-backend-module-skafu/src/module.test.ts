import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import {
  AuthorizeResult,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import searchPlugin from '@backstage/plugin-search-backend';
import { LocalAws, startLocalAws } from '@skafu/local-aws';
// The whole way is tried, from AWS to a result.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import observabilityPlugin from '@skafu/plugin-skafu-observability-backend';
import {
  OWNED_BY_RULE,
  SUBJECT_RESOURCE_TYPE,
} from '@skafu/plugin-skafu-observability-common';
import request from 'supertest';
import searchModuleSkafu from './index';

const PROD = '111122223333';

const payments = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'payments',
    namespace: 'default',
    annotations: {
      'amazon.com/lambda-function-arn': `arn:aws:lambda:eu-west-1:${PROD}:function:payments`,
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-checkout' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team-checkout' }],
};

const SEES_ALL = 'user:default/oscar';
const OWNS_PAYMENTS = 'user:default/dana';
const NO_LOGS = 'user:default/vera';

/** Dana reads what her team owns; Vera reads no logs. */
const policy: PermissionPolicy = {
  async handle({ permission }, user?: PolicyQueryUser) {
    const who = user?.info.userEntityRef;
    if (who === NO_LOGS && permission.name.endsWith('.logs.read')) {
      return { result: AuthorizeResult.DENY };
    }
    return who === OWNS_PAYMENTS &&
      isResourcePermission(permission, SUBJECT_RESOURCE_TYPE)
      ? {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'skafu-observability',
          resourceType: SUBJECT_RESOURCE_TYPE,
          conditions: {
            rule: OWNED_BY_RULE,
            resourceType: SUBJECT_RESOURCE_TYPE,
            params: { claims: ['group:default/team-checkout'] },
          },
        }
      : { result: AuthorizeResult.ALLOW };
  },
};

const policyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'test-policy',
  register(env) {
    env.registerInit({
      deps: { policies: policyExtensionPoint },
      async init({ policies }) {
        policies.setPolicy(policy);
      },
    });
  },
});

/** Tokens for users name the plugin that made them, as they do outside of tests: the permission backend insists. */
const authWithActors = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }) {
    const auth = mockServices.auth({ pluginId: plugin.getId() });
    const makeToken = auth.getPluginRequestToken.bind(auth);
    auth.getPluginRequestToken = async options =>
      auth.isPrincipal(options.onBehalfOf, 'user')
        ? {
            token: mockCredentials.user.token(
              options.onBehalfOf.principal.userEntityRef,
              { actor: { subject: `plugin:${plugin.getId()}` } },
            ),
          }
        : makeToken(options);
    return auth;
  },
});

interface Found {
  type: string;
  document: { title: string; location: string; accountId: string };
}

// All of AWS stands behind it.
jest.setTimeout(60_000);

describe('search', () => {
  let aws: LocalAws;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  const scheduler = mockServices.scheduler();

  beforeAll(async () => {
    aws = await startLocalAws();
    process.env.AWS_ENDPOINT_URL = aws.url;
    process.env.AWS_ACCESS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE';
    process.env.AWS_SECRET_ACCESS_KEY = 'for-local-aws-only';
    backend = await startTestBackend({
      features: [
        searchPlugin,
        searchModuleSkafu,
        observabilityPlugin,
        permissionPlugin,
        policyModule,
        permissionsServiceFactory,
        authWithActors,
        catalogServiceMock.factory({ entities: [payments] }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            aws: {
              mainAccount: { region: 'eu-west-1' },
              accounts: [{ accountId: PROD }],
            },
            skafuObservability: { accounts: [{ accountId: PROD }] },
          },
        }),
      ],
    });
    await scheduler.triggerTask('search_index_skafu_alarm');
    await scheduler.triggerTask('search_index_skafu_log-group');
  });
  afterAll(async () => {
    await backend.stop();
    await aws.close();
  });

  function ask(user: string, term: string, types: string[]) {
    const query = new URLSearchParams({ term, pageLimit: '100' });
    types.forEach((type, index) => query.append(`types[${index}]`, type));
    return request(backend.server)
      .get(`/api/search/query?${query}`)
      .set('Authorization', mockCredentials.user.header(user));
  }

  async function find(
    user: string,
    term: string,
    types = ['skafu-alarm', 'skafu-log-group'],
  ): Promise<Found[]> {
    const { status, body } = await ask(user, term, types);
    expect([status, body.error]).toEqual([200, undefined]);
    return body.results;
  }

  const titles = (found: Found[]) =>
    found.map(({ document }) => document.title);

  it('finds alarms and log groups by name and by what they watch', async () => {
    const [alarm] = await find(SEES_ALL, 'payments-errors', ['skafu-alarm']);
    expect(alarm!.document).toMatchObject({
      title: 'payments-errors',
      location: `/observability/alarms/${PROD}/eu-west-1/payments-errors`,
      accountId: PROD,
    });
    const groups = await find(SEES_ALL, 'payments', ['skafu-log-group']);
    const group = groups.find(
      ({ document }) => document.title === '/aws/lambda/payments',
    );
    expect(group?.document.location).toBe(
      `/observability/logs?scope=${PROD}%2Feu-west-1&group=%2Faws%2Flambda%2Fpayments`,
    );
    const byMetric = await find(SEES_ALL, 'TargetResponseTime');
    expect(titles(byMetric)).toContain('checkout-p99-high');
  });

  it('shows no log groups to who may read no logs', async () => {
    const found = await find(NO_LOGS, 'payments');
    expect(new Set(found.map(({ type }) => type))).toEqual(
      new Set(['skafu-alarm']),
    );
  });

  it('shows what their team owns to who may read that', async () => {
    const all = titles(await find(SEES_ALL, ''));
    const own = titles(await find(OWNS_PAYMENTS, ''));
    expect(own).toEqual(
      expect.arrayContaining(['/aws/lambda/payments', 'payments-errors']),
    );
    expect(all).toEqual(expect.arrayContaining(own));
    expect(own.filter(title => /search|inventory|orders/.test(title))).toEqual(
      [],
    );
    expect(own.length).toBeLessThan(all.length / 2);
  });
});
