import { AlarmState } from '@skafu/plugin-skafu-observability-common';
import { Knex } from 'knex';
import { AlarmDescription, AwsScope } from '../aws/AwsReader';
import { alarmKey } from '../signals/alarms/alarmKey';

const TABLE = 'alarm_states';

/** Rows written by one statement: SQLite takes no more than 999 values. */
const ROWS_AT_ONCE = 100;

interface Row {
  alarm_key: string;
  account_id: string;
  region: string;
  state: AlarmState;
  state_updated_at: string | null;
}

/** A state in which an alarm was seen. */
export interface SeenState {
  state: AlarmState;
  /** Since when, ISO-8601. */
  since?: string;
}

/** The state in which the watcher last saw each alarm; survives restarts. */
export class AlarmStates {
  static create(database: Knex): AlarmStates {
    return new AlarmStates(database);
  }

  readonly #database: Knex;

  private constructor(database: Knex) {
    this.#database = database;
  }

  /** By key. */
  async read(scope: AwsScope): Promise<Map<string, SeenState>> {
    const rows = await this.#database<Row>(TABLE).where(columnsOf(scope));
    return new Map(
      rows.map(row => [
        row.alarm_key,
        { state: row.state, since: row.state_updated_at ?? undefined },
      ]),
    );
  }

  async write(alarms: readonly AlarmDescription[]): Promise<void> {
    const rows = alarms.map(alarm => ({
      alarm_key: alarmKey(alarm.arn),
      ...columnsOf(alarm),
      state: alarm.state,
      state_updated_at: alarm.stateUpdatedAt ?? null,
    }));
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      await this.#database<Row>(TABLE)
        .insert(rows.slice(start, start + ROWS_AT_ONCE))
        .onConflict('alarm_key')
        .merge();
    }
  }

  async forget(keys: readonly string[]): Promise<void> {
    for (let start = 0; start < keys.length; start += ROWS_AT_ONCE) {
      await this.#database<Row>(TABLE)
        .whereIn('alarm_key', keys.slice(start, start + ROWS_AT_ONCE))
        .delete();
    }
  }
}

function columnsOf({ accountId, region }: AwsScope) {
  return { account_id: accountId, region };
}
