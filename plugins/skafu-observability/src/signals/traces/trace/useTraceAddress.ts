import { useMemo } from 'react';
import { useAddress } from '../../../components/useAddress';
import { whereOf } from '../lib/whereOf';
import { readView, viewText, type View } from './lib/timeScale';

export const INLINE_LINES = ['all', 'problems', 'none'] as const;

export type InlineLines = (typeof INLINE_LINES)[number];

/** What of a trace is looked at, in its page's address. */
export function useTraceAddress() {
  const { get, set } = useAddress();
  const entityRef = get('entity');
  const scope = get('scope');
  const where = useMemo(() => whereOf(entityRef, scope), [entityRef, scope]);
  return {
    where,
    /** The span in the side panel. */
    span: get('span'),
    /** The list of log lines instead of the waterfall. */
    isLogs: get('logs') === '1',
    search: get('q') ?? '',
    /** Undefined: all lines while they are few. */
    lines: INLINE_LINES.find(each => each === get('lines')),
    viewOf: (whole: View) => readView(get('zoom'), whole),
    setSpan: (span: string | undefined) =>
      set({ span }, { push: span !== undefined }),
    /** Leaves the list of lines for a span in the tree. */
    showSpan: (span: string) => set({ span, logs: undefined }, { push: true }),
    setLogs: (isLogs: boolean) =>
      set(
        { logs: isLogs ? '1' : undefined, span: undefined },
        { push: isLogs },
      ),
    setSearch: (q: string) => set({ q: q || undefined }),
    setLines: (lines: InlineLines | undefined) => set({ lines }),
    setView: (view: View | undefined) => set({ zoom: view && viewText(view) }),
  };
}

export type TraceAddress = ReturnType<typeof useTraceAddress>;
