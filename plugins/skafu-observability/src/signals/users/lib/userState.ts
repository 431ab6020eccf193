import type {
  User,
  UserStatus,
} from '@skafu/plugin-skafu-observability-common';
import type { Tone } from '../../../components/StateLabel';

/** Statuses that Cognito gives, as they are offered to filter by. */
export const STATUSES = [
  'CONFIRMED',
  'FORCE_CHANGE_PASSWORD',
  'RESET_REQUIRED',
  'UNCONFIRMED',
  'EXTERNAL_PROVIDER',
  'COMPROMISED',
  'ARCHIVED',
  'UNKNOWN',
] as const satisfies readonly UserStatus[];

const TONES: Record<UserStatus, Tone> = {
  CONFIRMED: 'healthy',
  FORCE_CHANGE_PASSWORD: 'info',
  EXTERNAL_PROVIDER: 'healthy',
  RESET_REQUIRED: 'warning',
  UNCONFIRMED: 'warning',
  COMPROMISED: 'critical',
  ARCHIVED: 'unknown',
  UNKNOWN: 'unknown',
};

/** A user who is switched off is that first of all, however far they had come. */
export function stateOf(user: Pick<User, 'status' | 'enabled'>): {
  word: UserStatus | 'DISABLED';
  tone: Tone;
} {
  return user.enabled
    ? { word: user.status, tone: TONES[user.status] }
    : { word: 'DISABLED', tone: 'unknown' };
}

/** What can be done to a user in their state; Cognito refuses the rest. */
export function possibleActions(user: Pick<User, 'status' | 'enabled'>) {
  const invited = user.status === 'FORCE_CHANGE_PASSWORD';
  const ownPassword =
    user.status === 'CONFIRMED' || user.status === 'RESET_REQUIRED';
  return {
    enable: !user.enabled,
    disable: user.enabled,
    resendInvitation: user.enabled && invited,
    resetPassword: user.enabled && ownPassword,
  };
}

/** Whether two addresses are one: their case does not count. */
export function isSameEmail(
  one: string | undefined,
  other: string | undefined,
): boolean {
  return one !== undefined && one.toLowerCase() === other?.toLowerCase();
}

/** By name, then e-mail, then username, as people look for people. */
export function compareUsers(one: User, other: User): number {
  return nameOf(one).localeCompare(nameOf(other));
}

/** What a user is called where there is room for one thing. */
export function nameOf(user: Pick<User, 'name' | 'email' | 'username'>) {
  return user.name ?? user.email ?? user.username;
}
