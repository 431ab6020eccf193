/** Sentences: targets. */
export const targetsMessages = {
  targets: {
    title: 'AWS resources',
    subject: 'AWS resources',
    explain: 'What is mapped, and why',
    resources: 'Resources',
    lookups: 'What was looked up',
    because: 'because',
    global: 'global',
    noPanels: 'no panels yet',
    found_one: '{{count}} found',
    found_other: '{{count}} found',
    showAll: 'Show all, and why',
    close: 'Close',
    outcome: {
      matched: 'Matched',
      empty: 'Nothing found',
      invalid: 'Unreadable',
      'not-configured': 'Not configured',
      'no-access': 'No access',
      throttled: 'Throttled',
      unreachable: 'Unreachable',
      timeout: 'Timed out',
    },
  },
  snippet: { label: 'catalog-info.yaml', show: 'Show how' },
} as const;
