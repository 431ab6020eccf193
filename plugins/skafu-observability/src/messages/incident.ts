/** Sentences: incident. */
export const incidentMessages = {
  incident: {
    title: 'incident',
  },
} as const;
