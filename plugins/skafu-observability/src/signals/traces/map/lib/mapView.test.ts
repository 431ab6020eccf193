import {
  exampleEdge,
  exampleMap,
  exampleNode,
  exampleStats,
} from '../../../../__testUtils__/serviceMapExamples';
import { drawMap, nearestTo } from './drawMap';
import { byTrouble, mapView, toneOf } from './mapView';
import { shortNameOf } from './nodeKind';

const names = (nodes: Array<{ name: string }>) => nodes.map(({ name }) => name);

describe('toneOf', () => {
  it.each([
    ['nothing is known', undefined, 'unknown'],
    ['all goes well', exampleStats(), 'healthy'],
    ['one in a hundred fails', exampleStats({ faults: 6 }), 'warning'],
    ['the service refuses', exampleStats({ throttles: 60 }), 'critical'],
    ['callers err now and then', exampleStats({ errors: 30 }), 'healthy'],
    ['callers err a lot', exampleStats({ errors: 90 }), 'warning'],
    [
      'one of few requests fails',
      exampleStats({ requests: 4, faults: 1 }),
      'warning',
    ],
  ] as const)('when %s', (_, stats, tone) => {
    expect(toneOf(stats)).toBe(tone);
  });
});

describe('mapView', () => {
  it('makes one service of the two that X-Ray makes of a Lambda function', () => {
    const view = mapView(exampleMap());
    const payments = view.nodes.filter(({ name }) => name === 'payments');
    expect(payments).toEqual([
      expect.objectContaining({
        isPair: true,
        entityRef: 'component:default/payments',
        tone: 'warning',
      }),
    ]);
    expect(
      view.edges.map(
        ({ from, to }) =>
          `${view.byId.get(from)?.name}>${view.byId.get(to)?.name}`,
      ),
    ).toEqual([
      'checkout>checkout',
      'checkout>payments',
      'payments>payments-table',
      'checkout>notifications-queue',
    ]);
    // A link that somebody kept to the function's own node still finds it.
    expect(
      view.shownAs.get('111122223333/eu-west-1/AWS::Lambda::Function/payments'),
    ).toBe(payments[0]?.id);
  });

  it('puts what is in trouble first, and clients last', () => {
    const { nodes } = mapView(exampleMap());
    expect(names([...nodes].sort(byTrouble))).toEqual([
      'payments-table',
      'payments',
      'checkout',
      'checkout',
      'notifications-queue',
      'checkout',
    ]);
  });

  it('shortens what queues and databases are called', () => {
    expect(
      shortNameOf({
        type: 'Database::SQL',
        name: 'orders@orders-db.c1.eu-west-1.rds.amazonaws.com',
      }),
    ).toBe('orders-db · orders');
    expect(shortNameOf({ type: 'remote', name: 'api.example.com' })).toBe(
      'api.example.com',
    );
  });
});

describe('drawMap', () => {
  it('draws each place by itself, the most troubled on top', () => {
    const drawing = drawMap(mapView(exampleMap()));
    expect(drawing.islands.map(({ accountId }) => accountId)).toEqual([
      '111122223333',
      '444455556666',
    ]);
    const [prod, staging] = drawing.islands;
    for (const [id, { y }] of drawing.nodes) {
      expect(y > staging!.y).toBe(id.startsWith('444455556666'));
      expect(y).toBeGreaterThan(prod!.y);
    }
    expect(drawing.edges).toHaveLength(4);
  });

  it('draws the same map the same, in whatever order AWS tells it', () => {
    const { nodes, edges, ...rest } = exampleMap();
    const turned = drawMap(
      mapView({
        ...rest,
        nodes: [...nodes].reverse(),
        edges: [...edges].reverse(),
      }),
    );
    const drawing = drawMap(mapView(exampleMap()));
    expect(new Map([...turned.nodes].sort())).toEqual(
      new Map([...drawing.nodes].sort()),
    );
  });

  it('finds the neighbour that an arrow key points at', () => {
    const a = exampleNode('remote', 'a');
    const b = exampleNode('remote', 'b');
    const c = exampleNode('remote', 'c');
    const { nodes } = drawMap(
      mapView(
        exampleMap({
          nodes: [a, b, c],
          edges: [exampleEdge(a, b), exampleEdge(a, c)],
        }),
      ),
    );
    const right = nearestTo(nodes, a.id, 'ArrowRight');
    expect([b.id, c.id]).toContain(right);
    expect(nearestTo(nodes, right!, 'ArrowLeft')).toBe(a.id);
    expect(nearestTo(nodes, b.id, 'ArrowDown')).toBe(c.id);
    expect(nearestTo(nodes, a.id, 'ArrowLeft')).toBeUndefined();
    expect(nearestTo(nodes, a.id, 'Tab')).toBeUndefined();
  });
});
