import {
  exampleHealth,
  exampleHolder,
  exampleWorld,
} from '../../../__testUtils__/healthExamples';
import { arrange, isLeaf, matching } from './healthBoard';

const everything = { states: [], search: '' };

const shape = (
  items: Parameters<typeof arrange>[0],
  by: Parameters<typeof arrange>[2],
) =>
  arrange(items, matching(items.filter(isLeaf), everything), by).map(
    ({ key, blocks }) => [
      key,
      ...blocks.map(block => [
        block.key,
        ...block.leaves.map(({ title }) => title),
      ]),
    ],
  );

describe('arrange', () => {
  it('builds domains of systems, the worst first, and leaves nothing out', () => {
    expect(shape(exampleWorld(), 'domain')).toEqual([
      [
        'domain:default/retail',
        ['system:default/storefront', 'payments', 'search', 'orders'],
      ],
      ['no-domain', ['no-system', 'batch']],
    ]);
  });

  it('shows systems without a domain, and what stands right below one', () => {
    expect(
      shape(
        [
          exampleHealth('direct'),
          exampleHealth('alone'),
          exampleHolder('Domain', 'retail', 'healthy', [
            'component:default/direct',
          ]),
          exampleHolder('System', 'free', 'healthy', [
            'component:default/alone',
          ]),
        ],
        'domain',
      ),
    ).toEqual([
      ['domain:default/retail', ['domain:default/retail#', 'direct']],
      ['no-domain', ['system:default/free', 'alone']],
    ]);
  });

  it('puts a team whose service is down before one that nothing is known of', () => {
    const owned = (name: string, state: 'healthy' | 'unknown' | 'unhealthy') =>
      exampleHealth(name, state, { owner: `group:default/${name}-team` });
    expect(
      shape(
        [owned('a', 'healthy'), owned('b', 'unknown'), owned('c', 'unhealthy')],
        'group',
      ).map(([key]) => key),
    ).toEqual([
      'group:default/c-team',
      'group:default/b-team',
      'group:default/a-team',
    ]);
  });

  it('takes ten thousand entities in a moment', () => {
    const items = Array.from({ length: 10_000 }, (_, index) =>
      exampleHealth(`service-${index}`, index % 9 ? 'healthy' : 'degraded'),
    );
    const started = performance.now();
    const [section] = arrange(items, matching(items, everything), 'group');
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(section?.blocks[0]?.leaves).toHaveLength(10_000);
  });
});
