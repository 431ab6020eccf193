/** Sentences: home. */
export const homeMessages = {
  home: {
    title: 'home',
  },
} as const;
