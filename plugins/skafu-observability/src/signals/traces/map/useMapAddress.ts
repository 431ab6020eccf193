import { useAddress } from '../../../components/useAddress';

export const DEPTHS = [1, 2, 3, 4, 5] as const;
const DEPTH = 2;

export type MapForm = 'map' | 'list';

/** What the service map shows, as its address says. */
export function useMapAddress() {
  const { get, set } = useAddress();
  const depth = Number(get('depth'));
  const view = get('view');
  const form: MapForm | undefined =
    view === 'map' || view === 'list' ? view : undefined;
  return {
    /** Only what surrounds this entity. */
    entityRef: get('entity'),
    depth: DEPTHS.find(some => some === depth) ?? DEPTH,
    scope: get('scope'),
    search: get('search') ?? '',
    /** The service whose panel is open. */
    selected: get('node'),
    /** Undefined where the width decides. */
    form,
    setDepth: (next: number) =>
      set({ depth: next === DEPTH ? undefined : String(next) }),
    setScope: (scope: string | undefined) => set({ scope }),
    setSearch: (search: string) => set({ search }),
    setForm: (next: MapForm) => set({ view: next }),
    clearEntity: () => set({ entity: undefined, depth: undefined }),
    select: (node: string | undefined) =>
      set({ node }, { push: node !== undefined }),
  };
}
