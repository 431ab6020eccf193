/** Sentences: metrics. */
export const metricsMessages = {
  metrics: {
    subject: 'metrics',
    period: 'Period',
    periodAutomatic: 'Auto period',
    statistic: 'Statistic',
    allStatistics: 'All statistics',
    explore: 'Open in explorer',
    createAlarm: 'Create alarm',
    createAlarmOn: 'Create alarm on {{title}}',
    tracesThen: 'Traces around {{time}}',
    logsThen: 'Logs around {{time}}',
    downloadAll: 'Download all as CSV',
    resources_one: '{{count}} resource',
    resources_other: '{{count}} resources',
  },
  empty: {
    notMappedTitle: 'Nothing connects {{name}} to AWS yet',
    notMappedText:
      'Add one annotation to its catalog-info.yaml, either the ARN of a resource or the tags that its resources carry.',
    nothingFoundTitle: 'No AWS resource matches',
    nothingFoundText:
      'The annotations of {{name}} were looked up and led to nothing.',
    noPanelsTitle: 'No panels for these resources yet',
    noPanelsText: 'The portal has no metrics to show for {{types}}.',
    noDataTitle: 'Nothing reported in this range',
    noDataText: '{{types}} reported nothing in {{range}}.',
    noDataShow: 'Show {{span}}',
    noAccessTitle: 'AWS refuses access',
    noAccessText: 'The portal’s role may not read this account.',
    throttledTitle: 'AWS asks to slow down',
    throttledText: 'Too many requests at the moment. Try again in a minute.',
    unreachableTitle: 'AWS cannot be reached',
    unreachableText: 'No answer came from AWS. Try again in a moment.',
    notConfiguredTitle: 'This account is not configured',
    notConfiguredText:
      'The resources live in an account or region that the portal does not read.',
    invalidTitle: 'The annotation cannot be read',
    invalidText: 'Check its spelling.',
    showMapping: 'See what was looked up',
    lastRange: 'the last {{span}}',
  },
} as const;
