/** Sentences: usage. */
export const usageMessages = {
  usage: {
    title: 'Usage',
    subject: 'usage',
    search: 'Search APIs and accounts',
    since: 'Counted since {{instant}} by instance {{instance}}',
    perInstance:
      'Each instance of the portal counts for itself, from its start. With several, this is the one that answered.',
    totals: 'In all',
    term: {
      about: 'What is this: {{term}}',
      calls: 'Calls',
      callsAbout:
        'What was sent to AWS. Retries of a call count once; {{attempts}} HTTP attempts were made.',
      saved: 'Saved',
      savedAbout:
        'Answers that AWS was not asked for, of all answers: taken from the cache, or shared with somebody who asked the same at the same time.',
      savedText: '{{hits}} from the cache, {{coalesced}} shared',
      throttles: 'Throttled',
      throttlesAbout:
        'AWS asked to slow down. The portal halves its rate for a while and shows older answers.',
      errors: 'Errors',
      errorsAbout:
        'Calls that brought no answer: refused, failed, or out of time.',
      queued: 'Waited',
      queuedAbout:
        'Calls that the portal held back to keep within its share of the account’s quota. Users take turns.',
      queuedText: '{{wait}} each',
      dollars: 'Estimated cost',
      dollarsAbout:
        'What the calls cost by AWS’s price list. The bill may be lower: free tiers and discounts are not counted.',
      dollarsPerDay: 'about {{amount}} a day at this pace',
      dollarsSoon: 'by price list',
      ofCalls: '{{percent}} of calls',
      none: 'none',
    },
    states: {
      title: 'How AWS answers now',
      fine_one: 'The one API asked so far answers at its full rate.',
      fine_other: 'All {{count}} APIs asked so far answer at their full rate.',
      open: 'Not answering',
      openText:
        'It failed five times in a row; the portal tries it every three seconds and shows older answers.',
      'half-open': 'Being tried',
      'half-openText': 'One call is let through to see whether AWS answers.',
      slowed: 'Slowed down',
      slowedText:
        '{{now}} instead of {{full}} requests a second, after throttling.',
      waiting: 'Queue',
      waitingText_one: '{{count}} call waits for its turn.',
      waitingText_other: '{{count}} calls wait for their turn.',
      since: 'since',
      fineOne: 'Full rate',
      unknown: '–',
      list: 'APIs in trouble',
    },
    table: {
      title: 'By API, account and region',
      label: 'Usage of AWS',
      api: 'API',
      place: 'Account and region',
      state: 'State',
      grouping: 'Rows',
      each: 'Each',
      byApi: 'By API',
      byPlace: 'By account',
      none: 'No API or account is called like that',
      clear: 'Show all',
      empty: 'AWS has not been asked yet',
      emptyText:
        'This instance has just started. Open a page with data of AWS, and it is counted here.',
      count_one: '{{count}} row',
      count_other: '{{count}} rows',
      csv: 'Download as CSV',
    },
    detail: {
      attempts: 'HTTP attempts',
      hits: 'From the cache',
      coalesced: 'Shared with others',
      wait: 'Mean wait',
      rate: 'Rate now',
      rateText: '{{now}} of {{full}} requests a second',
      pricePerCall: 'Price per call',
    },
  },
} as const;
