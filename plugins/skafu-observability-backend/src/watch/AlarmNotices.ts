import { Knex } from 'knex';
import { alarmKey } from '../signals/alarms/alarmKey';
import { AlarmTransition } from './alarmEvents';

const TABLE = 'alarm_notices';

/**
 * What is to be done for the owners of an alarm:
 *
 * - `waiting`: it fires, and they have not been told
 * - `told`: it fires, and they know
 * - `recovered`: they know that it fired, and not that it is over
 * - `done`: nothing
 */
export type NoticeStatus = 'waiting' | 'told' | 'recovered' | 'done';

/** What the owners of an alarm were told, or are to be told. */
export interface AlarmNotice {
  arn: string;
  accountId: string;
  region: string;
  name: string;
  status: NoticeStatus;
  /** Start of the firing, ISO-8601. */
  firingSince: string;
  /** Start of the first of the firings that share a notification, ISO-8601. */
  episode: string;
  /** AWS's sentence about the latest transition. */
  reason: string;
  /** When the owners were last told of a firing, ISO-8601. */
  toldAt?: string;
  recipients: string[];
}

interface Row {
  alarm_key: string;
  account_id: string;
  region: string;
  arn: string;
  name: string;
  status: NoticeStatus;
  firing_since: string;
  episode: string;
  reason: string;
  told_at: string | null;
  recipients: string;
}

/** Firings that follow so soon upon a notification belong to it: an alarm that flaps does not ring each time. */
export const EPISODE_MS = 10 * 60_000;

/**
 * What a transition means for a notice. Pure, and the same when it is applied
 * twice, because events are told at least once.
 */
export function nextNotice(
  before: AlarmNotice | undefined,
  transition: AlarmTransition,
): AlarmNotice | undefined {
  const { arn, accountId, region, name, to, at, reason } = transition;
  if (to !== 'ALARM') {
    if (!before || Date.parse(at) < Date.parse(before.firingSince)) {
      return before;
    }
    const status = before.status === 'told' ? 'recovered' : before.status;
    return {
      ...before,
      reason,
      status: status === 'waiting' ? 'done' : status,
    };
  }
  if (before && Date.parse(at) <= Date.parse(before.firingSince)) {
    return before;
  }
  const toldAt = before?.toldAt;
  const sameEpisode =
    before !== undefined &&
    toldAt !== undefined &&
    Date.parse(at) < Date.parse(toldAt) + EPISODE_MS;
  return {
    arn,
    accountId,
    region,
    name,
    firingSince: at,
    reason,
    toldAt,
    episode: sameEpisode ? before.episode : at,
    // Who was not told that it is over need not be told that it is not.
    status: sameEpisode && before.status === 'recovered' ? 'told' : 'waiting',
    recipients: sameEpisode ? before.recipients : [],
  };
}

/** Notices in the plugin's database. */
export class AlarmNotices {
  static create(database: Knex): AlarmNotices {
    return new AlarmNotices(database);
  }

  readonly #database: Knex;

  private constructor(database: Knex) {
    this.#database = database;
  }

  async read(arn: string): Promise<AlarmNotice | undefined> {
    const row = await this.#database<Row>(TABLE)
      .where({ alarm_key: alarmKey(arn) })
      .first();
    return row && toNotice(row);
  }

  async write(notice: AlarmNotice): Promise<void> {
    await this.#database<Row>(TABLE)
      .insert(toRow(notice))
      .onConflict('alarm_key')
      .merge();
  }

  /** Those that ask for something, oldest first. */
  async open(limit: number): Promise<AlarmNotice[]> {
    const rows = await this.#database<Row>(TABLE)
      .whereIn('status', ['waiting', 'recovered'])
      .orderBy('firing_since')
      .limit(limit);
    return rows.map(toNotice);
  }
}

function toNotice(row: Row): AlarmNotice {
  return {
    arn: row.arn,
    accountId: row.account_id,
    region: row.region,
    name: row.name,
    status: row.status,
    firingSince: row.firing_since,
    episode: row.episode,
    reason: row.reason,
    toldAt: row.told_at ?? undefined,
    recipients: JSON.parse(row.recipients),
  };
}

function toRow(notice: AlarmNotice): Row {
  return {
    alarm_key: alarmKey(notice.arn),
    account_id: notice.accountId,
    region: notice.region,
    arn: notice.arn,
    name: notice.name,
    status: notice.status,
    firing_since: notice.firingSince,
    episode: notice.episode,
    reason: notice.reason,
    told_at: notice.toldAt ?? null,
    recipients: JSON.stringify(notice.recipients),
  };
}
