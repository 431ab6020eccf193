/** One bar: how many fell between two values of the axis. */
export type Bar = {
  /** Milliseconds since the epoch on a time axis, else in the axis' unit. */
  from: number;
  to: number;
  value: number;
  /** How many of them failed. */
  failed?: number;
};

export type BarScale = 'time' | 'linear' | 'log';

export type Span = { from: number; to: number };
