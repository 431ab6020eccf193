import { setTimeout as sleep } from 'node:timers/promises';
import {
  alarmResponseSchema,
  usersResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { LocalAws, startLocalAws } from '@skafu/local-aws';
import { DatabaseConfig } from '../databaseConfig';
import { Portal, startPortal } from '../startPortal';
import { AcknowledgementWriter } from './AcknowledgementWriter';
import { Journal } from './Journal';
import { PluginTables } from './PluginTables';
import { RefreshWriter } from './RefreshWriter';
import { SavedQueryWriter } from './SavedQueryWriter';
import { UserWriter } from './UserWriter';
import { Writer } from './Writer';

const HOUR_MS = 3_600_000;
const PATIENCE_MS = 60_000;
const ENTITY = 'component:default/payments';
const ROBOT_TOKEN = 'robot-for-tests-only';

const UNPACED = [
  'cloudwatch:DescribeAlarms',
  'cognito-idp:AdminDisableUser',
  'cognito-idp:AdminEnableUser',
  'cognito-idp:AdminGetUser',
  'cognito-idp:AdminListGroupsForUser',
  'cognito-idp:AdminUserGlobalSignOut',
];

/** Alarms that fire from the first period on, and never recover. */
export const ALARMS = ['one', 'two', 'three'].map(
  name => `111122223333/eu-west-1/survival-${name}`,
);

export const alwaysFiring = {
  type: 'metric',
  metric: {
    namespace: 'AWS/Lambda',
    metricName: 'Duration',
    dimensions: { FunctionName: 'payments' },
    stat: 'Maximum',
  },
  period: 60,
  comparison: '>=',
  threshold: 0,
  evaluationPeriods: 1,
  treatMissingData: 'breaching',
};

/** A portal that can be killed and started again, its database, its AWS, and people who write. */
export class Rig {
  readonly aws: LocalAws;
  /** What people did. */
  readonly journal: Journal;
  /** What a program tried that may do nothing. */
  readonly robot: Journal;
  readonly tables: PluginTables;
  readonly queries: readonly SavedQueryWriter[];
  readonly acknowledgements: readonly AcknowledgementWriter[];
  /** Those who change what the portal itself is to keep, or to do at AWS. */
  readonly writers: readonly Writer[];
  /** Changes something of another plugin. */
  readonly refresher: Writer;
  readonly #start: () => Promise<Portal>;
  #portal: Portal;

  static async start(options: {
    database: DatabaseConfig;
    /** Of the files of SQLite. */
    directory: string;
  }): Promise<Rig> {
    let behindMs = HOUR_MS;
    const aws = await startLocalAws({
      now: () => new Date(Date.now() - behindMs),
    });
    const start = () =>
      startPortal({
        database: options.database,
        awsUrl: aws.url,
        config: {
          // Nobody waits for AWS here: the others would write too much meanwhile.
          'skafuObservability.budgets.quotas': UNPACED.map(api => ({
            api,
            requestsPerSecond: 1_000,
          })),
          // Writers write as fast as they can.
          'skafu.rateLimits.default': false,
          'backend.auth.externalAccess': [
            {
              type: 'static',
              options: { token: ROBOT_TOKEN, subject: 'robot' },
              accessRestrictions: [
                {
                  plugin: 'skafu-observability',
                  permission: 'skafu.observability.usage.read',
                },
              ],
            },
          ],
        },
      });
    const portal = await start();
    await untilAnswered(
      portal,
      'catalog/entities/by-name/component/default/payments',
    );
    for (const alarm of ALARMS) {
      await portal.fetch(`skafu-observability/v1/alarms/${alarm}`, {
        method: 'PUT',
        body: { create: true, alarm: alwaysFiring },
      });
    }
    // They have fired for an hour then.
    behindMs = 0;
    for (const alarm of ALARMS) {
      await untilFires(portal, alarm);
    }
    const users = await portal.fetch(
      'skafu-observability/v1/users?enabled=true',
    );
    return new Rig({
      aws,
      portal,
      start,
      tables: PluginTables.create(options),
      usernames: usersResponseSchema
        .parse(users.body)
        .items.slice(0, 2)
        .map(({ username }) => username),
    });
  }

  private constructor(options: {
    aws: LocalAws;
    portal: Portal;
    start: () => Promise<Portal>;
    tables: PluginTables;
    usernames: readonly string[];
  }) {
    const { portal } = options;
    this.aws = options.aws;
    this.tables = options.tables;
    this.#start = options.start;
    this.#portal = portal;
    const journal = Journal.create({ portal });
    this.journal = journal;
    this.robot = Journal.create({
      portal,
      headers: { authorization: `Bearer ${ROBOT_TOKEN}` },
    });
    this.acknowledgements = ALARMS.map(path =>
      AcknowledgementWriter.create({ journal, path }),
    );
    this.queries = [
      SavedQueryWriter.create({ journal, name: 'Ada' }),
      SavedQueryWriter.create({ journal, name: 'Bob' }),
      SavedQueryWriter.create({ journal, name: 'Cleo', entityRef: ENTITY }),
      SavedQueryWriter.create({ journal, name: 'Dan', entityRef: ENTITY }),
    ];
    this.writers = [
      ...this.queries,
      ...this.acknowledgements,
      ...options.usernames.map(username =>
        UserWriter.create({ journal, username, enabled: true }),
      ),
    ];
    this.refresher = RefreshWriter.create({ journal, entityRef: ENTITY });
  }

  async kill(): Promise<void> {
    await this.#portal.kill();
  }

  /** Starts it again on the same database. */
  async restart(): Promise<void> {
    this.#portal = await this.#start();
    this.journal.use(this.#portal);
    this.robot.use(this.#portal);
  }

  async close(): Promise<void> {
    await this.#portal.stop();
    await this.tables.close();
    await this.aws.close();
  }
}

async function untilAnswered(portal: Portal, path: string): Promise<void> {
  await until(path, async () => (await portal.fetch(path)).status === 200);
}

async function untilFires(portal: Portal, alarm: string): Promise<void> {
  const path = `skafu-observability/v1/alarms/${alarm}`;
  await until(`${alarm} firing`, async () => {
    const { status, body } = await portal.fetch(path);
    return (
      status === 200 && alarmResponseSchema.parse(body).alarm.state === 'ALARM'
    );
  });
}

async function until(what: string, holds: () => Promise<boolean>) {
  const end = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > end) {
      throw new Error(`Waited in vain for ${what}`);
    }
    await sleep(250);
  }
}
