import { correlationIdOf } from './correlation';
import { createObservabilityClient } from './ObservabilityClient';

describe('ObservabilityClient', () => {
  it('gives each request an id of its own, by which an error can be found in the logs', async () => {
    const ids: string[] = [];
    const client = createObservabilityClient({
      discoveryApi: { getBaseUrl: async id => `http://backend/api/${id}` },
      fetchApi: {
        fetch: async (...request) => {
          ids.push(new Headers(request[1]?.headers).get('x-correlation-id')!);
          throw new TypeError('Failed to fetch');
        },
      },
    });
    const errors = await Promise.all(
      [1, 2].map(() =>
        client.accounts.list().then(
          () => new Error('answered'),
          (error: Error) => error,
        ),
      ),
    );
    // What the backend takes as an id.
    expect(ids[0]).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
    expect(ids[1]).not.toBe(ids[0]);
    expect(errors.map(correlationIdOf)).toEqual(ids);
  });
});
