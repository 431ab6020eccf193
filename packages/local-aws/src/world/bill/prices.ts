/**
 * USD, on demand, from AWS's public price lists (https://aws.amazon.com/<service>/pricing/, 2026-09). Europe (Ireland);
 * where N. Virginia is cheaper it says so.
 */
export const prices = {
  lambdaGigabyteSecond: 0.0000166667,
  lambdaRequest: 0.2 / 1e6,
  fargateVcpuHour: 0.04048,
  fargateGigabyteHour: 0.004445,
  /** Provisioned mode. */
  dynamoWriteUnitHour: 0.000735,
  dynamoReadUnitHour: 0.000147,
  dynamoGigabyteMonth: 0.283,
  /** PostgreSQL, db.r6g.large in two zones; db.t4g.medium in one. */
  databaseHour: 0.5,
  smallDatabaseHour: 0.073,
  databaseGigabyteMonth: 0.254,
  loadBalancerHour: 0.0252,
  loadBalancerUnitHour: 0.008,
  natGatewayHour: 0.048,
  natGatewayGigabyte: 0.048,
  logGigabyte: 0.57,
  alarmMonth: 0.1,
  customMetricMonth: 0.3,
  metricRequest: 0.01 / 1000,
  apiRequest: 3.5 / 1e6,
  queueRequest: 0.4 / 1e6,
  traceStored: 5 / 1e6,
  transferOutGigabyte: 0.09,
  registryGigabyteMonth: 0.1,
  secretMonth: 0.4,
  keyMonth: 1,
  costExplorerRequest: 0.01,
} as const;

/** Hours AWS bills as a month. */
export const hoursAMonth = 730;

/** N. Virginia compared with Ireland, about. */
export const virginiaShare = 0.89;

/** Value added tax of the bill. */
export const taxShare = 0.23;
