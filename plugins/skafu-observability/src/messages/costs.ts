/** Sentences: costs. */
export const costsMessages = {
  costs: {
    title: 'costs',
  },
} as const;
