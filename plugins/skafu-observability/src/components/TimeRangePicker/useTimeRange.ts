import type { TimeRange } from '@skafu/plugin-skafu-observability-common';
import { useCallback, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import { rangeQuery, withQuery } from '../../lib/links';
import { usePreferences } from '../../preferences';
import { readRange, shiftedRange } from './rangeMath';
import { rememberedRange, rememberRange } from './rememberedRange';

const LIVE_SECONDS: Record<string, number> = { '30s': 30, '1m': 60 };

export type Live = 'off' | '30s' | '1m';

/** What {@link useTimeRange} yields. */
export type Time = ReturnType<typeof useTimeRange>;

/**
 * The range and refresh rate of a page. They live in its address, so that every
 * view can be shared; where that says nothing, it is the range chosen last in
 * this browser tab, then the viewer's default.
 */
export function useTimeRange() {
  const [query, setQuery] = useSearchParams();
  const beforeZoom = useRef<TimeRange>();
  const { preferences } = usePreferences();

  const standard = useMemo(
    () => ({ range: preferences.range }),
    [preferences.range],
  );
  const key = [query.get('range'), query.get('start'), query.get('end')].join();
  const range = useMemo(
    () => readRange(query, rememberedRange() ?? standard),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- same text, same range object
    [key, standard],
  );
  const liveText = query.get('live') ?? '';
  const live: Live = liveText === '30s' || liveText === '1m' ? liveText : 'off';

  const writeRange = useCallback(
    (next: TimeRange) => {
      rememberRange(next);
      setQuery(previous => {
        const changed = new URLSearchParams(previous);
        for (const name of ['range', 'start', 'end'] as const) {
          const value = next[name];
          if (value === undefined) {
            changed.delete(name);
          } else {
            changed.set(name, value);
          }
        }
        return changed;
      });
    },
    [setQuery],
  );

  const setRange = useCallback(
    (next: TimeRange) => {
      beforeZoom.current = undefined;
      writeRange(next);
    },
    [writeRange],
  );

  const zoom = useCallback(
    (next: TimeRange) => {
      beforeZoom.current ??= range;
      writeRange(next);
    },
    [range, writeRange],
  );

  /** Back to where zooming began; a shared link that came zoomed goes to the default. */
  const resetZoom = useCallback(() => {
    if (range.start !== undefined) {
      setRange(beforeZoom.current ?? standard);
    }
  }, [range, setRange, standard]);

  const shift = useCallback(
    (direction: -1 | 1) => setRange(shiftedRange(range, direction, Date.now())),
    [range, setRange],
  );

  const setLive = useCallback(
    (next: Live) =>
      setQuery(
        previous => {
          const changed = new URLSearchParams(previous);
          if (next === 'off') {
            changed.delete('live');
          } else {
            changed.set('live', next);
          }
          return changed;
        },
        { replace: true },
      ),
    [setQuery],
  );

  /** The address of this view, with the range that it shows. */
  const shareUrl = () => {
    const { origin, pathname, search } = window.location;
    const shared = new URLSearchParams(search);
    const named = new URLSearchParams(
      withQuery('', rangeQuery(range)).slice(1),
    );
    for (const [name, value] of named) {
      shared.set(name, value);
    }
    return `${origin}${pathname}?${shared}`;
  };

  return {
    range,
    shareUrl,
    live,
    /** Undefined when off. */
    liveSeconds: LIVE_SECONDS[live],
    setRange,
    zoom,
    resetZoom,
    shift,
    setLive,
  };
}
