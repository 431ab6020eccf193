import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import { KnexEventStore } from '@skafu/plugin-skafu-event-store-node';
import { Knex } from 'knex';
import { AwsConnection } from '../../aws/createAwsConnection';
import { EntityIndex } from '../../catalog/EntityIndex';
import { AlarmChanges } from './AlarmChanges';
import { AlarmOwners } from './AlarmOwners';
import { Acknowledgements } from './handling/Acknowledgements';
import { EventSourcedAcknowledgements } from './handling/EventSourcedAcknowledgements';
import { HandlingReader } from './handling/HandlingReader';

/** What the routes of alarms and their watcher have in common. */
export interface SharedAlarms {
  acknowledgements: Acknowledgements;
  handling: HandlingReader;
  owners: AlarmOwners;
  changes: AlarmChanges;
}

export function createSharedAlarms(options: {
  aws: Pick<AwsConnection, 'alarms'>;
  store: KnexEventStore;
  connection: Knex;
  index: EntityIndex;
  signals: SignalsService;
  logger: LoggerService;
}): SharedAlarms {
  const { aws, store, connection, index } = options;
  const acknowledgements = EventSourcedAcknowledgements.create({
    store,
    database: connection,
  });
  return {
    acknowledgements,
    handling: HandlingReader.create({ acknowledgements, actions: aws.alarms }),
    owners: AlarmOwners.create({ index }),
    changes: AlarmChanges.create(options),
  };
}
