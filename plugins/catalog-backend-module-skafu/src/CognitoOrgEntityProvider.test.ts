import { ListUsersInGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  coreServices,
  createBackendModule,
  DatabaseService,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import {
  Entity,
  stringifyEntityRef,
  UserEntity,
} from '@backstage/catalog-model';
import { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DefaultEventsService } from '@backstage/plugin-events-node';
import { createDeferred } from '@backstage/types';
import { mockUserPool } from './__testUtils__/mockUserPool';
import { eventually, startCatalog } from './__testUtils__/startCatalog';
import { CognitoOrgEntityProvider } from './CognitoOrgEntityProvider';
import { CognitoUserPoolReader } from './CognitoUserPoolReader';
import { EntityMaker } from './EntityMaker';
import { IdentityListener } from './IdentityListener';
import { CognitoPool } from './readCognitoPools';

jest.setTimeout(120_000);

const POOL: CognitoPool = {
  id: 'portal',
  userPoolId: 'eu-west-1_Abc123def',
  region: 'eu-west-1',
  schedule: { frequency: { minutes: 5 }, timeout: { minutes: 5 } },
  namespace: 'default',
  email: true,
  onlyInGroups: false,
  emailDomain: 'example.com',
  groups: { exclude: [], namespace: 'default' },
};

const never = new AbortController().signal;

describe('reading a whole pool and single users of it', () => {
  const cognito = mockUserPool();
  afterAll(() => cognito.sdk.restore());
  beforeEach(() => {
    cognito.beforeUsers(async () => {});
    cognito.users.clear();
    cognito.users.set('alice', { groups: ['admins', 'developers'] });
    cognito.users.set('dana', { groups: ['developers'] });
  });

  /** A provider, and what became of the catalog by it. */
  async function start(known: Entity[] = []) {
    const catalog = new Map<string, Entity>();
    const provider = CognitoOrgEntityProvider.create({
      pool: POOL,
      reader: CognitoUserPoolReader.create({
        pool: POOL,
        credentials: {
          getCredentialProvider: async () => ({
            sdkCredentialProvider: async () => ({
              accessKeyId: 'of',
              secretAccessKey: 'a test',
            }),
          }),
        },
      }),
      maker: EntityMaker.create({ pool: POOL }),
      auth: mockServices.auth(),
      catalog: catalogServiceMock({ entities: known }),
      logger: mockServices.logger.mock(),
    });
    known.forEach(entity => catalog.set(stringifyEntityRef(entity), entity));
    await provider.connect({
      refresh: async () => {},
      applyMutation: async mutation => apply(catalog, mutation),
    });
    return { catalog, provider };
  }

  function groupsOf(entity: Entity | undefined) {
    return entity?.spec?.memberOf;
  }

  it('does not undo what was read singly meanwhile', async () => {
    const { catalog, provider } = await start();
    await provider.readAll(never);
    cognito.users.set('erik', { groups: [] });

    // The members of groups have been read, the page of users is under way.
    const reached = createDeferred();
    const released = createDeferred();
    cognito.beforeUsers(async () => {
      reached.resolve();
      await released;
    });
    const whole = provider.readAll(never);
    await reached;
    cognito.users.set('alice', { groups: ['developers'] });
    cognito.users.set('nora', { groups: ['viewers'] });
    cognito.users.delete('dana');
    for (const username of ['alice', 'nora', 'dana']) {
      await provider.readUser(username, never);
    }
    expect(groupsOf(catalog.get('user:default/alice'))).toEqual([
      'group:default/developers',
    ]);
    released.resolve();
    await whole;

    expect([...catalog.keys()].sort()).toEqual([
      'group:default/admins',
      'group:default/developers',
      'group:default/viewers',
      'user:default/alice',
      'user:default/erik',
      'user:default/nora',
    ]);
    expect(groupsOf(catalog.get('user:default/alice'))).toEqual([
      'group:default/developers',
    ]);
    expect(groupsOf(catalog.get('user:default/nora'))).toEqual([
      'group:default/viewers',
    ]);
  });

  it('leaves nobody behind under an old name', async () => {
    const username = '7d9f3b4e-0c1a-4b2d-a3c4-5e6f70819203';
    cognito.users.set(username, { email: 'maria@example.com', groups: [] });
    const before = await start();
    await before.provider.readAll(never);
    expect(before.catalog.has('user:default/maria')).toBe(true);

    const known = [...before.catalog.values()];
    const { catalog, provider } = await start(known);
    cognito.users.set(username, { email: 'maria.luz@example.com', groups: [] });
    await provider.readUser(username, never);
    expect(catalog.has('user:default/maria.luz')).toBe(true);
    expect(catalog.has('user:default/maria')).toBe(false);

    const gone = await start([...catalog.values()]);
    cognito.users.delete(username);
    await gone.provider.readUser(username, never);
    expect([...gone.catalog.keys()].sort()).toEqual([
      'group:default/admins',
      'group:default/developers',
      'user:default/alice',
      'user:default/dana',
    ]);
  });

  it('changes nothing when Cognito throttles in the middle', async () => {
    const { catalog, provider } = await start();
    await provider.readAll(never);
    const before = new Map(catalog);
    cognito.users.delete('dana');
    for (let index = 0; index < 100; index += 1) {
      cognito.users.set(`new-${index}`, { groups: [] });
    }
    let page = 0;
    cognito.beforeUsers(async () => {
      page += 1;
      if (page === 2) {
        throw Object.assign(new Error('Rate exceeded'), {
          name: 'TooManyRequestsException',
        });
      }
    });
    await expect(provider.readAll(never)).rejects.toThrow('Rate exceeded');
    expect(catalog).toEqual(before);
    await provider.readAll(never);
    expect(catalog.has('user:default/dana')).toBe(false);
    expect(catalog.has('user:default/new-99')).toBe(true);
  });

  it('looks a second time, because Cognito may not show a change at once', async () => {
    const { catalog, provider } = await start();
    await provider.readAll(never);
    const logger = mockServices.logger.mock();
    const events = DefaultEventsService.create({ logger });
    const listener = IdentityListener.create({
      providers: new Map([[POOL.userPoolId, provider]]),
      logger,
      secondLookMs: 20,
    });
    await listener.subscribe(events);
    await events.publish({
      topic: 'skafu.identity',
      eventPayload: {
        type: 'user-changed',
        poolId: POOL.userPoolId,
        username: 'alice',
      },
    });
    expect(groupsOf(catalog.get('user:default/alice'))).toHaveLength(2);
    cognito.users.set('alice', { groups: [] });
    await eventually(async () =>
      expect(groupsOf(catalog.get('user:default/alice'))).toEqual([]),
    );
    listener.close();
  });
});

it('reads ten thousand users page by page, and writes only what differs', async () => {
  const cognito = mockUserPool();
  for (let index = 0; index < 10_000; index += 1) {
    cognito.users.set(`user-${index}x`, {
      groups: index < 50 ? ['developers'] : [],
    });
  }
  let database: DatabaseService | undefined;
  const catalog = await startCatalog({
    pools: { portal: { userPoolId: POOL.userPoolId } },
    // What the catalog is handed is the matter here, and not what it makes of it.
    catalog: { processingInterval: false },
    features: [
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'look-inside',
        register(env) {
          env.registerInit({
            deps: { database: coreServices.database },
            init: async deps => {
              database = deps.database;
            },
          });
        },
      }),
    ],
  });
  try {
    const client = await database!.getClient();
    await catalog.sync();
    expect(await client('refresh_state').count('* as count')).toEqual([
      { count: 10_001 },
    ]);
    expect(cognito.sdk.commandCalls(ListUsersInGroupCommand)).toHaveLength(1);

    const writes: string[] = [];
    client.on('query', ({ sql }: { sql: string }) => {
      if (!/^(select|begin|commit|with)/i.test(sql)) {
        writes.push(sql);
      }
    });
    await catalog.sync();
    expect(writes).toEqual([]);

    cognito.users.set('user-7x', { groups: [] });
    cognito.users.delete('user-8x');
    cognito.users.set('user-new', { groups: [] });
    await catalog.sync();
    expect(writes.length).toBeGreaterThan(0);
    expect(writes.length).toBeLessThan(15);
    const rows = await client('refresh_state').where('entity_ref', 'in', [
      'user:default/user-7x',
      'user:default/user-8x',
      'user:default/user-new',
    ]);
    const changed: UserEntity[] = rows.map(row =>
      JSON.parse(row.unprocessed_entity),
    );
    expect(
      changed.map(({ metadata, spec }) => [metadata.name, spec.memberOf]),
    ).toEqual(
      expect.arrayContaining([
        ['user-7x', []],
        ['user-new', []],
      ]),
    );
    expect(changed).toHaveLength(2);
  } finally {
    await catalog.stop();
    cognito.sdk.restore();
  }
});

/** What the catalog would do. */
function apply(
  catalog: Map<string, Entity>,
  mutation: EntityProviderMutation,
): void {
  if (mutation.type === 'full') {
    catalog.clear();
    mutation.entities.forEach(({ entity }) =>
      catalog.set(stringifyEntityRef(entity), entity),
    );
    return;
  }
  for (const removed of mutation.removed) {
    catalog.delete(
      'entityRef' in removed
        ? removed.entityRef
        : stringifyEntityRef(removed.entity),
    );
  }
  mutation.added.forEach(({ entity }) =>
    catalog.set(stringifyEntityRef(entity), entity),
  );
}
