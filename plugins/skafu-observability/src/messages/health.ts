/** Sentences: health. */
export const healthMessages = {
  health: {
    title: 'health',
  },
} as const;
