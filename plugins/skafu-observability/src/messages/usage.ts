/** Sentences: usage. */
export const usageMessages = {
  usage: {
    title: 'usage',
  },
} as const;
