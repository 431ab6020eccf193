import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  acknowledgementSchema,
  alarmMuteSchema,
  alarmResponseSchema,
  alarmsResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import {
  CloudWatchClient,
  ListAlarmMuteRulesCommand,
  PutAlarmMuteRuleCommand,
} from '@aws-sdk/client-cloudwatch';
import { LocalAws, startLocalAws } from '@skafu/local-aws';
import { Knex } from 'knex';
import { Portal, startPortal } from '../../../__testUtils__/startPortal';
import { stopClock, StoppedClock } from '../../../__testUtils__/stoppedClock';

// The deploy of payments breaks it from 12:00 to 12:50, and again at 15:00.
const DURING = '2026-11-22T12:20:00Z';
const RECOVERED = '2026-11-22T13:10:00Z';
const NEXT_TIME = '2026-11-22T15:20:00Z';

const FIRING = '/v1/alarms/111122223333/eu-west-1/payments-errors';
const QUIET = '/v1/alarms/111122223333/eu-west-1/search-5xx';
const OSCAR = 'user:default/oscar';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('handling alarms on %s', id => {
  let clock: StoppedClock;
  let aws: LocalAws;
  let portal: Portal;
  let knex: Knex;

  const start = () =>
    startPortal({
      aws,
      features: [mockServices.database.factory({ knex })],
    });

  beforeEach(async () => {
    knex = await databases.init(id);
    clock = stopClock(DURING);
    aws = await startLocalAws();
    portal = await start();
  });
  afterEach(async () => {
    await portal.stop();
    await aws.close();
    clock.restore();
  });

  async function read(path = FIRING) {
    const response = await portal.get(path);
    expect(response.status).toBe(200);
    return alarmResponseSchema.parse(response.body);
  }

  const acknowledgedIn = async () => {
    const { body } = await portal.get(
      '/v1/alarms?accountId=111122223333&region=eu-west-1',
    );
    return alarmsResponseSchema
      .parse(body)
      .items.flatMap(({ name, acknowledgement }) =>
        acknowledgement ? [`${name} by ${acknowledgement.owner}`] : [],
      );
  };

  const asOscar = (test: ReturnType<Portal['put']>) =>
    test.set('Authorization', mockCredentials.user.header(OSCAR));

  it('keeps an acknowledgement over a restart, and ends it with the firing', async () => {
    const response = await portal.put(`${FIRING}/acknowledgement`, {
      note: 'Rolling back',
      durationMinutes: 240,
    });
    expect(response.status).toBe(200);
    const acknowledgement = acknowledgementSchema.parse(response.body);
    const { alarm } = await read();
    expect(acknowledgement).toEqual({
      owner: 'user:default/mock',
      acknowledgedBy: 'user:default/mock',
      acknowledgedAt: '2026-11-22T12:20:00.000Z',
      note: 'Rolling back',
      expiresAt: '2026-11-22T16:20:00.000Z',
      firingSince: alarm.stateUpdatedAt,
      version: 1,
    });

    await portal.stop();
    portal = await start();
    expect((await read()).alarm.acknowledgement).toEqual(acknowledgement);
    expect(await acknowledgedIn()).toEqual([
      'payments-errors by user:default/mock',
    ]);

    clock.set(RECOVERED);
    expect(await acknowledgedIn()).toEqual([]);
    clock.set(NEXT_TIME);
    expect((await read()).alarm).toMatchObject({ state: 'ALARM' });
    expect(await acknowledgedIn()).toEqual([]);
  });

  it('lets nobody take over unknowingly', async () => {
    const first = await portal.put(`${FIRING}/acknowledgement`, {});
    const second = await asOscar(portal.put(`${FIRING}/acknowledgement`, {}));
    expect(second.status).toBe(409);
    expect(second.body.error.message).toContain(
      'user:default/mock acknowledged payments-errors',
    );

    const takeOver = await asOscar(
      portal.put(`${FIRING}/acknowledgement`, { version: first.body.version }),
    );
    expect(takeOver.body).toMatchObject({ owner: OSCAR, version: 2 });

    for (const late of [
      await portal.put(`${FIRING}/acknowledgement`, { version: 1 }),
      await portal.delete(`${FIRING}/acknowledgement?version=1`),
    ]) {
      expect(late.status).toBe(409);
      expect(late.body.error.message).toContain('is at version 2, not 1');
    }

    const withdrawn = await portal.delete(
      `${FIRING}/acknowledgement?version=2`,
    );
    expect(withdrawn.status).toBe(204);
    expect(await acknowledgedIn()).toEqual([]);
    const nothing = await portal.delete(`${FIRING}/acknowledgement`);
    expect(nothing.status).toBe(404);
    const audited = await knex('audit_events')
      .where({ event_id: 'alarm-acknowledge', actor: OSCAR })
      .orderBy(['at', 'id'])
      .select('operation_id', 'outcome', 'target');
    expect(audited).toHaveLength(4);
    expect(audited).toContainEqual(
      expect.objectContaining({
        outcome: 'succeeded',
        target: 'payments-errors',
      }),
    );
    const anew = await portal.put(`${FIRING}/acknowledgement`, {});
    expect(anew.status).toBe(200);
  });

  it('lets one of many win who acknowledge at once', async () => {
    const responses = await Promise.all(
      Array.from({ length: 6 }, () =>
        portal.put(`${FIRING}/acknowledgement`, {}),
      ),
    );
    expect(responses.map(({ status }) => status).sort()).toEqual([
      200, 409, 409, 409, 409, 409,
    ]);
  });

  it('expires', async () => {
    await portal.put(`${FIRING}/acknowledgement`, {
      expiresAt: '2026-11-22T12:30:00Z',
    });
    clock.set('2026-11-22T12:29:00Z');
    expect(await acknowledgedIn()).toHaveLength(1);
    clock.set('2026-11-22T12:30:00Z');
    expect(await acknowledgedIn()).toEqual([]);
    // Nobody holds it any more, so nobody must be asked.
    const next = await asOscar(portal.put(`${FIRING}/acknowledgement`, {}));
    expect(next.status).toBe(200);
  });

  it.each([
    [QUIET, {}, 409, 'does not fire'],
    [
      FIRING,
      { expiresAt: '2026-11-22T12:00:00Z' },
      400,
      'expiresAt must lie in the future',
    ],
    [
      FIRING,
      { expiresAt: '2026-11-30T12:00:00Z' },
      400,
      'expiresAt must be at most seven days',
    ],
    [
      FIRING,
      { durationMinutes: 10_081 },
      400,
      'durationMinutes must be at most',
    ],
    [FIRING, { note: 'x'.repeat(1_001) }, 400, 'note'],
    [FIRING, { owner: 'oscar' }, 400, 'owner must be an entity reference'],
    [FIRING, { owner: 'component:default/a' }, 400, 'owner must be a user or'],
    [
      '/v1/alarms/111122223333/eu-west-1/nothing',
      {},
      404,
      'There is no alarm named nothing',
    ],
  ])('answers to %s %j with %d', async (path, body, status, message) => {
    const response = await portal.put(`${path}/acknowledgement`, body);
    expect(response.status).toBe(status);
    expect(response.body.error.message).toContain(message);
  });

  it('mutes for a time by a rule of its own, and leaves those of others', async () => {
    const cloudWatch = new CloudWatchClient({
      region: 'eu-west-1',
      endpoint: aws.url,
      credentials: {
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'for-local-aws-only',
      },
    });
    await cloudWatch.send(
      new PutAlarmMuteRuleCommand({
        Name: 'nightly',
        Rule: {
          Schedule: {
            Expression: 'cron(0 2 * * *)',
            Duration: 'PT1H',
            Timezone: 'Europe/Zurich',
          },
        },
        MuteTargets: { AlarmNames: ['payments-errors', 'search-5xx'] },
      }),
    );
    clock.advance(30_000);
    const muted = await portal.put(`${FIRING}/mute`, {
      durationMinutes: 60,
      note: 'Load test',
    });
    expect(muted.status).toBe(200);
    expect(alarmMuteSchema.parse(muted.body)).toMatchObject({
      managed: true,
      active: true,
      kind: 'one-time',
      startsAt: '2026-11-22T12:20:00.000Z',
      // CloudWatch's windows are whole minutes, and none ends early.
      endsAt: '2026-11-22T13:21:00.000Z',
      description: 'Muted in the portal by user:default/mock: Load test',
    });
    const { alarm, mutes } = await read();
    expect(alarm).toMatchObject({
      muted: true,
      mutedUntil: '2026-11-22T13:21:00.000Z',
    });
    expect(mutes).toEqual([
      expect.objectContaining({
        name: 'nightly',
        managed: false,
        active: false,
        kind: 'recurring',
        timezone: 'Europe/Zurich',
        durationMinutes: 60,
        alarms: 2,
      }),
      { ...muted.body, name: expect.stringContaining('payments-errors') },
    ]);
    expect((await read(QUIET)).alarm.muted).toBeUndefined();

    // Muting again replaces the rule.
    await portal.put(`${FIRING}/mute`, { until: '2026-11-22T12:40:00Z' });
    expect((await read()).alarm.mutedUntil).toBe('2026-11-22T12:40:00.000Z');
    clock.set('2026-11-22T12:40:00Z');
    expect((await read()).alarm.muted).toBeUndefined();

    await portal.put(`${FIRING}/mute`, {
      schedule: { cron: '30 12 * * *' },
      durationMinutes: 30,
    });
    expect((await read()).alarm).toMatchObject({ muted: true });
    for (const _ of [1, 2]) {
      expect((await portal.delete(`${FIRING}/mute`)).status).toBe(204);
    }
    const { AlarmMuteRuleSummaries = [] } = await cloudWatch.send(
      new ListAlarmMuteRulesCommand({}),
    );
    expect(AlarmMuteRuleSummaries.map(rule => rule.AlarmMuteRuleArn)).toEqual([
      expect.stringContaining(':alarm-mute-rule:nightly'),
    ]);
    cloudWatch.destroy();
  });

  it.each([
    [{}, 'until is required, or durationMinutes'],
    [{ until: '2026-11-22T12:00:00Z' }, 'until must lie in the future'],
    [{ until: '2026-12-10T12:00:00Z' }, 'until must be at most fifteen days'],
    [{ durationMinutes: 21_601 }, 'durationMinutes must be at most 21600'],
    [
      { schedule: { cron: '0 2 * *' }, durationMinutes: 5 },
      'schedule.cron must be five cron fields',
    ],
    [
      { schedule: { cron: '0 2 * * *' } },
      'durationMinutes is required for a schedule',
    ],
    [
      {
        schedule: { cron: '0 2 * * *', timezone: 'Mars' },
        durationMinutes: 5,
      },
      'schedule.timezone must be a time zone',
    ],
    [
      { schedule: { cron: '99 2 * * *' }, durationMinutes: 5 },
      'AWS rejected cloudwatch:PutAlarmMuteRule',
    ],
  ])('answers 400 to a mute of %j', async (body, message) => {
    const response = await portal.put(`${FIRING}/mute`, body);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
  });

  it('lists alarms also where mute rules may not be read', async () => {
    aws.faults.set([
      { operation: 'ListAlarmMuteRules', error: 'accessDenied' },
    ]);
    const { body } = await portal.get(
      '/v1/alarms?accountId=111122223333&region=eu-west-1',
    );
    const { items, meta } = alarmsResponseSchema.parse(body);
    expect(items.length).toBeGreaterThan(5);
    expect(meta).toMatchObject({
      partial: true,
      messages: [
        { code: 'no-access', operation: 'cloudwatch:ListAlarmMuteRules' },
      ],
    });
  });
});
