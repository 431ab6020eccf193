import {
  inviteUserSchema,
  type InviteUser,
} from '@skafu/plugin-skafu-observability-common';

/** Fields of the invitation that can be wrong. */
export const FIELDS = ['email', 'name', 'groups'] as const;

export type Field = (typeof FIELDS)[number];

/** What is wrong, by field; under `other` what belongs to none. */
export type Problems = Partial<Record<Field | 'other', string>>;

/** What the form says about the input before anything is sent. */
export function problemsOfInput(input: InviteUser): Problems {
  const parsed = inviteUserSchema.safeParse(input);
  const problems: Problems = {};
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = FIELDS.find(name => name === path[0]) ?? 'other';
    problems[field] ??= capitalised(message);
  }
  return problems;
}

/** The backend's refusal beside the field that it names. */
export function problemsOfAnswer(name: string, sentence: string): Problems {
  // It has such a user already, and users are named after their address here.
  if (name === 'ConflictError') {
    return { email: sentence };
  }
  const field = FIELDS.find(candidate =>
    new RegExp(`^${candidate}\\b`).test(sentence),
  );
  return { [field ?? 'other']: capitalised(sentence) };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
