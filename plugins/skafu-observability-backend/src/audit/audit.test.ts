import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import Router from 'express-promise-router';
import { Knex } from 'knex';
import request from 'supertest';
import { z } from 'zod';
import { audited, recordDenials } from '../authorization/audited';
import { openDatabase } from '../database';
import { createSilentRoute } from '../http/route';
import { createRouter } from '../router';
import { auditKeeperServiceRef } from './AuditKeeper';
import { AuditRecord } from './AuditStore';
import { KnexAuditStore } from './KnexAuditStore';
import { openAudit } from './openAudit';
import { skafuAuditorServiceFactory } from './skafuAuditorServiceFactory';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DAY_MS = 86_400_000;
const JWT = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2ln';

/** What the work of the route finds in the table when it begins. */
let seenByWork: unknown[] = [];

/** The trail in a backend of its own: one route that changes something, and another plugin that audits. */
async function startBackend(databaseId: TestDatabaseId) {
  const knex = await databases.init(databaseId);
  seenByWork = [];
  const observability = createBackendPlugin({
    pluginId: 'skafu-observability',
    register(env) {
      env.registerInit({
        deps: {
          auditKeeper: auditKeeperServiceRef,
          auditor: coreServices.auditor,
          config: coreServices.rootConfig,
          database: coreServices.database,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          logger: coreServices.logger,
          scheduler: coreServices.scheduler,
        },
        async init(deps) {
          const connection = await openDatabase(deps.database);
          const { trail } = await openAudit({ ...deps, connection });
          const route = createSilentRoute({
            method: 'put',
            path: '/v1/things/{name}',
            operationId: 'putThing',
            summary: 'Changes a thing',
            tag: 'things',
            request: z.object({
              params: z.strictObject({ name: z.string() }),
              query: z.strictObject({ token: z.string() }),
              body: z.strictObject({
                result: z.enum(['done', 'broken', 'no', 'seen']),
              }),
            }),
            handle: async ({ params, body }, caller) => {
              if (body.result === 'seen') {
                await trail.read(
                  { eventId: 'log-search', target: params.name },
                  caller,
                );
                return;
              }
              if (body.result === 'no') {
                throw new NotAllowedError('You need the permission things.put');
              }
              await audited(
                trail,
                {
                  eventId: 'thing-put',
                  severity: 'high',
                  accountId: '111122223333',
                  target: params.name,
                  meta: { apiKey: 'k', note: `Bearer ${JWT}`, seats: 3 },
                },
                caller,
                async () => {
                  seenByWork = await recordsIn(knex);
                  if (body.result === 'broken') {
                    throw new Error('AWS said no');
                  }
                },
              );
            },
          });
          deps.httpRouter.use(
            createRouter({
              httpAuth: deps.httpAuth,
              logger: deps.logger,
              routes: [recordDenials(route, trail)],
            }),
          );
        },
      });
    },
  });
  const other = createBackendPlugin({
    pluginId: 'other',
    register(env) {
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          httpRouter: coreServices.httpRouter,
        },
        async init({ auditor, httpRouter }) {
          // Before anybody has the table: kept until then.
          const start = await auditor.createEvent({
            eventId: 'other-start',
            severityLevel: 'critical',
          });
          await start.success();
          const router = Router();
          router.get('/do', async (req, res) => {
            const event = await auditor.createEvent({
              eventId: String(req.query.event),
              severityLevel: req.query.severity === 'low' ? 'low' : 'medium',
              request: req,
              meta: { entityRef: 'component:default/payments' },
            });
            if (req.query.refuse) {
              await event.fail({ error: new NotAllowedError('Not yours') });
            } else {
              await event.success();
            }
            res.json({});
          });
          httpRouter.use(router);
        },
      });
    },
  });
  const auth = createBackendPlugin({
    pluginId: 'auth',
    register(env) {
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          httpRouter: coreServices.httpRouter,
        },
        async init({ auditor, httpRouter }) {
          const router = Router();
          router.get('/do', async (req, res) => {
            const { event: eventId, reason } = req.query;
            const event = await auditor.createEvent({
              eventId: String(eventId),
              request: req,
              meta: reason
                ? { reason: String(reason) }
                : { userEntityRef: 'user:default/dana' },
            });
            await (reason
              ? event.fail({ error: new AuthenticationError('Not you') })
              : event.success());
            res.json({});
          });
          httpRouter.use(router);
          httpRouter.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
        },
      });
    },
  });
  const started = await startTestBackend({
    features: [
      observability,
      other,
      auth,
      skafuAuditorServiceFactory,
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => mockServices.database({ knex }),
      }),
    ],
  });
  const { server } = started;
  const user = mockCredentials.user.header('user:default/alice');
  return {
    knex,
    stop: () => started.stop(),
    put: (result: string) =>
      request(server)
        .put('/api/skafu-observability/v1/things/checkout?token=t0ps3cret')
        .set('Authorization', user)
        .set('x-correlation-id', 'from-the-browser')
        .send({ result }),
    doAuth: (query: { event: string; reason?: string }) =>
      request(server)
        .get('/api/auth/do')
        .set('Authorization', mockCredentials.none.header())
        .query(query)
        .expect(200),
    doOther: (query: string) =>
      request(server)
        .get(`/api/other/do?${query}`)
        .set('Authorization', user)
        .set('x-correlation-id', 'from-the-browser'),
  };
}

/** Rows as they are stored, with all columns. */
async function recordsIn(knex: Knex): Promise<unknown[]> {
  return knex('audit_events').orderBy('at');
}

async function readTrail(knex: Knex, plugin: string): Promise<AuditRecord[]> {
  const records = await KnexAuditStore.create({ connection: knex }).list({
    start: new Date(0),
    end: new Date(),
    limit: 100,
  });
  return records
    .filter(record => record.plugin === plugin)
    .sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
}

describe.each(databases.eachSupportedId())('audit trail on %s', databaseId => {
  let backend: Awaited<ReturnType<typeof startBackend>>;

  beforeEach(async () => {
    backend = await startBackend(databaseId);
  });
  afterEach(() => backend.stop());

  const ours = () => readTrail(backend.knex, 'skafu-observability');
  const others = () => readTrail(backend.knex, 'other');

  it('holds a change before it is made, and its outcome before the answer', async () => {
    await backend.put('done').expect(204);
    expect(seenByWork).toContainEqual(
      expect.objectContaining({ event_id: 'thing-put', outcome: 'initiated' }),
    );
    expect(await ours()).toEqual([
      expect.objectContaining({
        eventId: 'thing-put',
        severity: 'high',
        outcome: 'succeeded',
        actor: 'user:default/alice',
        correlationId: 'from-the-browser',
        accountId: '111122223333',
        target: 'checkout',
        method: 'PUT',
        path: '/api/skafu-observability/v1/things/checkout',
        meta: { apiKey: '[removed]', note: '[removed]', seats: 3 },
      }),
    ]);

    await backend.put('broken').expect(500);
    expect(await ours()).toHaveLength(2);
    expect(await ours()).toContainEqual(
      expect.objectContaining({
        outcome: 'failed',
        errorName: 'Error',
        errorMessage: 'AWS said no',
      }),
    );
    const everything = JSON.stringify(await recordsIn(backend.knex));
    expect(everything).not.toContain('t0ps3cret');
    expect(everything).not.toContain(JWT);
  });

  it('does nothing when it cannot be written down', async () => {
    await backend.knex.schema.renameTable('audit_events', 'gone');
    const response = await backend.put('done');
    expect(response.status).toBe(503);
    expect(response.body.error.message).toContain('Nothing was changed');
    expect(response.text).not.toMatch(/insert into|audit_events/i);
    expect(seenByWork).toEqual([]);
  });

  it('holds refusals, one a minute of those that are alike', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      await backend.put('no').expect(403);
    }
    expect(await ours()).toEqual([
      expect.objectContaining({
        eventId: 'access-denied',
        outcome: 'denied',
        actor: 'user:default/alice',
        correlationId: 'from-the-browser',
        errorMessage: 'You need the permission things.put',
      }),
    ]);
  });

  it('holds reads, one in a while of those that are alike, and keeps nobody from them', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      await backend.put('seen').expect(204);
    }
    await backend.put('done').expect(204);
    const read = {
      eventId: 'log-search',
      severity: 'low',
      outcome: 'succeeded',
      actor: 'user:default/alice',
      correlationId: 'from-the-browser',
      target: 'checkout',
    };
    expect(await ours()).toEqual([
      expect.objectContaining(read),
      expect.objectContaining({ eventId: 'thing-put' }),
    ]);
    const store = KnexAuditStore.create({ connection: backend.knex });
    const [reads, rest] = await Promise.all(
      [true, false].map(sensitiveReads =>
        store.list({
          start: new Date(0),
          end: new Date(),
          limit: 1,
          sensitiveReads,
        }),
      ),
    );
    expect(reads).toEqual([expect.objectContaining(read)]);
    expect(rest).toEqual([expect.objectContaining({ eventId: 'thing-put' })]);

    const fresh = await startBackend(databaseId);
    await fresh.knex.schema.renameTable('audit_events', 'gone');
    await fresh.put('seen').expect(204);
    await fresh.stop();
  });

  it('holds what other plugins tell the auditor, and leaves out their reads', async () => {
    await backend.doOther('event=entity-mutate').expect(200);
    await backend.doOther('event=entity-fetch&severity=low').expect(200);
    for (let turn = 0; turn < 3; turn += 1) {
      await backend.doOther('event=entity-fetch&severity=low&refuse=1');
    }
    expect(await others()).toEqual([
      expect.objectContaining({
        eventId: 'entity-fetch',
        outcome: 'denied',
        errorName: 'NotAllowedError',
      }),
      expect.objectContaining({
        eventId: 'entity-mutate',
        outcome: 'succeeded',
        actor: 'user:default/alice',
        correlationId: 'from-the-browser',
        entityRef: 'component:default/payments',
        path: '/api/other/do',
      }),
      expect.objectContaining({
        eventId: 'other-start',
        outcome: 'succeeded',
        actor: 'plugin:other',
      }),
    ]);
  });

  it('holds sign-ins whatever their severity, by who it was and why not', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await backend.doAuth({ event: 'sign-in-refused', reason: 'data-signer' });
    }
    await backend.doAuth({ event: 'sign-in-refused', reason: 'data-key' });
    await backend.doAuth({ event: 'sign-in' });
    await backend.doAuth({ event: 'something-else' });
    const records = await readTrail(backend.knex, 'auth');
    expect(
      records.map(({ eventId, outcome, actor, meta }) => ({
        eventId,
        outcome,
        actor,
        reason: meta.reason,
      })),
    ).toEqual([
      { eventId: 'sign-in', outcome: 'succeeded', actor: 'user:default/dana' },
      ...['data-key', 'data-signer'].map(reason => ({
        eventId: 'sign-in-refused',
        outcome: 'denied',
        actor: undefined,
        reason,
      })),
    ]);
  });

  it('lets other plugins go on when it cannot be written', async () => {
    await backend.knex.schema.renameTable('audit_events', 'gone');
    const { status } = await backend.doOther('event=entity-mutate');
    expect(status).toBe(200);
  });

  it('lets nobody change records, nor delete those younger than 90 days', async () => {
    const { knex } = backend;
    const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
    for (const days of [0, 89, 91, 500]) {
      await KnexAuditStore.create({
        connection: knex,
        now: () => daysAgo(days),
      }).add({
        operationId: `o-${days}`,
        plugin: 'old',
        eventId: 'x',
        severity: 'low',
        outcome: 'initiated',
        meta: {},
      });
    }
    const store = KnexAuditStore.create({ connection: knex });
    await expect(
      knex('audit_events').update({ actor: 'user:default/mallory' }),
    ).rejects.toThrow('append-only');
    await expect(knex('audit_events').delete()).rejects.toThrow('append-only');
    await expect(store.deleteBefore(daysAgo(30))).rejects.toThrow(
      'append-only',
    );
    expect(await readTrail(knex, 'old')).toHaveLength(4);

    expect(await store.deleteBefore(daysAgo(90))).toBe(2);
    const left = await readTrail(knex, 'old');
    expect(new Set(left.map(({ operationId }) => operationId))).toEqual(
      new Set(['o-0', 'o-89']),
    );
  });
});
