import type { AlarmTrack } from './alarmBars';

const MINUTE = 60_000;

/** Alarms that begin within this time of each other tell of the same trouble. */
const TOGETHER = 20 * MINUTE;

/** An alarm needs some minutes of data before it fires. */
const LEAD = 10 * MINUTE;

const SHORTEST = 20 * MINUTE;
const LONGEST = 60 * MINUTE;

/** Milliseconds since the epoch. */
type Window = { start: number; end: number };

/** Trouble as alarms tell of it. */
export type Episode = {
  /** When the first alarm fired. */
  start: number;
  /** When the last one recovered; undefined while one fires. */
  end?: number;
};

/** Troubles to explain: those that go on first, then the latest. */
export function episodesOf(
  tracks: Pick<AlarmTrack, 'bars'>[],
  window: Window,
): Episode[] {
  const bars = tracks
    .flatMap(track => track.bars)
    .sort((one, other) => one.start - other.start);
  const episodes: Array<Episode & { last: number }> = [];
  for (const { start, end } of bars) {
    const current = episodes.at(-1);
    if (current && start - current.last <= TOGETHER) {
      current.last = start;
      current.end =
        current.end === undefined || end === undefined
          ? undefined
          : Math.max(current.end, end);
    } else {
      episodes.push({ start, end, last: start });
    }
  }
  // One that fires for days must not hide what happened within the window.
  const rank = ({ start, end }: Episode) =>
    (start >= window.start ? 0 : 2) + (end === undefined ? 0 : 1);
  return episodes
    .sort((one, other) => rank(one) - rank(other) || other.start - one.start)
    .map(({ start, end }) => ({ start, end }));
}

/** What to compare: the trouble's first hour, and the same span before it. */
export function comparedWindows(
  episode: Episode | undefined,
  window: Window,
  now: number,
): { during: Window; before: Window } {
  const during = episode ? firstHour(episode, now) : window;
  const start = rounded(during.start, MINUTE);
  // While the trouble goes on, the question changes every few minutes only.
  const step = during.end - during.start < 30 * MINUTE ? MINUTE : 5 * MINUTE;
  const end = rounded(during.end, step);
  return {
    during: { start, end },
    before: { start: start - (end - start), end: start },
  };
}

function firstHour({ start, end = Infinity }: Episode, now: number): Window {
  const from = start - LEAD;
  const to = Math.max(end, from + SHORTEST);
  return { start: from, end: Math.min(to, from + LONGEST, now) };
}

function rounded(at: number, step: number): number {
  return Math.floor(at / step) * step;
}
