/** Sentences: traces. */
export const tracesMessages = {
  traces: {
    title: 'traces',
  },
} as const;
