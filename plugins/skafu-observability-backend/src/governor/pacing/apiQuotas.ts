/** For an API that AWS publishes no quota of. */
export const UNPUBLISHED_QUOTA = 5;

/**
 * Requests per second that AWS grants one account in one region by default,
 * where it says so:
 *
 * - CloudWatch, Application Signals: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
 * - CloudWatch Logs: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
 *   (FilterLogEvents differs by region; this is the least)
 * - CloudTrail: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
 * - Cognito, which counts by categories of operations: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 *
 * X-Ray, Cost Explorer and the tagging API publish none.
 */
export const API_QUOTAS: Readonly<Record<string, number>> = {
  'cloudwatch:GetMetricData': 500,
  'cloudwatch:ListMetrics': 25,
  'cloudwatch:DescribeAlarms': 9,
  'cloudwatch:DescribeAlarmHistory': 20,
  'cloudwatch:PutMetricAlarm': 3,
  'cloudwatch:PutCompositeAlarm': 3,
  'cloudwatch:DeleteAlarms': 3,
  'cloudwatch:SetAlarmState': 3,
  'cloudwatch:EnableAlarmActions': 3,
  'cloudwatch:DisableAlarmActions': 3,
  'cloudwatch:PutAlarmMuteRule': 3,
  'cloudwatch:DeleteAlarmMuteRule': 3,

  'logs:DescribeLogGroups': 10,
  'logs:StartQuery': 10,
  'logs:GetQueryResults': 10,
  'logs:FilterLogEvents': 5,
  'logs:StartLiveTail': 5,

  'application-signals:ListServices': 10,
  'application-signals:ListServiceLevelObjectives': 5,
  'application-signals:BatchGetServiceLevelObjectiveBudgetReport': 10,

  'cloudtrail:LookupEvents': 2,

  'cognito-idp:ListUsers': 30,
  'cognito-idp:AdminCreateUser': 50,
  'cognito-idp:ListGroups': 5,
  'cognito-idp:ListUsersInGroup': 5,
  'cognito-idp:AdminListGroupsForUser': 5,
  'cognito-idp:AdminAddUserToGroup': 5,
  'cognito-idp:AdminRemoveUserFromGroup': 5,

  // Not published, and assumed: one list of traces takes many pages. Should AWS
  // throttle earlier, the rate halves by itself.
  'xray:GetTraceSummaries': 20,
  'xray:BatchGetTraces': 20,
};
