import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { mockAwsConnection } from '../__testUtils__/mockAwsConnection';
import { component } from '../__testUtils__/startPortal';
import { Caller } from '../authorization/Caller';
import {
  AwsCallError,
  TaggedResource,
  TaggedResourcesRequest,
} from '../aws/AwsReader';
import { EntityIndex } from './EntityIndex';
import { ServiceOwners } from './ServiceOwners';

const ACCOUNT = '111122223333';
const PLACE = { accountId: ACCOUNT, region: 'eu-west-1' };

const caller: Caller = {
  credentials: mockCredentials.user(),
  signal: new AbortController().signal,
  principal: 'user:default/mock',
  correlationId: 'test',
};

function table(name: string, tags: Record<string, string>): TaggedResource {
  return { arn: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/${name}`, tags };
}

/** An index over these entities and resources, the clock of which tests turn. */
function createIndex(entities: Entity[], resources: TaggedResource[]) {
  const { accounts } = mockAwsConnection();
  // In reach, though nobody gives credentials to a test.
  accounts.credentials = async () => async () => ({
    accessKeyId: '',
    secretAccessKey: '',
  });
  const getResources = jest.fn(async (_request: TaggedResourcesRequest) => ({
    value: resources,
    asOf: new Date(),
    stale: false,
    messages: [],
  }));
  const catalog = catalogServiceMock({ entities });
  const clock = { now: 0 };
  const index = EntityIndex.create({
    catalog,
    auth: mockServices.auth(),
    accounts,
    reader: { getResources },
    logger: mockServices.logger.mock(),
    now: () => clock.now,
  });
  return {
    index,
    owners: ServiceOwners.create({ index, accounts }),
    catalog,
    getResources,
    clock,
  };
}

describe('EntityIndex', () => {
  it('maps ten thousand entities by one call to AWS', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `s${index}`);
    const { index, catalog, getResources } = createIndex(
      [],
      names.map(name => table(name, { service: name, env: 'prod' })),
    );
    // The mock's own filter is too slow for so many.
    jest
      .spyOn(catalog, 'streamEntities')
      .mockImplementation(async function* stream() {
        yield names.map(name =>
          component(name, {
            'aws.amazon.com/tags': `service=${name},env=prod`,
          }),
        );
      });

    const [one, other] = await Promise.all([index.read(), index.read()]);

    expect(one).toBe(other);
    expect(one.entities.size).toBe(10_000);
    for (const name of ['s0', 's4711', 's9999']) {
      const found = one.entities.get(`component:default/${name}`);
      expect(found?.targets.map(({ target }) => target.name)).toEqual([name]);
    }
    expect(getResources).toHaveBeenCalledTimes(1);
  });

  it('is made whatever somebody writes into an annotation', async () => {
    const nonsense = 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:\ud800';
    const { index } = createIndex(
      [
        component('fine', { 'aws.amazon.com/arn': table('a', {}).arn }),
        component('nonsense', { 'aws.amazon.com/arn': nonsense }),
      ],
      [],
    );
    const { entities } = await index.read();
    const targetsOf = (name: string) =>
      entities.get(`component:default/${name}`)?.targets.length;
    expect([targetsOf('fine'), targetsOf('nonsense')]).toEqual([1, 0]);
  });

  it('reads every annotation that maps an entity, and leaves out the others', async () => {
    const { index } = createIndex(
      [
        component('by-arn', { 'aws.amazon.com/arn': table('a', {}).arn }),
        component('by-tags', {
          'aws.amazon.com/tags': 'service=b',
        }),
        component('by-typed-tags', {
          'aws.amazon.com/cloudwatch-alarm-tags': 'service=b',
        }),
        component('named', { 'aws.amazon.com/xray-service': 'c' }),
        component('unmapped', { 'example.com/other': 'd' }),
      ],
      [
        table('b', { service: 'b' }),
        {
          arn: `arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:b-errors`,
          tags: { service: 'b' },
        },
      ],
    );
    const { entities } = await index.read();
    const names = [...entities.values()].map(({ entity, targets }) => [
      entity.metadata.name,
      targets.map(({ target }) => target.name),
    ]);
    expect(Object.fromEntries(names)).toEqual({
      'by-arn': ['a'],
      'by-tags': ['b-errors', 'b'],
      'by-typed-tags': ['b-errors'],
      named: [],
    });
  });

  it('answers with the older one while it is renewed, also when that fails', async () => {
    const { index, catalog, clock } = createIndex([], []);
    const first = await index.read();
    clock.now += 10 * 60_000;
    const streaming = jest.spyOn(catalog, 'streamEntities');
    streaming.mockImplementationOnce(() => {
      throw new Error('the catalog is away');
    });
    expect(await index.read()).toBe(first);
    expect(await index.read()).toBe(first);
    await new Promise(resolve => setImmediate(resolve));
    await index.read();
    await new Promise(resolve => setImmediate(resolve));
    await new Promise(resolve => setImmediate(resolve));
    expect(await index.read()).not.toBe(first);
    expect(streaming).toHaveBeenCalledTimes(2);
  });

  it('says which account it could not read', async () => {
    const { index, getResources } = createIndex(
      [
        component('a', { 'aws.amazon.com/tags': 'service=a' }),
        component('b', { 'aws.amazon.com/tags': 'service=b' }),
      ],
      [],
    );
    getResources.mockRejectedValue(
      new AwsCallError('AWS refused tag:GetResources', {
        ...PLACE,
        code: 'no-access',
        operation: 'tag:GetResources',
      }),
    );
    const { entities, parts } = await index.read();
    expect(entities.size).toBe(2);
    expect(parts).toHaveLength(1);
    expect(parts[0]?.messages).toEqual([
      expect.objectContaining({ code: 'no-access', accountId: ACCOUNT }),
    ]);
    expect(getResources).toHaveBeenCalledTimes(1);
  });
});

describe('ServiceOwners', () => {
  const orders = {
    ...PLACE,
    name: 'orders',
    type: 'AWS::DynamoDB::Table',
  };
  const entities = [
    component('whole-shop', { 'aws.amazon.com/tags': 'shop=yes' }),
    component('orders-table', {
      'aws.amazon.com/arn': table('orders', {}).arn,
    }),
  ];
  const resources = [
    table('orders', { shop: 'yes' }),
    table('carts', { shop: 'yes' }),
  ];

  it('prefers who is about the service the most, of those whom the caller may see', async () => {
    const { owners, catalog } = createIndex(entities, resources);
    const { refs } = await owners.find([orders], caller);
    expect(refs.get(orders)).toBe('component:default/orders-table');

    jest
      .spyOn(catalog, 'getEntitiesByRefs')
      .mockImplementation(async ({ entityRefs }) => ({
        items: entityRefs.map(ref =>
          ref === 'component:default/whole-shop' ? entities[0] : undefined,
        ),
      }));
    const limited = await owners.find([orders], caller);
    expect(limited.refs.get(orders)).toBe('component:default/whole-shop');
  });

  it('tells apart what only shares the name', async () => {
    const { owners } = createIndex(entities, resources);
    const others = [
      { ...orders, type: 'AWS::ECS::Container' },
      { ...orders, region: 'us-east-1' },
      { ...orders, name: 'orders2' },
    ];
    const { refs } = await owners.find(others, caller);
    expect(refs.size).toBe(0);
  });

  it('goes without entities when the catalog is away, and says so', async () => {
    const { owners, catalog } = createIndex(entities, resources);
    jest
      .spyOn(catalog, 'getEntitiesByRefs')
      .mockRejectedValue(new Error('the catalog is away'));
    const { refs, parts } = await owners.find([orders], caller);
    expect(refs.size).toBe(0);
    expect(parts[0]?.messages[0]?.text).toContain(
      'The catalog could not be read',
    );
  });
});
