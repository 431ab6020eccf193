/** Sentences: securityEvents. */
export const securityEventsMessages = {
  securityEvents: {
    title: 'securityEvents',
  },
} as const;
