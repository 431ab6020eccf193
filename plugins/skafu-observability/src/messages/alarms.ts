/** Sentences: alarms. */
export const alarmsMessages = {
  state: {
    ALARM: 'In alarm',
    OK: 'OK',
    INSUFFICIENT_DATA: 'No data',
    acknowledged: 'Acknowledged',
  },
  alarms: {
    title: 'Alarms',
    subject: 'alarms',
    firing: '{{number}} in alarm',
    ok: '{{number}} OK',
    insufficient: '{{number}} without data',
    reason: 'Why',
    runbook: 'Runbook',
    noActions: 'notifications off',
    composite: 'composite',
    more: 'There are more alarms than shown here.',
    nothingFoundTitle: 'Nothing found that alarms could watch',
    noneTitle: 'No alarms watch {{name}}',
    noneText:
      'Alarms on its resources appear here by themselves, as do those named by an annotation.',
  },
} as const;
