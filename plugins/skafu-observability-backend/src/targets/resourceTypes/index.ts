import { httpApi, restApi } from './apiGateway';
import { dynamoDbTable } from './dynamoDbTable';
import { ecsService } from './ecsService';
import { lambdaFunction } from './lambdaFunction';
import { loadBalancer } from './loadBalancer';
import { rdsInstance } from './rdsInstance';
import { ResourceType } from './ResourceType';
import { sqsQueue } from './sqsQueue';
import { targetGroup } from './targetGroup';
import { withoutPanels } from './withoutPanels';

export * from './ResourceType';

/**
 * Every type that the portal knows, in the order in which an entity's
 * resources are shown: from where requests come in, to where data lies.
 */
export const RESOURCE_TYPES: readonly ResourceType[] = [
  restApi,
  httpApi,
  loadBalancer,
  targetGroup,
  lambdaFunction,
  ecsService,
  sqsQueue,
  dynamoDbTable,
  rdsInstance,
  ...withoutPanels,
];
