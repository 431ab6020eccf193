import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

type Changes = Record<string, string | readonly string[] | undefined>;

/**
 * What a page shows, kept in its query string so that every view can be shared.
 * Empty values leave the address.
 */
export function useAddress() {
  const [query, setQuery] = useSearchParams();

  const set = useCallback(
    (changes: Changes, options: { push?: boolean } = {}) =>
      setQuery(
        previous => {
          const changed = new URLSearchParams(previous);
          for (const [name, value] of Object.entries(changes)) {
            changed.delete(name);
            const values = Array.isArray(value) ? value : [value];
            for (const each of values) {
              if (each) {
                changed.append(name, each);
              }
            }
          }
          return changed;
        },
        // Steps one goes back by are pushed: a panel, a page. Filters are not.
        { replace: !options.push, preventScrollReset: true },
      ),
    [setQuery],
  );

  return {
    get: (name: string) => query.get(name) ?? undefined,
    getAll: (name: string) => query.getAll(name),
    set,
  };
}
