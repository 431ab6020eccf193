import { useApi } from '@backstage/frontend-plugin-api';
import type { LogQueryResult } from '@skafu/plugin-skafu-observability-common';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { observabilityApiRef } from '../../../api';
import {
  firstPages,
  needsPage,
  rowOf,
  withoutFarPages,
  withPage,
  type ResultPages,
} from '../lib/resultPages';

const PAGE_ROWS = 10_000;

/**
 * Rows of a result as one scrolls: further pages are read when they come into
 * view, and those far away are forgotten and read again on the way back.
 */
export function useResultRows(result: LogQueryResult) {
  const api = useApi(observabilityApiRef);
  const first = useMemo(() => firstPages(result), [result]);
  const [state, setState] = useState<{ of: ResultPages; pages: ResultPages }>({
    of: first,
    pages: first,
  });
  const [error, setError] = useState<Error>();
  const pages = state.of === first ? state.pages : first;
  const reading = useRef<AbortController>();

  // What was being read belongs to a result that is no longer shown.
  useEffect(() => {
    setError(undefined);
    return () => {
      reading.current?.abort();
      reading.current = undefined;
    };
  }, [first]);

  const show = useCallback(
    (from: number, to: number) => {
      const index = needsPage(pages, from, to);
      const cursor =
        index === undefined ? undefined : pages.list[index]?.cursor;
      if (index === undefined || cursor === undefined || reading.current) {
        return;
      }
      const controller = new AbortController();
      reading.current = controller;
      setError(undefined);
      api.logs
        .readQuery(
          { id: result.id, limit: PAGE_ROWS, cursor },
          { signal: controller.signal },
        )
        .then(
          page => {
            if (!controller.signal.aborted) {
              setState(previous => ({
                of: first,
                pages: withoutFarPages(
                  withPage(
                    previous.of === first ? previous.pages : first,
                    index,
                    page,
                  ),
                  index,
                ),
              }));
            }
          },
          (failure: Error) => {
            if (!controller.signal.aborted) {
              setError(failure);
            }
          },
        )
        .finally(() => {
          if (reading.current === controller) {
            reading.current = undefined;
          }
        });
    },
    [api, first, pages, result.id],
  );

  return {
    /** Rows known to be there, loaded or not. */
    count: pages.count,
    /** True when rows may follow that nobody has read yet. */
    hasMore: pages.list.some(({ rows, count }) => !rows && count === 0),
    rowAt: useCallback((index: number) => rowOf(pages, index), [pages]),
    /** Those in memory, for counting values. */
    loaded: useMemo(
      () => pages.list.flatMap(({ rows }) => rows ?? []),
      [pages],
    ),
    show,
    error,
  };
}
