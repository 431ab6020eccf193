import type { TimeRange } from '@skafu/plugin-skafu-observability-common';
import { useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  readExplicitRange,
  useTimeRange,
  zoomedRange,
  type Window,
} from '../components/TimeRangePicker';
import { rememberedRange } from '../components/TimeRangePicker/rememberedRange';

/** Where nobody has chosen: long enough that an incident of the day's shift is in it. */
const OVERVIEW_RANGE: TimeRange = { range: '6h' };

/** The range of the swimlane, and how brushing changes that of all tabs. */
export type IncidentTime = {
  range: TimeRange;
  setRange: (range: TimeRange) => void;
  brush: (window: Window) => void;
  /** Back to the range before brushing. */
  reset: () => void;
};

/** On a tab: the range of its toolbar. */
export function useTabTime(): IncidentTime {
  const { range, setRange, zoom, resetZoom } = useTimeRange();
  return {
    range,
    setRange,
    brush: window => zoom(zoomedRange(window)),
    reset: resetZoom,
  };
}

/** On the overview: what the address or this browser tab says, else six hours. */
export function useOverviewTime(): IncidentTime {
  const { range: general, setRange } = useTimeRange();
  const [query] = useSearchParams();
  const before = useRef<TimeRange>();
  const isChosen =
    (readExplicitRange(query) ?? rememberedRange()) !== undefined;
  const range = isChosen ? general : OVERVIEW_RANGE;
  return {
    range,
    setRange: next => {
      before.current = undefined;
      setRange(next);
    },
    brush: window => {
      before.current ??= range;
      setRange(zoomedRange(window));
    },
    reset: () => {
      if (range.start !== undefined) {
        setRange(before.current ?? OVERVIEW_RANGE);
        before.current = undefined;
      }
    },
  };
}
