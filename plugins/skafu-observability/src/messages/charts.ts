/** Sentences: charts. */
export const chartsMessages = {
  chart: {
    toggleSeries: 'Show or hide {{label}}',
    pinned: 'pinned',
    per: 'per {{span}}',
  },
  panel: {
    actions: 'Actions of {{title}}',
    more: 'More about {{title}}',
    table: 'Show as table',
    chart: 'Show as chart',
    csv: 'Download CSV',
    maximise: 'Maximise',
    close: 'Close',
    about: 'About {{title}}',
    noData: 'Nothing reported in this range',
    forbidden: 'AWS refuses access to this metric',
    internalError: 'CloudWatch failed to compute this metric',
    partialData: 'CloudWatch has sent only part of this range',
    tableCaption: '{{title}}, in the viewer’s time zone',
    tableTime: 'Time',
    filling: 'still filling',
    alarm: 'Alarm {{name}}: {{limit}}, {{state}}',
    summary: '{{title}}. {{parts}}.',
    summarySeries: '{{label}}: last {{last}}, highest {{highest}}',
    summaryEmpty: '{{label}}: no data',
  },
} as const;
