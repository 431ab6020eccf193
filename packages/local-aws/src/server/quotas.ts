/** Operations of one service that share calls a second. */
export interface Quota {
  /** As in {@link ServiceDefinition.id}. */
  service: string;
  operations: readonly string[];
  /** In an account and a region; as many may come at once. */
  callsPerSecond: number;
  /** Whether the operations share the calls; otherwise each has as many. */
  shared?: boolean;
}

/**
 * What AWS publishes, without raises (2026-09): the pages "CloudWatch service quotas", "CloudWatch Logs quotas",
 * "Application Signals quotas", "Quotas in AWS CloudTrail" and "Quotas in Amazon Cognito". Operations that are not here
 * have no published rate.
 */
export const quotas: readonly Quota[] = [
  { service: 'cloudwatch', operations: ['DescribeAlarms'], callsPerSecond: 9 },
  {
    service: 'cloudwatch',
    operations: [
      'PutMetricAlarm',
      'PutCompositeAlarm',
      'DeleteAlarms',
      'SetAlarmState',
      'EnableAlarmActions',
      'DisableAlarmActions',
      'PutAlarmMuteRule',
      'DeleteAlarmMuteRule',
    ],
    callsPerSecond: 3,
  },
  {
    service: 'cloudwatch',
    operations: ['DescribeAlarmHistory'],
    callsPerSecond: 20,
  },
  { service: 'cloudwatch', operations: ['ListMetrics'], callsPerSecond: 25 },
  { service: 'cloudwatch', operations: ['GetMetricData'], callsPerSecond: 500 },
  {
    service: 'logs',
    // FilterLogEvents has from 5 to 25, depending on the region.
    operations: [
      'StartQuery',
      'GetQueryResults',
      'DescribeLogGroups',
      'FilterLogEvents',
    ],
    callsPerSecond: 10,
  },
  { service: 'logs', operations: ['StartLiveTail'], callsPerSecond: 5 },
  { service: 'cloudtrail', operations: ['LookupEvents'], callsPerSecond: 2 },
  { service: 'cognito', operations: ['ListUsers'], callsPerSecond: 30 },
  {
    service: 'cognito',
    operations: [
      'ListGroups',
      'ListUsersInGroup',
      'AdminListGroupsForUser',
      'AdminAddUserToGroup',
      'AdminRemoveUserFromGroup',
    ],
    callsPerSecond: 5,
    shared: true,
  },
  {
    service: 'applicationsignals',
    operations: ['ListServices', 'BatchGetServiceLevelObjectiveBudgetReport'],
    callsPerSecond: 10,
  },
  {
    service: 'applicationsignals',
    operations: ['ListServiceLevelObjectives'],
    callsPerSecond: 5,
  },
];
