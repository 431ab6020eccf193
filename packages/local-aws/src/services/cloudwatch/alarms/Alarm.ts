import type { AlarmState } from './AlarmChange';
import type { AlarmSettings } from './AlarmSettings';

/** Settings, and since when they are in force (seconds since the epoch). */
export interface AlarmVersion {
  at: number;
  settings: AlarmSettings;
}

/** A state that SetAlarmState gave, until the next evaluation. */
export interface ForcedState {
  at: number;
  state: AlarmState;
  reason: { text: string; data?: string };
}

/** An alarm with its past, as far as its settings and its callers made it. */
export interface Alarm {
  readonly name: string;
  readonly arn: string;
  /** Alarms of the world have always been evaluated; others begin with INSUFFICIENT_DATA. */
  readonly origin: 'world' | 'caller';
  /** Seconds since the epoch. */
  readonly createdAt: number;
  /** Oldest first; at least one. */
  readonly versions: AlarmVersion[];
  /** Oldest first. */
  readonly forced: ForcedState[];
  readonly tags: Map<string, string>;
  /** Seconds since the epoch. */
  deletedAt?: number;
}

/** The settings an alarm has now, and since when. */
export function currentVersion(alarm: Alarm): AlarmVersion {
  const version = alarm.versions.at(-1);
  if (!version) {
    throw new Error(`${alarm.name} has no settings`);
  }
  return version;
}

/** The settings an alarm has now. */
export function settingsOf(alarm: Alarm): AlarmSettings {
  return currentVersion(alarm).settings;
}
