import { layoutGraph } from './layoutGraph';
import { crossings, makeLayers, orderLayers } from './orderLayers';
import { rankNodes, withoutCycles } from './rankNodes';
import { NODE, type Graph } from './types';

const graph = (text: string): Graph => {
  const edges = text.split(' ').map(edge => {
    const [from = '', to = ''] = edge.split('>');
    return { from, to };
  });
  return {
    ids: [...new Set(edges.flatMap(({ from, to }) => [from, to]))],
    edges,
  };
};

function overlaps(nodes: ReadonlyMap<string, { x: number; y: number }>) {
  const all = [...nodes.values()];
  return all.some((a, index) =>
    all
      .slice(index + 1)
      .some(
        b =>
          Math.abs(a.x - b.x) < NODE.width && Math.abs(a.y - b.y) < NODE.height,
      ),
  );
}

describe('layoutGraph', () => {
  it('stands callers left of what they call, and entrances right before it', () => {
    const { nodes } = layoutGraph(graph('client>web web>a a>b b>c other>c'));
    const columns = ['client', 'web', 'a', 'b', 'c'].map(
      id => nodes.get(id)!.x,
    );
    expect(columns).toEqual([...columns].sort((a, b) => a - b));
    expect(new Set(columns).size).toBe(5);
    expect(nodes.get('other')!.x).toBe(nodes.get('b')!.x);
  });

  it('draws a chain as a straight line', () => {
    const { nodes, edges, height } = layoutGraph(graph('a>b b>c'));
    expect(new Set([...nodes.values()].map(({ y }) => y)).size).toBe(1);
    expect(height).toBe(NODE.height);
    expect(edges.get(0)!.path).toMatch(/^M212 30L288 30$/);
  });

  it('leads an edge that spans columns past the services between', () => {
    const { nodes, edges } = layoutGraph(graph('a>b b>c a>c'));
    const b = nodes.get('b')!;
    const levels = [...edges.get(2)!.path.matchAll(/L[\d.]+ ([\d.]+)/g)].map(
      ([, y]) => Number(y),
    );
    expect(levels.length).toBeGreaterThan(0);
    expect(levels.some(y => y > b.y && y < b.y + NODE.height)).toBe(false);
  });

  it('survives circles and services that call themselves', () => {
    const { nodes, edges } = layoutGraph(graph('a>b b>c c>a c>c'));
    expect(nodes.size).toBe(3);
    expect([...edges.keys()].sort()).toEqual([0, 1, 2, 3]);
    for (const { path } of edges.values()) {
      expect(path).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('orders columns so that no edges cross where none need to', () => {
    const crossed = graph('r>a r>b a>y b>x');
    const tangled = { ...crossed, ids: ['r', 'a', 'b', 'x', 'y'] };
    const edges = withoutCycles(tangled);
    const { layers } = makeLayers(
      tangled.ids,
      edges,
      rankNodes(tangled.ids, edges),
    );
    expect(crossings(layers)).toBe(1);
    expect(crossings(orderLayers(layers))).toBe(0);
  });

  it('draws three hundred services without overlap, quickly, and always the same', () => {
    const ids = Array.from({ length: 300 }, (_, index) => `s${index}`);
    const edges = ids
      .slice(1)
      .flatMap((to, index) => [
        { from: `s${Math.floor(index / 3)}`, to },
        ...(index % 4 === 0 ? [{ from: `s${Math.floor(index / 5)}`, to }] : []),
      ]);
    const started = performance.now();
    const drawing = layoutGraph({ ids, edges });
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(drawing.nodes.size).toBe(300);
    expect(overlaps(drawing.nodes)).toBe(false);
    expect(layoutGraph({ ids, edges })).toEqual(drawing);
  });
});
