import { ProjectionDefinition } from '@skafu/plugin-skafu-event-store-node';
import { Acknowledgement } from '@skafu/plugin-skafu-observability-common';
import { Knex } from 'knex';
import { AwsScope } from '../../../aws/AwsReader';
import {
  ACKNOWLEDGEMENT_STREAM,
  acknowledgementEventSchema,
} from './acknowledgementEvents';

const TABLE = 'alarm_acknowledgements';

interface Row {
  alarm_key: string;
  account_id: string;
  region: string;
  arn: string;
  owner: string;
  acknowledged_by: string;
  acknowledged_at: string;
  note: string | null;
  expires_at: string | null;
  firing_since: string;
  version: number;
}

/** One row for each alarm that is acknowledged. */
export const acknowledgementTable: ProjectionDefinition = {
  name: 'alarm-acknowledgements',
  streamTypes: [ACKNOWLEDGEMENT_STREAM],

  async apply(stored, transaction) {
    const event = acknowledgementEventSchema.parse({
      type: stored.type,
      data: stored.data,
    });
    const key = stored.stream.id;
    if (event.type !== 'alarm-acknowledged') {
      await transaction<Row>(TABLE).where({ alarm_key: key }).delete();
      return;
    }
    const { data } = event;
    const row: Row = {
      alarm_key: key,
      account_id: data.accountId,
      region: data.region,
      arn: data.arn,
      owner: data.owner,
      acknowledged_by: data.acknowledgedBy,
      acknowledged_at: data.acknowledgedAt,
      note: data.note ?? null,
      expires_at: data.expiresAt ?? null,
      firing_since: data.firingSince,
      version: stored.version,
    };
    await transaction<Row>(TABLE).insert(row).onConflict('alarm_key').merge();
  },

  async reset(transaction) {
    await transaction<Row>(TABLE).delete();
  },
};

export async function readAcknowledgements(
  database: Knex,
  { accountId, region }: AwsScope,
): Promise<ReadonlyMap<string, Acknowledgement>> {
  const rows = await database<Row>(TABLE).where({
    account_id: accountId,
    region,
  });
  return new Map(
    rows.map(row => [
      row.arn,
      {
        owner: row.owner,
        acknowledgedBy: row.acknowledged_by,
        acknowledgedAt: row.acknowledged_at,
        note: row.note ?? undefined,
        expiresAt: row.expires_at ?? undefined,
        firingSince: row.firing_since,
        version: row.version,
      },
    ]),
  );
}
