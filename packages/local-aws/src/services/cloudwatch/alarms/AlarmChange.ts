/** State of an alarm, in CloudWatch's words. */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** A data point an alarm looked at. */
export interface EvaluatedPoint {
  /** Seconds since the epoch. */
  timestamp: number;
  value: number;
}

/** A state an alarm came into. */
export interface AlarmChange {
  state: AlarmState;
  /** Seconds since the epoch; `undefined` for the state it was in when the look-back begins. */
  at?: number;
  /** Metric alarms: the points that decided, newest first. */
  points: EvaluatedPoint[];
  /** Composite alarms: the alarm that made the difference, and what it came into. */
  causedBy?: { alarm: string; state: AlarmState; at?: number };
  /** What SetAlarmState gave as reason. */
  reason?: { text: string; data?: string };
}
