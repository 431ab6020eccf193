import {
  healthStateSchema,
  type HealthState,
} from '@skafu/plugin-skafu-observability-common';
import { useAddress } from '../../components/useAddress';
import type { Arrangement } from './lib/healthBoard';

/** What the overview shows, as its address says. */
export function useOverviewView() {
  const { get, getAll, set } = useAddress();
  const within = get('in');
  const by = get('by');
  const states = getAll('state').flatMap(
    text => healthStateSchema.safeParse(text).data ?? [],
  );
  const arrangement: Arrangement =
    by === 'group' || by === 'domain' ? by : arrangementFor(within);
  return {
    states,
    search: get('search') ?? '',
    /** Only what belongs to this entity. */
    within,
    by: arrangement,
    /** The entity whose panel is open. */
    selected: get('entity'),
    /** The objective that somebody was sent to. */
    slo: get('slo'),
    setStates: (next: HealthState[]) => set({ state: next }),
    setSearch: (search: string) => set({ search }),
    setBy: (next: Arrangement) => set({ by: next }),
    clearWithin: () => set({ in: undefined }),
    clearFilters: () =>
      set({ in: undefined, state: undefined, search: undefined }),
    select: (entity: string | undefined) =>
      set({ entity, slo: undefined }, { push: entity !== undefined }),
  };
}

/** What teams own is best seen by team. */
function arrangementFor(within: string | undefined): Arrangement {
  return within && /^(group|user):/i.test(within) ? 'group' : 'domain';
}
