/** Sentences: preferences. */
export const preferencesMessages = {
  preferences: {
    title: 'preferences',
  },
} as const;
