import { useSearchParams } from 'react-router-dom';

/** What of the metrics is looked at. It lives in the page's address, as its time range does. */
export function useMetricsView() {
  const [query, setQuery] = useSearchParams();

  const write = (name: 'panel' | 'scope', value: string | undefined) =>
    setQuery(
      previous => {
        const changed = new URLSearchParams(previous);
        if (value === undefined) {
          changed.delete(name);
        } else {
          changed.set(name, value);
        }
        return changed;
      },
      { replace: true },
    );

  return {
    /** The panel that is maximised. */
    panelId: query.get('panel') ?? undefined,
    /** The account and region that are shown; all when undefined. */
    scope: query.get('scope') ?? undefined,
    setPanelId: (panelId: string | undefined) => write('panel', panelId),
    setScope: (scope: string | undefined) => write('scope', scope),
  };
}
