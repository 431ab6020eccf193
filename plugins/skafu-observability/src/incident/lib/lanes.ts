import type { LaneState } from '../together';
import type { Bucket } from './failures';

export type LaneId = 'deploys' | 'alarms' | 'errors' | 'security' | 'costs';

/** One thing on the time axis. */
export type LaneItem = {
  /** Unique among all. */
  key: string;
  lane: LaneId;
  /** Milliseconds since the epoch. */
  at: number;
  /** Where it ends, for what lasts; may lie outside the window. */
  to?: number;
  /** In two lines of a few words, beside its mark. */
  label: string;
  sub?: string;
  /** In a sentence. */
  detail: string;
  href: string;
  /** Looked after by somebody. */
  acknowledged?: boolean;
};

type Common = {
  label: string;
  state: LaneState;
  empty: string;
  permission: string;
};

/** A row of the swimlane. */
export type Lane = Common &
  (
    | { id: 'deploys' | 'security'; items: LaneItem[] }
    | { id: 'costs'; items: LaneItem[] }
    | {
        id: 'alarms';
        /** By alarm, as far as there is room. */
        rows: Array<{ key: string; name: string; items: LaneItem[] }>;
        /** Alarms that have no row. */
        more: number;
        moreHref: string;
      }
    | {
        id: 'errors';
        /** Failed requests as metrics count them, or lines of the logs. */
        unit: 'requests' | 'lines';
        buckets: Bucket[];
        /** The highest bucket, as something to go to. */
        peak?: LaneItem;
      }
  );

/** What stands on a lane, to be gone through. */
export function itemsOf(lane: Lane): LaneItem[] {
  switch (lane.id) {
    case 'alarms':
      return lane.rows.flatMap(row => row.items);
    case 'errors':
      return lane.peak ? [lane.peak] : [];
    default:
      return lane.items;
  }
}

/** What there is at a moment, or so near that the pointer means it. */
export function itemsAt(
  lanes: Lane[],
  at: number,
  tolerance: number,
): LaneItem[] {
  return lanes
    .filter(lane => lane.id !== 'errors')
    .flatMap(itemsOf)
    .filter(
      item =>
        item.at <= at + tolerance && (item.to ?? item.at) >= at - tolerance,
    );
}
