import type {
  BackstageUserIdentity,
  ProfileInfo,
} from '@backstage/frontend-plugin-api';

/** What the portal answers to those whom the load balancer has signed in. */
export type ProxiedSession = {
  profile: ProfileInfo;
  identity: BackstageUserIdentity;
  token: string;
  /** By the clock of this browser, in milliseconds. */
  receivedAt: number;
  expiresAt: number;
};

/** How long a token is taken to hold that does not say so. */
const DEFAULT_LIFE_MS = 5 * 60_000;

/** Checks an answer of the refresh route, and reads how long its token holds. */
export function readSession(answer: unknown, now: number): ProxiedSession {
  const profile = fieldOf(answer, 'profile');
  const backstageIdentity = fieldOf(answer, 'backstageIdentity');
  const token = fieldOf(backstageIdentity, 'token');
  const identity = fieldOf(backstageIdentity, 'identity');
  const userEntityRef = fieldOf(identity, 'userEntityRef');
  const owned = fieldOf(identity, 'ownershipEntityRefs');
  if (typeof token !== 'string' || typeof userEntityRef !== 'string') {
    throw new Error('The portal answered the sign-in without an identity');
  }
  return {
    token,
    profile: {
      email: textOf(profile, 'email'),
      displayName: textOf(profile, 'displayName'),
      picture: textOf(profile, 'picture'),
    },
    identity: {
      type: 'user',
      userEntityRef,
      ownershipEntityRefs: Array.isArray(owned)
        ? owned.filter((ref): ref is string => typeof ref === 'string')
        : [],
    },
    receivedAt: now,
    // Lengths of time only: the clock of this browser may be wrong.
    expiresAt: now + lifeOf(token),
  };
}

function lifeOf(token: string): number {
  const [, payload = ''] = token.split('.');
  try {
    const claims: unknown = JSON.parse(
      atob(payload.replace(/-/g, '+').replace(/_/g, '/')),
    );
    const [issued, expires] = [fieldOf(claims, 'iat'), fieldOf(claims, 'exp')];
    return typeof issued === 'number' && typeof expires === 'number'
      ? (expires - issued) * 1000
      : DEFAULT_LIFE_MS;
  } catch {
    return DEFAULT_LIFE_MS;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Reflect.get(value, name)
    : undefined;
}

function textOf(value: unknown, name: string): string | undefined {
  const text = fieldOf(value, name);
  return typeof text === 'string' ? text : undefined;
}
