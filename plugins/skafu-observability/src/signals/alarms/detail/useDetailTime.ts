import type {
  Alarm,
  TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  useTimeRange,
  zoomedRange,
  type Time,
  type Window,
} from '../../../components/TimeRangePicker';
import {
  readExplicitRange,
  shiftedRange,
} from '../../../components/TimeRangePicker/rangeMath';
import { rangeOfLastChange } from '../lib/alarmRange';

/** The range that an alarm is looked at in. */
export type DetailTime = {
  range: TimeRange;
  liveSeconds?: number;
  zoom: (window: Window) => void;
  reset: () => void;
};

/**
 * The range of an alarm's page, in its address. Where that says nothing, it is
 * the one that shows the alarm's last change.
 */
export function usePageTime(alarm: Alarm | undefined): {
  toolbar: Time;
  detail: DetailTime;
} {
  const time = useTimeRange();
  const [query] = useSearchParams();
  const isExplicit = readExplicitRange(query) !== undefined;
  const since = alarm?.stateUpdatedAt;
  const range = useMemo(
    () =>
      isExplicit || !alarm
        ? time.range
        : rangeOfLastChange({ stateUpdatedAt: since }, Date.now()),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- of the alarm only its last change matters
    [isExplicit, since, alarm === undefined, time.range],
  );
  return {
    toolbar: {
      ...time,
      range,
      shift: direction =>
        time.setRange(shiftedRange(range, direction, Date.now())),
    },
    detail: {
      range,
      liveSeconds: time.liveSeconds,
      zoom: window => time.zoom(zoomedRange(window)),
      reset: () => alarm && time.setRange(rangeOfLastChange(alarm, Date.now())),
    },
  };
}

/** The range of a side panel, which is nobody else's. */
export function usePanelTime(alarm: Alarm): DetailTime {
  const since = alarm.stateUpdatedAt;
  const standard = useMemo(
    () => rangeOfLastChange({ stateUpdatedAt: since }, Date.now()),
    [since],
  );
  const [zoomed, setZoomed] = useState<TimeRange>();
  return {
    range: zoomed ?? standard,
    zoom: window => setZoomed(zoomedRange(window)),
    reset: () => setZoomed(undefined),
  };
}
