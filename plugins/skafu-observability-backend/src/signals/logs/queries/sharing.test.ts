import {
  CacheService,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { JsonValue } from '@backstage/types';
import { LocalAws, startLocalAws } from '@skafu/local-aws';
import { openEventStream } from '../../../__testUtils__/openEventStream';
import { Portal, startPortal } from '../../../__testUtils__/startPortal';
import { stopClock, StoppedClock } from '../../../__testUtils__/stoppedClock';

jest.setTimeout(30_000);

const NOW = '2026-03-01T09:30:00Z';

const errors = {
  accountId: '111122223333',
  region: 'eu-west-1',
  logGroups: ['/aws/lambda/payments'],
  query: 'fields @timestamp, message | filter level = "ERROR"',
  start: '2026-03-01T09:10:00Z',
  end: '2026-03-01T09:20:00Z',
};

/** A cache that several instances reach, as they do Redis; everything in it has been through JSON. */
function sharedCache() {
  const entries = new Map<string, string>();
  const cache: CacheService = {
    get: async <T extends JsonValue>(key: string) => {
      const text = entries.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as T);
    },
    set: async (key, value) => {
      entries.set(key, JSON.stringify(value));
    },
    delete: async key => {
      entries.delete(key);
    },
    withOptions: () => cache,
  };
  return createServiceFactory({
    service: coreServices.cache,
    deps: {},
    factory: () => cache,
  });
}

describe('a log query', () => {
  let clock: StoppedClock;
  let aws: LocalAws;
  let portals: Portal[];

  beforeEach(async () => {
    clock = stopClock(NOW);
    portals = [];
  });
  afterEach(async () => {
    for (const portal of portals) {
      await portal.stop();
    }
    await aws.close();
    clock.restore();
  });

  async function startTwo(secondMs: number): Promise<[Portal, Portal]> {
    aws = await startLocalAws({ secondMs });
    const cache = sharedCache();
    const one = await startPortal({ aws, features: [cache] });
    const other = await startPortal({ aws, features: [cache] });
    portals = [one, other];
    return [one, other];
  }

  async function pollsPass(count: number) {
    const before = aws.calls.count({ operation: 'GetQueryResults' });
    while (
      aws.calls.count({ operation: 'GetQueryResults' }) < before + count &&
      aws.calls.count({ operation: 'StopQuery' }) === 0
    ) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  it('of one instance is known to the others, while it runs and afterwards', async () => {
    const [one, other] = await startTwo(1_000);
    const started = await one.post('/v1/logs/queries', errors);
    const joined = await other.post('/v1/logs/queries', errors);
    expect(joined.body.id).toBe(started.body.id);
    const path = `/v1/logs/queries/${started.body.id}?waitMs=20000`;
    const [here, there] = await Promise.all([one.get(path), other.get(path)]);
    expect(here.body).toMatchObject({ status: 'complete' });
    expect(there.body.rows).toEqual(here.body.rows);
    expect(here.body.rows.length).toBeGreaterThan(20);
    expect(aws.calls.count({ operation: 'StartQuery' })).toBe(1);
    // A third that was started after the first two had gone.
    const calls = aws.calls.count();
    const late = await other.get(path);
    expect(late.body).toEqual(there.body);
    expect(aws.calls.count()).toBe(calls);
  });

  it('that is watched elsewhere is not stopped, and the last one stops it', async () => {
    const [one, other] = await startTwo(60_000);
    const { body } = await one.post('/v1/logs/queries', errors);
    const path = `/v1/logs/queries/${body.id}`;
    const there = await openEventStream(other.get(`${path}/events`));
    await there.next(({ event }) => event === 'progress');
    await pollsPass(3);
    expect((await one.delete(path)).status).toBe(204);
    expect(aws.calls.count({ operation: 'StopQuery' })).toBe(0);
    expect((await other.delete(path)).status).toBe(204);
    await there.ended();
    expect(aws.calls.count({ operation: 'StopQuery' })).toBe(1);
  });

  it('is stopped some seconds after the last browser has gone, and not for one of two', async () => {
    const [portal] = await startTwo(60_000);
    const { body } = await portal.post('/v1/logs/queries', errors);
    const events = `/v1/logs/queries/${body.id}/events`;
    const mine = await openEventStream(portal.get(events));
    const vera = await openEventStream(
      portal
        .get(events)
        .set('Authorization', mockCredentials.user.header('user:default/vera')),
    );
    await vera.next(({ event }) => event === 'progress');
    mine.close();
    await pollsPass(1);
    clock.set('2026-03-01T09:31:00Z');
    await pollsPass(2);
    expect(aws.calls.count({ operation: 'StopQuery' })).toBe(0);
    vera.close();
    while (aws.calls.count({ operation: 'StopQuery' }) === 0) {
      clock.advance(1_000);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    clock.advance(60_000);
    expect(
      (await portal.get(`/v1/logs/queries/${body.id}`)).body,
    ).toMatchObject({
      status: 'cancelled',
      statusText: expect.stringContaining('nobody'),
    });
    expect(aws.calls.count({ operation: 'StopQuery' })).toBe(1);
  });

  it('of a window that still fills is asked again after half a minute, that of a closed one is not', async () => {
    const [portal] = await startTwo(50);
    const open = { ...errors, start: undefined, end: undefined, range: '15m' };
    const run = async (request: object) => {
      const { body } = await portal.post('/v1/logs/queries', request);
      await portal.get(`/v1/logs/queries/${body.id}?waitMs=20000`);
      return body.id;
    };
    const [first, closed] = [await run(open), await run(errors)];
    clock.set('2026-03-01T09:30:20Z');
    expect(await run({ ...open })).not.toBe(first);
    const second = await run(open);
    clock.set('2026-03-01T09:30:40Z');
    expect(await run(open)).toBe(second);
    clock.set('2026-03-01T09:30:59Z');
    expect(await run(open)).not.toBe(second);
    expect(await run(errors)).toBe(closed);
  });
});
