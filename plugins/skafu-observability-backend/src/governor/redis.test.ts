import { CacheManager } from '@backstage/backend-defaults/cache';
import { mockServices } from '@backstage/backend-test-utils';
import { FakeRedis } from './__testUtils__/FakeRedis';
import {
  lambdaMetric,
  PROD,
  startAws,
  StartedAws,
} from './__testUtils__/startAws';

const REAL_REDIS = process.env.BACKSTAGE_TEST_CACHE_REDIS7_CONNECTION_STRING;

/** Every client that Backstage's cache makes, because it closes none. */
const clients: Array<{ disconnect(): Promise<void> }> = [];

jest.mock('@redis/client', () => {
  const actual = jest.requireActual('@redis/client');
  return {
    ...actual,
    createClient: (...options: unknown[]) => {
      const client = actual.createClient(...options);
      clients.push(client);
      return client;
    },
  };
});

jest.mock('@keyv/valkey', () => {
  const actual = jest.requireActual('@keyv/valkey');
  return {
    ...actual,
    default: class extends actual.default {
      constructor(...options: unknown[]) {
        super(...options);
        clients.push(this as unknown as (typeof clients)[number]);
      }
    },
  };
});

/** Backstage's two clients of the same protocol. */
type Store = 'redis' | 'valkey';

/** Backstage's cache, with a connection of its own. */
function connectCache(store: Store, url: string) {
  return CacheManager.fromConfig(
    mockServices.rootConfig({
      data: {
        backend: {
          cache: {
            store,
            connection: url,
            // Tests of one real server do not meet each other's entries.
            redis: { client: { namespace: `test-${process.pid}` } },
            valkey: { client: { keyPrefix: `test-${process.pid}` } },
          },
        },
      },
    }),
    { logger: mockServices.logger.mock() },
  ).forPlugin('skafu-observability');
}

describe('The governor with Redis as the cache of Backstage', () => {
  const started: StartedAws[] = [];
  let redis: FakeRedis | undefined;

  async function replica(
    store: Store,
    url: string,
    of?: StartedAws,
  ): Promise<StartedAws> {
    const cache = connectCache(store, url);
    // Connecting may take longer than the governor waits for its cache.
    await cache.get('nothing');
    const aws = await startAws({ cache, url: of?.aws.url });
    started.push(aws);
    return aws;
  }

  afterEach(async () => {
    for (const client of clients.splice(0)) {
      await client.disconnect().catch(() => {});
    }
    for (const aws of started.splice(0).reverse()) {
      await aws.stop();
    }
    await redis?.die();
    redis = undefined;
  });

  it.each<Store>(['redis', 'valkey'])(
    'lets replicas share answers (%s): the second asks AWS nothing',
    async store => {
      redis = REAL_REDIS ? undefined : await FakeRedis.start();
      const url = REAL_REDIS ?? redis?.url ?? '';
      const first = await replica(store, url);
      const second = await replica(store, url, first);
      for (const aws of [first, second]) {
        // The first call loads the SDK, for longer than the governor waits for
        // its cache; then comes the end of the pause that it takes from it.
        await aws.reader.listMetrics({ ...PROD, region: 'us-east-1' });
        aws.advance(61);
      }
      const queries = [lambdaMetric('a', 'Invocations')];
      const window = first.lastHour(queries);

      const [metrics, alarms] = await Promise.all([
        first.reader.getMetricData(window),
        first.reader.describeAlarms(PROD),
      ]);
      const sent = first.aws.calls.count();
      await expect(second.reader.getMetricData(window)).resolves.toEqual(
        metrics,
      );
      await expect(second.reader.describeAlarms(PROD)).resolves.toEqual(alarms);
      expect(first.aws.calls.count()).toBe(sent);
      expect(second.usageOf('GetMetricData')).toMatchObject([
        { calls: 0, cacheHits: 1 },
      ]);
    },
  );

  it.each<Store>(['redis', 'valkey'])(
    'misses the cache of store %s while its server is away, and nothing else',
    async store => {
      redis = await FakeRedis.start();
      const aws = await replica(store, redis.url);
      await aws.reader.describeAlarms(PROD);
      expect(redis.size).toBeGreaterThan(0);

      await redis.die();
      await expect(aws.reader.describeAlarms(PROD)).resolves.toMatchObject({
        stale: false,
        messages: [],
      });
      // Once known to be away, it holds up nobody.
      const begin = performance.now();
      for (let request = 0; request < 10; request += 1) {
        await aws.reader.describeAlarms({ ...PROD, region: 'us-east-1' });
      }
      expect(performance.now() - begin).toBeLessThan(3_000);
      expect(aws.sent('DescribeAlarms')).toBe(12);

      await redis.listen();
      // The client comes back by itself, and the pause of the cache ends.
      while (redis.size === 0) {
        aws.advance(60);
        await aws.reader.describeAlarms(PROD);
      }
      const sent = aws.sent('DescribeAlarms');
      await expect(aws.reader.describeAlarms(PROD)).resolves.toMatchObject({
        stale: false,
        messages: [],
      });
      expect(aws.sent('DescribeAlarms')).toBe(sent);
    },
  );
});
