/** One line of a log group; moments in milliseconds since the epoch. */
export interface LogEvent {
  timestamp: number;
  /** When it can be read. */
  ingestionTime: number;
  logStreamName: string;
  message: string;
}

/** A log stream and the time in which it is written to; `until` may lie in the future. */
export interface LogStream {
  name: string;
  from: number;
  until: number;
}
