/** Data points in time, oldest first. */
export interface TimeSeries {
  label: string;
  /** Seconds. */
  period: number;
  /** Seconds since the epoch. */
  timestamps: number[];
  values: number[];
}

/** The window a request asks about, in seconds since the epoch. */
export interface Window {
  start: number;
  /** Exclusive. */
  end: number;
  now: number;
}

/** Drops what is not a number: CloudWatch leaves such points out, as after a division by zero. */
export function compact(series: TimeSeries): TimeSeries {
  if (series.values.every(Number.isFinite)) {
    return series;
  }
  const timestamps: number[] = [];
  const values: number[] = [];
  series.values.forEach((value, index) => {
    const timestamp = series.timestamps[index];
    if (timestamp !== undefined && Number.isFinite(value)) {
      timestamps.push(timestamp);
      values.push(value);
    }
  });
  return { ...series, timestamps, values };
}
