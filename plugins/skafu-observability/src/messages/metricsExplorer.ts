/** Sentences: metricsExplorer. */
export const metricsExplorerMessages = {
  metricsExplorer: {
    title: 'metricsExplorer',
  },
} as const;
