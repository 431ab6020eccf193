import {
  coreServices,
  createServiceFactory,
  SchedulerService,
  SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  NotificationSendOptions,
  notificationService,
} from '@backstage/plugin-notifications-node';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { LocalAws, startLocalAws } from '@skafu/local-aws';
import { accessDeciderServiceRef } from '@skafu/plugin-skafu-access-node';
import { alarmsReadPermission } from '@skafu/plugin-skafu-observability-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { component, Portal, startPortal } from '../__testUtils__/startPortal';
import { stopClock, StoppedClock } from '../__testUtils__/stoppedClock';
import {
  createObservabilityConditionalDecision,
  observabilityConditions,
} from '../authorization/subjects/rules';
import { alarmTransitionSchema } from './alarmEvents';
import { TELL_TASK, watchTask } from './scheduleAlarmWatch';

// The deploy of payments breaks it from 12:00 to 12:50.
const BEFORE = '2026-11-22T11:50:00Z';
const DURING = '2026-11-22T12:20:00Z';
const AFTER = '2026-11-22T13:10:00Z';

const PROD = { accountId: '111122223333', region: 'eu-west-1' };
const STAGING = { accountId: '444455556666', region: 'eu-west-1' };
const ALARMS = `/v1/alarms/${PROD.accountId}/${PROD.region}`;

/** What the incident sets off, and whose it is by the entities of the test. */
const FIRED = [
  'checkout-p99-high',
  'payments-duration-p99-high',
  'payments-errors',
  'payments-table-throttles',
  'storefront-degraded',
];
const OWNED = FIRED.filter(name => name !== 'payments-table-throttles');

const entities = [
  component('payments', {
    'amazon.com/lambda-function-arn':
      'arn:aws:lambda:eu-west-1:111122223333:function:payments',
  }),
  component('checkout', {
    'aws.amazon.com/tags': 'service=checkout,environment=prod',
    'aws.amazon.com/region': 'eu-west-1',
  }),
];

const publishedSchema = alarmTransitionSchema.extend({
  id: z.string(),
  type: z.literal('alarm.state-changed'),
});

/** A replica of the portal whose tasks run when the test says so, and what it tells. */
interface Replica {
  portal: Portal;
  /** One look of the watcher, and then the telling. */
  watch(scope?: typeof PROD): Promise<void>;
  look(scope?: typeof PROD): Promise<void>;
  tell(): Promise<void>;
  published: z.infer<typeof publishedSchema>[];
  signalled: unknown[];
  notified: NotificationSendOptions[];
  /** While true, the event bus does not take events. */
  broken: boolean;
}

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('watching alarms on %s', id => {
  let clock: StoppedClock;
  let aws: LocalAws;
  let knex: Knex;
  let replicas: Replica[] = [];

  beforeEach(async () => {
    knex = await databases.init(id);
    clock = stopClock(BEFORE);
    aws = await startLocalAws();
  });
  afterEach(async () => {
    for (const { portal } of replicas) {
      await portal.stop();
    }
    replicas = [];
    await aws.close();
    clock.restore();
  });

  async function start(
    more: Pick<NonNullable<Parameters<typeof startPortal>[0]>, 'features'> & {
      people?: Entity[];
    } = {},
  ): Promise<Replica> {
    const tasks = new Map<string, SchedulerServiceTaskFunction>();
    const run = async (task: string) =>
      tasks.get(task)?.(new AbortController().signal);
    const scheduler: SchedulerService = {
      ...mockServices.scheduler.mock(),
      scheduleTask: async ({ id: task, fn }) => {
        tasks.set(task, fn);
      },
      triggerTask: async () => {},
    };
    const replica: Replica = {
      published: [],
      signalled: [],
      notified: [],
      broken: false,
      look: async (scope = PROD) => run(watchTask(scope)),
      tell: async () => run(TELL_TASK),
      watch: async scope => {
        await replica.look(scope);
        await replica.tell();
      },
      portal: await startPortal({
        aws,
        entities: [...entities, ...(more.people ?? [])],
        features: [
          ...(more.features ?? []),
          mockServices.database.factory({ knex }),
          createServiceFactory({
            service: coreServices.scheduler,
            deps: {},
            factory: () => scheduler,
          }),
          createServiceFactory({
            service: eventsServiceRef,
            deps: {},
            factory: () => ({
              subscribe: async () => {},
              publish: async ({ topic, eventPayload }) => {
                if (replica.broken) {
                  throw new Error('no event bus');
                }
                if (topic === 'skafu.events') {
                  replica.published.push(publishedSchema.parse(eventPayload));
                }
              },
            }),
          }),
          createServiceFactory({
            service: signalsServiceRef,
            deps: {},
            factory: () => ({
              publish: async signal => {
                replica.signalled.push(signal);
              },
            }),
          }),
          createServiceFactory({
            service: notificationService,
            deps: {},
            factory: () => ({
              send: async notification => {
                replica.notified.push(notification);
              },
            }),
          }),
        ],
      }),
    };
    replicas.push(replica);
    return replica;
  }

  const changes = ({ published }: Replica) =>
    published.map(({ name, from, to }) => `${name} ${from} -> ${to}`).sort();

  const titles = ({ notified }: Replica) =>
    notified.map(({ payload }) => payload.title).sort();

  it('tells of an incident once: events, open pages, and the owning group', async () => {
    const replica = await start();
    await replica.watch();
    expect(replica.published).toEqual([]);

    clock.set(DURING);
    await replica.watch();
    await replica.watch();
    expect(changes(replica)).toEqual(FIRED.map(name => `${name} OK -> ALARM`));
    // Who may not read alarms must not learn their names by the way.
    expect(replica.signalled).toEqual([
      {
        recipients: { type: 'broadcast' },
        channel: 'skafu:alarms',
        message: { type: 'changed' },
      },
    ]);

    expect(titles(replica)).toEqual(OWNED.map(name => `${name} is firing`));
    const [firing] = replica.notified.filter(({ payload }) =>
      payload.title.startsWith('payments-errors'),
    );
    expect(firing).toMatchObject({
      recipients: {
        type: 'entity',
        entityRef: ['group:default/team-checkout'],
      },
      payload: {
        severity: 'high',
        topic: 'alarms',
        description: expect.stringMatching(
          /^More than 1 % of payments fail\.\nThreshold Crossed/,
        ),
        link: '/observability/alarms/111122223333/eu-west-1/payments-errors',
      },
    });

    replica.notified.length = 0;
    clock.set(AFTER);
    await replica.watch();
    expect(titles(replica)).toEqual(OWNED.map(name => `${name} has recovered`));
    expect(replica.notified.map(({ payload }) => payload.scope)).toContain(
      firing?.payload.scope,
    );
  });

  it('tells those of a group who may read the alarm, and nobody else', async () => {
    const ownedBy = (...claims: string[]) =>
      createObservabilityConditionalDecision(
        alarmsReadPermission,
        observabilityConditions.isOwnedBy({ claims }),
      );
    const decisions: Record<string, PolicyDecision> = {
      'user:default/dana': ownedBy('group:default/team-checkout'),
      'user:default/vera': { result: AuthorizeResult.ALLOW },
      'user:default/dmitri': ownedBy('group:default/team-discovery'),
      'user:default/nora': { result: AuthorizeResult.DENY },
      'user:default/oscar': { result: AuthorizeResult.DENY },
    };
    const group = (name: string, relations: Entity['relations']): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name, namespace: 'default' },
      spec: { type: 'team', children: [] },
      relations,
    });
    const hasMembers = (...names: string[]) =>
      names.map(name => ({
        type: 'hasMember',
        targetRef: `user:default/${name}`,
      }));
    const replica = await start({
      people: [
        group('team-checkout', [
          ...hasMembers('dana', 'dmitri', 'nora'),
          { type: 'parentOf', targetRef: 'group:default/team-cart' },
        ]),
        group('team-cart', [
          ...hasMembers('vera'),
          { type: 'parentOf', targetRef: 'group:default/team-checkout' },
        ]),
      ],
      features: [
        createServiceFactory({
          service: accessDeciderServiceRef,
          deps: {},
          factory: () => ({
            attach: () => {},
            decide: async user => decisions[user],
          }),
        }),
      ],
    });
    await replica.watch();
    clock.set(DURING);
    await replica.look();
    await replica.portal.put(`${ALARMS}/checkout-p99-high/acknowledgement`, {
      owner: 'user:default/oscar',
    });
    await replica.tell();
    const told = () =>
      replica.notified.map(({ recipients }) =>
        recipients.type === 'entity' ? recipients.entityRef : recipients,
      );
    // Of the assignment nobody hears: oscar may not read the alarm.
    expect(titles(replica)).toEqual(
      OWNED.filter(name => name !== 'checkout-p99-high').map(
        name => `${name} is firing`,
      ),
    );
    const both = ['user:default/dana', 'user:default/vera'];
    expect(told()).toEqual([both, both, both]);

    replica.notified.length = 0;
    decisions['user:default/dana'] = { result: AuthorizeResult.DENY };
    clock.set(AFTER);
    await replica.watch();
    expect(told()).toEqual(Array(3).fill(['user:default/vera']));
  });

  it('finds what happened between two looks, and wakes nobody for what is over', async () => {
    const replica = await start();
    await replica.watch();
    clock.set(AFTER);
    await replica.watch();
    expect(changes(replica)).toEqual(
      FIRED.flatMap(name => [`${name} ALARM -> OK`, `${name} OK -> ALARM`]),
    );
    const ofErrors = replica.published.filter(
      ({ name }) => name === 'payments-errors',
    );
    expect(ofErrors.map(({ to }) => to)).toEqual(['ALARM', 'OK']);
    expect(ofErrors[0]?.at).toMatch(/^2026-11-22T12:0/);
    expect(ofErrors[1]?.at).toMatch(/^2026-11-22T12:5|^2026-11-22T12:4/);
    expect(replica.notified).toEqual([]);
  });

  it('loses nothing when it dies after storing, or before writing down the state', async () => {
    const first = await start();
    await first.watch();
    const states = await knex('alarm_states').select();
    clock.set(DURING);
    first.broken = true;
    await first.look();
    await expect(first.tell()).rejects.toThrow('no event bus');
    expect(first.published).toEqual([]);

    // As if the states had not been written.
    await knex('alarm_states').delete();
    for (const state of states) {
      await knex('alarm_states').insert(state);
    }
    const second = await start();
    await second.watch();
    expect(changes(second)).toEqual(FIRED.map(name => `${name} OK -> ALARM`));
    await second.watch();
    expect(second.published).toHaveLength(FIRED.length);
  });

  it('stores each transition once when two replicas look at the same time', async () => {
    const [one, other] = [await start(), await start()];
    await one.watch();
    clock.set(DURING);
    await Promise.all([one.look(), other.look()]);
    await one.tell();
    expect(changes(one)).toEqual(FIRED.map(name => `${name} OK -> ALARM`));
  });

  it('spares who has acknowledged, and waits while it is muted', async () => {
    const replica = await start();
    await replica.watch();
    await replica.portal.put(`${ALARMS}/payments-errors/mute`, {
      until: '2026-11-22T12:30:00Z',
    });
    clock.set(DURING);
    await replica.look();
    await replica.portal.put(`${ALARMS}/checkout-p99-high/acknowledgement`, {
      owner: 'user:default/oscar',
      note: 'You know it best',
    });
    await replica.tell();
    expect(titles(replica)).toEqual([
      'checkout-p99-high was assigned to you',
      'payments-duration-p99-high is firing',
      'storefront-degraded is firing',
    ]);
    expect(
      replica.notified.find(({ payload }) =>
        payload.title.includes('assigned'),
      ),
    ).toMatchObject({
      recipients: { entityRef: ['user:default/oscar'] },
      payload: { description: 'By user:default/mock: You know it best' },
    });

    replica.notified.length = 0;
    clock.set('2026-11-22T12:31:00Z');
    await replica.watch();
    expect(titles(replica)).toEqual(['payments-errors is firing']);

    replica.notified.length = 0;
    clock.set(AFTER);
    await replica.watch();
    // It was acknowledged before anybody was told, so nobody need hear the end.
    expect(titles(replica)).not.toContain('checkout-p99-high has recovered');
    // The acknowledgement ended with the firing.
    const again = await replica.portal.delete(
      `${ALARMS}/checkout-p99-high/acknowledgement`,
    );
    expect(again.status).toBe(404);
  });

  it('goes on where AWS does not answer, and with what is in the history when it does', async () => {
    const replica = await start();
    await replica.watch();
    await replica.watch(STAGING);
    clock.set(DURING);
    aws.faults.set([
      {
        accountId: PROD.accountId,
        operation: 'DescribeAlarms',
        error: 'internal',
      },
    ]);
    await replica.watch();
    await replica.watch(STAGING);
    expect(replica.published).toEqual([]);
    aws.faults.set([{ operation: 'DescribeAlarmHistory', error: 'internal' }]);
    clock.advance(5 * 60_000);
    await replica.watch();
    // Without history one step leads from what was to what is.
    expect(changes(replica)).toEqual(FIRED.map(name => `${name} OK -> ALARM`));
  });
});
