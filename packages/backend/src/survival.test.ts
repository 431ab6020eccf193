import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { databaseConfig } from './__testUtils__/databaseConfig';
import { Journal } from './__testUtils__/survival/Journal';
import { checkEverything, trailOf } from './__testUtils__/survival/checks';
import { ALARMS, alwaysFiring, Rig } from './__testUtils__/survival/Rig';
import { Random, seededRandom } from './__testUtils__/survival/seededRandom';
import { succeeded } from './__testUtils__/survival/Writer';
import { writeAtOnce } from './__testUtils__/survival/writeAtOnce';

const KILLS = 2;
const DROPS = 3;

/** Each start of the portal takes seconds, on a busy machine many. */
jest.setTimeout(600_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const directory = createMockDirectory();

async function startRig(databaseId: string): Promise<Rig> {
  const path = directory.resolve(databaseId);
  return Rig.start({
    database: await databaseConfig({ databases, databaseId, directory: path }),
    directory: path,
  });
}

/** Tries what the robot may not do; each permission is another refusal. */
async function refuse(robot: Journal): Promise<void> {
  const base = 'skafu-observability/v1';
  await Promise.all([
    robot.write(`${base}/users/somebody`, {
      method: 'PATCH',
      body: { enabled: false },
    }),
    robot.write(`${base}/alarms/${ALARMS[0]}`, { method: 'DELETE' }),
    robot.write(`${base}/alarms/${ALARMS[0]}/acknowledgement`, {
      method: 'DELETE',
    }),
  ]);
}

/** Writes, is killed at a random moment and started again, some times; nothing of what was answered may be missing. */
async function surviveKills(rig: Rig, random: Random): Promise<void> {
  for (let kills = 1; kills <= KILLS; kills += 1) {
    const denied = refuse(rig.robot);
    await writeAtOnce([...rig.writers, rig.refresher], {
      enough: random.between(30, 100),
      disturb: async () => {
        await sleep(random.between(0, 40));
        await rig.kill();
      },
    });
    await denied;
    if (kills === KILLS) {
      await rig.tables.forgetReadModel();
    }
    await rig.restart();
    await checkEverything(rig);
    expect(
      rig.journal.entries.filter(
        ({ path, status }) =>
          status !== undefined &&
          !succeeded(status) &&
          // PostgreSQL ends a refresh that meets the catalog's own writing.
          !(path === 'catalog/refresh' && status === 500),
      ),
    ).toEqual([]);
  }
}

/** Connections break while everybody writes: who was told that it is done finds it done, and the process lives on. */
async function surviveDrops(rig: Rig, random: Random): Promise<void> {
  const before = rig.journal.entries.length;
  for (let drops = 1; drops <= DROPS; drops += 1) {
    await writeAtOnce(rig.writers, {
      enough: random.between(20, 40),
      // Those who were spared go on for a while.
      goOnFor: 50,
      disturb: async () => {
        expect(await rig.tables.dropConnections()).toBeGreaterThan(0);
      },
    });
    await checkEverything(rig);
  }
  const failures = rig.journal.entries
    .slice(before)
    .filter(({ status }) => !succeeded(status));
  expect(failures.filter(({ status = 0 }) => status < 500)).toEqual([]);
}

/** Every kind of write, those at AWS among them. */
async function tryEverything({ journal }: Rig) {
  const base = 'skafu-observability/v1';
  const alarm = `${base}/alarms/${ALARMS[0]}`;
  return Promise.all(
    [
      {
        method: 'POST',
        path: `${base}/logs/saved-queries`,
        body: { name: 'Refused', query: 'fields @message' },
      },
      {
        method: 'PUT',
        path: alarm,
        body: { create: false, alarm: alwaysFiring },
      },
      { method: 'PUT', path: `${alarm}/mute`, body: { durationMinutes: 5 } },
      { method: 'PUT', path: `${alarm}/actions`, body: { enabled: false } },
      { method: 'DELETE', path: alarm },
      { method: 'DELETE', path: `${alarm}/acknowledgement` },
      {
        method: 'PATCH',
        path: `${base}/users/nobody`,
        body: { enabled: false },
      },
      {
        method: 'POST',
        path: `${base}/users`,
        body: { email: 'refused@example.com', sendInvitation: false },
      },
    ].map(({ path, ...request }) => journal.write(path, request)),
  );
}

/** How often AWS was asked for more than to tell something. */
function writesAt({ aws }: Rig): number {
  return aws.calls
    .list()
    .filter(
      ({ service, operation }) =>
        service !== 'sts' &&
        !/^(AdminGet|AdminList|BatchGet|Describe|Filter|Get|List|Lookup)/.test(
          operation,
        ),
    )
    .reduce((total, { count }) => total + count, 0);
}

/** A full disk: what cannot be written down is not done, and what cannot be kept is not promised. */
async function surviveFullDisk(rig: Rig): Promise<void> {
  const { tables } = rig;
  const writes = writesAt(rig);
  const freeTrail = await tables.refuseRows('audit_events');
  for (const answer of await tryEverything(rig)) {
    expect(answer).toMatchObject({
      status: 503,
      body: {
        error: { message: expect.stringContaining('Nothing was changed') },
      },
    });
  }
  expect(writesAt(rig)).toBe(writes);
  await freeTrail();
  await checkEverything(rig);

  const freeQueries = await tables.refuseRows('saved_queries');
  const freeEvents = await tables.refuseRows('event_store_events');
  const keepers = [...rig.queries, ...rig.acknowledgements];
  const before = rig.journal.entries.length;
  for (const writer of keepers) {
    // Changes of a saved query need no new row, so the first few may be done.
    let done: boolean;
    do {
      done = await writer.write();
    } while (done);
  }
  const refused = rig.journal.entries
    .slice(before)
    .filter(({ status }) => !succeeded(status));
  expect(refused.map(({ status }) => status)).toEqual(keepers.map(() => 503));
  const trail = await trailOf(rig.journal);
  for (const { correlationId } of refused) {
    expect(trail.get(correlationId)).toMatchObject([{ outcome: 'failure' }]);
  }
  await freeQueries();
  await freeEvents();
  await checkEverything(rig);

  for (const writer of rig.writers) {
    expect(await writer.write()).toBe(true);
  }
  await checkEverything(rig);
}

describe('what the portal answered with success', () => {
  // Both at once: most of the time goes into starting processes.
  it.concurrent.each(databases.eachSupportedId())(
    'is there after kill -9, broken connections and a full disk, on %s',
    async databaseId => {
      const seed = randomInt(2 ** 31);
      const random = seededRandom(seed);
      const rig = await startRig(databaseId);
      try {
        await surviveKills(rig, random);
        // The kills came while requests were under way.
        expect(rig.journal.entries).toContainEqual(
          expect.not.objectContaining({ status: expect.anything() }),
        );
        if (databaseId !== 'SQLITE_3') {
          await surviveDrops(rig, random);
        }
        await surviveFullDisk(rig);
      } catch (error) {
        throw new Error(`With seed ${seed}: ${error}`, { cause: error });
      } finally {
        await rig.close();
      }
    },
  );
});
