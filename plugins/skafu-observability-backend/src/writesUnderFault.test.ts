import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { FaultRule, startLocalAws } from '@skafu/local-aws';
import { Knex } from 'knex';
import { PROD, SETTINGS } from './__testUtils__/routeCases';
import {
  Method,
  Portal,
  startPortal,
  ResponseBody,
} from './__testUtils__/startPortal';
import { stopClock, StoppedClock } from './__testUtils__/stoppedClock';

/** No alarm fires, so that none changes by itself. */
const NOW = '2026-11-22T11:40:00Z';

const ALARMS = `/v1/alarms/${PROD}/eu-west-1`;

const FAULTS: Array<[string, FaultRule['error'], string]> = [
  ['throttled', 'throttle', 'It was not done.'],
  ['refused', 'accessDenied', 'It was not done.'],
  ['failing', 'internal', 'It may have been done all the same'],
  ['hanging', 'hang', 'It may have been done all the same'],
];

interface Write {
  method: Method;
  path: string;
  body?: object;
  /** Of AWS. */
  operation: string;
  /** In the audit trail. */
  eventId: string;
  /** Where to see what there is, and what of it matters. */
  look: [path: string, part: (body: ResponseBody) => unknown];
  /** What is there after it. */
  done: unknown;
  /** What it answers where it has been done already; else as the first time. */
  again?: number;
}

const threshold = ({ settings }: ResponseBody) => settings?.threshold;
const mutes = (body: ResponseBody) => body.mutes.length;
const user = (body: ResponseBody) =>
  body.user && [body.user.enabled, body.user.groups];

const WRITES: Write[] = [
  {
    method: 'put',
    path: `${ALARMS}/made`,
    body: { create: true, alarm: SETTINGS },
    operation: 'PutMetricAlarm',
    eventId: 'alarm-put',
    look: [`${ALARMS}/made`, threshold],
    done: 5,
    again: 409,
  },
  {
    method: 'put',
    path: `${ALARMS}/changed`,
    body: { alarm: { ...SETTINGS, threshold: 9 } },
    operation: 'PutMetricAlarm',
    eventId: 'alarm-put',
    look: [`${ALARMS}/changed`, threshold],
    done: 9,
  },
  {
    method: 'delete',
    path: `${ALARMS}/deleted`,
    operation: 'DeleteAlarms',
    eventId: 'alarm-delete',
    look: [`${ALARMS}/deleted`, threshold],
    done: undefined,
    again: 404,
  },
  {
    method: 'put',
    path: `${ALARMS}/switched/actions`,
    body: { enabled: false },
    operation: 'DisableAlarmActions',
    eventId: 'alarm-actions-switch',
    look: [`${ALARMS}/switched`, body => body.alarm.actionsEnabled],
    done: false,
  },
  {
    method: 'put',
    path: `${ALARMS}/muted/mute`,
    body: { durationMinutes: 30 },
    operation: 'PutAlarmMuteRule',
    eventId: 'alarm-mute',
    look: [`${ALARMS}/muted`, mutes],
    done: 1,
  },
  {
    method: 'delete',
    path: `${ALARMS}/unmuted/mute`,
    operation: 'DeleteAlarmMuteRule',
    eventId: 'alarm-unmute',
    look: [`${ALARMS}/unmuted`, mutes],
    done: 0,
  },
  {
    method: 'post',
    path: '/v1/users',
    body: { email: 'ida@example.com', username: 'ida', groups: ['viewers'] },
    operation: 'AdminCreateUser',
    eventId: 'user-invite',
    look: ['/v1/users/ida', user],
    done: [true, ['viewers']],
    again: 409,
  },
  {
    method: 'patch',
    path: '/v1/users/vera',
    body: { removeGroups: ['viewers'] },
    operation: 'AdminRemoveUserFromGroup',
    eventId: 'user-change',
    look: ['/v1/users/vera', user],
    done: [true, []],
  },
  {
    method: 'patch',
    path: '/v1/users/dmitri',
    body: { enabled: false },
    operation: 'AdminDisableUser',
    eventId: 'user-change',
    look: ['/v1/users/dmitri', user],
    done: [false, ['developers']],
  },
];

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe.each(FAULTS)('a write while AWS is %s', (_, error, outcome) => {
  let clock: StoppedClock;
  let portal: Portal;
  let knex: Knex;
  let before: unknown[];
  let failed: Awaited<ReturnType<typeof send>>[];

  // All at once: each waits for AWS.
  beforeAll(async () => {
    clock = stopClock(NOW);
    knex = await databases.init('SQLITE_3');
    portal = await startPortal({
      aws: await startLocalAws(),
      features: [mockServices.database.factory({ knex })],
    });
    for (const name of ['changed', 'deleted', 'switched', 'muted', 'unmuted']) {
      await portal.put(`${ALARMS}/${name}`, { alarm: SETTINGS });
    }
    await portal.put(`${ALARMS}/unmuted/mute`, { durationMinutes: 30 });
    before = await Promise.all(WRITES.map(see));
    portal.aws.faults.set(
      WRITES.map(({ operation }) => ({ operation, error })),
    );
    failed = await Promise.all(WRITES.map(send));
    portal.aws.faults.clear();
  }, 60_000);
  afterAll(async () => {
    await portal.stop();
    await portal.aws.close();
    clock.restore();
  });

  async function send({ method, path, body = {} }: Write) {
    const test =
      method === 'get' || method === 'delete'
        ? portal[method](path)
        : portal[method](path, body);
    const response = await test;
    return { status: response.status, message: response.body.error?.message };
  }

  /** Waits until the breaker lets it through. */
  async function sendWhenOpen(write: Write) {
    let answer = await send(write);
    for (let attempt = 0; answer.status === 503 && attempt < 40; attempt += 1) {
      await new Promise(resolve => setTimeout(resolve, 250));
      answer = await send(write);
    }
    return answer;
  }

  async function see({ look: [path, part] }: Write) {
    const { body } = await portal.get(path);
    return part(body);
  }

  const named = WRITES.map(
    (write, index) => [`${write.method} ${write.path}`, write, index] as const,
  );

  it.each(named)('%s says what is known of it', (_name, _write, index) => {
    expect(failed[index]).toEqual({
      status: 503,
      message: expect.stringContaining(outcome),
    });
  });

  it.each(named)('%s has changed nothing', async (_name, write, index) => {
    expect(await see(write)).toEqual(before[index]);
    expect(before[index]).not.toEqual(write.done);
  });

  it.each(named)(
    '%s is in the audit trail',
    async (_name, { eventId, path, method }) => {
      const records = await knex('audit_events')
        .where({ event_id: eventId, method: method.toUpperCase() })
        .where('path', 'like', `%${path}`)
        .select('operation_id', 'outcome', 'error_name');
      const failure = records.find(({ outcome: came }) => came === 'failed');
      expect(failure).toMatchObject({ error_name: 'ServiceUnavailableError' });
      expect(
        records
          .filter(({ operation_id: id }) => id === failure.operation_id)
          .map(({ outcome: came }) => came)
          .sort(),
      ).toEqual(['failed', 'initiated']);
    },
  );

  it.each(named)(
    '%s can be repeated',
    async (_name, write) => {
      const first = await sendWhenOpen(write);
      expect(first.message).toBeUndefined();
      expect(await see(write)).toEqual(write.done);
      const second = await send(write);
      expect(second.status).toBe(write.again ?? first.status);
      expect(await see(write)).toEqual(write.done);
    },
    15_000,
  );
});

describe('a write of several steps', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  it('says which of them were done, and can be repeated', async () => {
    portal.aws.faults.set([
      { operation: 'AdminAddUserToGroup', error: 'accessDenied' },
    ]);
    const change = {
      enabled: false,
      removeGroups: ['developers'],
      addGroups: ['viewers'],
    };
    const half = await portal.patch('/v1/users/dana', change);
    expect(half.status).toBe(503);
    expect(half.body.error.message).toMatch(
      /It was not done\. Before that, this was done: disabled, signed out, removed from developers\./,
    );
    const invited = await portal.post('/v1/users', {
      email: 'ida@example.com',
      username: 'ida',
      groups: ['viewers'],
    });
    expect(invited.status).toBe(201);
    expect(invited.body).toMatchObject({
      user: { username: 'ida', groups: [] },
      meta: {
        partial: true,
        messages: [
          {
            code: 'partial-data',
            text: expect.stringContaining('not everything after it was done'),
          },
        ],
      },
    });

    portal.aws.faults.clear();
    const whole = await portal.patch('/v1/users/dana', change);
    expect(whole.body.user).toMatchObject({
      enabled: false,
      groups: ['viewers'],
    });
  });

  it('is not called a failure when only the look afterwards fails', async () => {
    portal.aws.faults.set([{ operation: 'AdminGetUser', error: 'throttle' }]);
    const changed = await portal.patch('/v1/users/vera', { enabled: false });
    expect(changed.status).toBe(503);
    expect(changed.body.error.message).toMatch(/^It was done, but/);
    const read = await portal.get('/v1/users/vera');
    expect(read.status).toBe(503);
    expect(read.body.error.message).not.toContain('done');
    portal.aws.faults.clear();
    const { body } = await portal.get('/v1/users?enabled=false');
    expect(body.items).toContainEqual(
      expect.objectContaining({ username: 'vera', enabled: false }),
    );
  });
});
