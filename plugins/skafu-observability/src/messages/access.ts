/** Sentences: what somebody may see, and why not. */
export const accessMessages = {
  access: {
    barLabel: 'What you see here',
    ownedBy:
      '{{name}} is owned by {{owner}}, and you may read {{subject}} of what your own teams own. Ask {{owner}}, or the people who run this portal for the permission {{permission}}.',
    ownedByNobody:
      '{{name}} is owned by nobody, and you may read {{subject}} of what your own teams own. Ask the people who run this portal for the permission {{permission}}.',
    openOwner: 'Open {{owner}}',
    ownsNothingTitle: 'Your teams own nothing yet',
    ownsNothing:
      'You may see {{subject}} of what your teams own. Ask the people who run this portal to put you into a team, or your team to own its services in the catalog.',
    logsSubject: 'logs',
    team: 'Team',
    service: 'Service',
    chooseService: 'Choose a service',
    costs: 'You see the costs of what your teams own.',
    logs: 'You see the log groups of what your teams own.',
    securityEvents:
      'You see the security events of what your teams own, one service at a time.',
  },
} as const;
