/** Sentences: users. */
export const usersMessages = {
  users: {
    title: 'users',
  },
} as const;
