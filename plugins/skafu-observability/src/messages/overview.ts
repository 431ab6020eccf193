/** Sentences: overview. */
export const overviewMessages = {
  overview: {
    title: 'Overview',
  },
} as const;
