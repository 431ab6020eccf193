import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import { LocalAws, startLocalAws } from '@skafu/local-aws';
import { databaseConfig } from './__testUtils__/databaseConfig';
import { Portal, startPortal } from './__testUtils__/startPortal';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const PAYMENTS = 'component/default/payments';

describe.each(databases.eachSupportedId())('the portal on %s', databaseId => {
  let aws: LocalAws;
  let portal: Portal;
  let database: object;

  beforeAll(async () => {
    aws = await startLocalAws();
    database = await databaseConfig({ databases, databaseId });
    portal = await startPortal({ database, awsUrl: aws.url });
  });

  afterAll(async () => {
    await portal?.stop();
    await aws?.close();
  });

  it('reads the demo catalog and shows what AWS knows of a service', async () => {
    await untilFound(portal, `catalog/entities/by-name/${PAYMENTS}`);
    const { status, body } = await portal.fetch(
      `skafu-observability/v1/entities/${PAYMENTS}/metrics?range=3h`,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      entityRef: 'component:default/payments',
      panels: expect.arrayContaining([
        expect.objectContaining({
          title: 'Invocations',
          accountId: '111122223333',
          region: 'eu-west-1',
        }),
      ]),
      meta: { partial: false, stale: false, messages: [] },
    });
  });

  it('has what other plugins audit in its own trail', async () => {
    const location = 'catalog/locations/00000000-0000-4000-8000-000000000000';
    await portal.fetch(location, { method: 'DELETE' });
    const { status, body } = await portal.fetch(
      'skafu-observability/v1/security-events?source=portal&search=location',
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      items: [
        {
          name: 'catalog.location-mutate',
          outcome: 'failure',
          actor: { name: 'user:default/guest', type: 'user' },
          detail: { method: 'DELETE', path: `/api/${location}` },
        },
      ],
    });
  });

  it('writes what was asked for into its log, but not about whom', async () => {
    const users = 'skafu-observability/v1/users';
    await portal.fetch(`${users}?search=dana%40example.com`);
    await portal.fetch(`${users}/dana%40example.com`);
    await portal.fetch(`${users}/dana@example.com?poolId=unreadable`);
    // The log is written when an answer has gone, and read from a pipe.
    while (accessesOf(portal, users) < 3) {
      await sleep(50);
    }
    expect(portal.log()).not.toMatch(/dana|unreadable/);
  });

  it('keeps settings of people for as long as the database does', async () => {
    const path = 'user-settings/buckets/skafu/keys/range';
    const written = await portal.fetch(path, {
      method: 'PUT',
      body: { value: '6h' },
    });
    expect(written.status).toBe(200);
    expect((await portal.fetch(path)).body).toMatchObject({ value: '6h' });

    await portal.stop();
    portal = await startPortal({ database, awsUrl: aws.url });
    // In memory nothing outlives the process, which is what it is for.
    expect((await portal.fetch(path)).status).toBe(
      databaseId === 'SQLITE_3' ? 404 : 200,
    );
  });
});

async function untilFound(portal: Portal, path: string) {
  const end = Date.now() + 30_000;
  while ((await portal.fetch(path)).status !== 200) {
    if (Date.now() > end) {
      throw new Error(`${path} did not appear`);
    }
    await sleep(250);
  }
}

function accessesOf(portal: Portal, path: string): number {
  return portal
    .log()
    .split('\n')
    .filter(line => line.includes('rootHttpRouter') && line.includes(path))
    .length;
}
