import { mockServices } from '@backstage/backend-test-utils';
import { CacheService } from '@backstage/backend-plugin-api';
import { CacheManager } from '@backstage/backend-defaults/cache';
import { setTimeout as sleep } from 'node:timers/promises';
import { ResultCache } from './ResultCache';

const RESULT = {
  input: 'in',
  asOf: 1,
  ttlSeconds: 60,
  value: [{ id: 'a', values: [1, 2] }],
  messages: [],
};

describe('ResultCache', () => {
  const logger = mockServices.logger.mock();

  beforeEach(() => jest.clearAllMocks());

  it('gives back what was put in, over the cache of Backstage', async () => {
    const cache = ResultCache.create({
      cache: CacheManager.fromConfig(mockServices.rootConfig()).forPlugin('x'),
      logger,
      now: Date.now,
    });
    await cache.set('slot', RESULT, { keepSeconds: 60 });
    await expect(cache.get('slot')).resolves.toEqual(RESULT);
    await expect(cache.get('other')).resolves.toBeUndefined();
  });

  it('frees what has expired, which the memory cache does only when it is read', async () => {
    let now = 0;
    const stored = new Map<string, unknown>();
    const expired: string[] = [];
    const service: CacheService = {
      get: async key => {
        expired.push(key);
        stored.delete(key);
        return undefined;
      },
      set: async (key, value) => {
        stored.set(key, value);
      },
      delete: async () => {},
      withOptions: () => service,
    };
    const cache = ResultCache.create({
      cache: service,
      logger,
      now: () => now,
    });
    await cache.set('old', RESULT, { keepSeconds: 30 });
    await cache.set('long', RESULT, { keepSeconds: 3_600 });
    now = 59_000;
    await cache.set('new', RESULT, { keepSeconds: 30 });
    expect(stored.size).toBe(3);
    now = 61_000;
    await cache.set('newer', RESULT, { keepSeconds: 30 });
    expect(stored.size).toBe(3);
    expect(expired).toHaveLength(1);
    now = 122_000;
    await cache.set('newest', RESULT, { keepSeconds: 30 });
    expect(stored.size).toBe(2);
    expect(expired).toHaveLength(3);
  });

  it('goes on without a cache that fails or hangs', async () => {
    const failing = mockServices.cache.mock({
      get: () => Promise.reject(new Error('down')),
      set: () => Promise.reject(new Error('down')),
    });
    const cache = ResultCache.create({
      cache: failing,
      logger,
      now: Date.now,
    });
    await expect(cache.get('slot')).resolves.toBeUndefined();
    await cache.set('slot', RESULT, { keepSeconds: 60 });
    expect(logger.warn).toHaveBeenCalledWith(expect.any(String), {
      reason: 'down',
    });

    const hanging = ResultCache.create({
      cache: mockServices.cache.mock({
        get: () => sleep(60_000, undefined, { ref: false }),
      }),
      logger,
      now: Date.now,
    });
    const begin = performance.now();
    await expect(hanging.get('slot')).resolves.toBeUndefined();
    expect(performance.now() - begin).toBeLessThan(2_000);
  });
});
