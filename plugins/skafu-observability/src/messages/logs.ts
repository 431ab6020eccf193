/** Sentences: logs. */
export const logsMessages = {
  logs: {
    title: 'logs',
  },
} as const;
