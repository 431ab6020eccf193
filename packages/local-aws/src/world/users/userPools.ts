import { createHash } from 'node:crypto';
import { homeAccountId } from '../accounts';
import { seedOf, uniform } from '../random';

/** What Cognito calls the state of a user. */
export type UserStatus =
  | 'CONFIRMED'
  | 'UNCONFIRMED'
  | 'FORCE_CHANGE_PASSWORD'
  | 'RESET_REQUIRED'
  | 'EXTERNAL_PROVIDER';

/** A user of a pool; moments in seconds since the epoch. */
export interface PoolUser {
  username: string;
  /** Without `sub`. */
  attributes: Record<string, string>;
  status: UserStatus;
  enabled: boolean;
  /** By name. */
  groups: string[];
  createdAt: number;
  modifiedAt: number;
  hasTotp: boolean;
}

/** A group of a pool. */
export interface PoolGroup {
  name: string;
  description: string;
  precedence: number;
  createdAt: number;
}

/** A Cognito user pool of the world. */
export interface UserPoolDefinition {
  id: string;
  name: string;
  accountId: string;
  region: string;
  createdAt: number;
  /** Whether people sign in with their e-mail, so that user names are UUIDs. */
  usernameIsEmail: boolean;
  /** Whether people may make themselves an account, rather than wait for an invitation. */
  selfSignUp: boolean;
  tags: Record<string, string>;
  groups: PoolGroup[];
  users: PoolUser[];
}

const foundedAt = Date.parse('2025-03-04T09:00:00Z') / 1000;
const day = 86_400;

/** The pools of an account in a region. */
export function userPoolsOf(
  accountId: string,
  region: string,
): UserPoolDefinition[] {
  return [portalPool(), customersPool()].filter(
    pool => pool.accountId === accountId && pool.region === region,
  );
}

/** A UUID that is always the same for the same text. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

const place = { accountId: homeAccountId, region: 'eu-west-1' };

function portalPool(): UserPoolDefinition {
  const group = (name: string, description: string, precedence: number) => ({
    name,
    description,
    precedence,
    createdAt: foundedAt,
  });
  return {
    ...place,
    id: 'eu-west-1_SkafuPort',
    name: 'skafu-portal',
    createdAt: foundedAt,
    usernameIsEmail: false,
    selfSignUp: false,
    tags: { system: 'skafu', team: 'platform' },
    groups: [
      group('admins', 'May do everything', 0),
      group('operators', 'Operate what is in production', 10),
      group('developers', 'Build and own services', 20),
      group('viewers', 'May look', 30),
    ],
    users: [
      colleague('alice', 'Alice', 'Adams', ['admins'], 0),
      colleague('oscar', 'Oscar', 'Ortega', ['operators'], 1),
      colleague('dana', 'Dana', 'Dvorak', ['developers'], 2),
      colleague('dmitri', 'Dmitri', 'Danilov', ['developers'], 9),
      colleague('vera', 'Vera', 'Vogel', ['viewers'], 30),
      // Invited, and never signed in.
      {
        ...colleague('nadia', 'Nadia', 'Novak', ['developers'], 540),
        status: 'FORCE_CHANGE_PASSWORD',
        hasTotp: false,
      },
      // Left the company.
      { ...colleague('felix', 'Felix', 'Faber', [], 12), enabled: false },
    ],
  };
}

function colleague(
  username: string,
  given: string,
  family: string,
  groups: string[],
  joinedAfterDays: number,
): PoolUser {
  const createdAt = foundedAt + joinedAfterDays * day + 3600;
  return {
    username,
    attributes: {
      email: `${username}@example.com`,
      email_verified: 'true',
      name: `${given} ${family}`,
      given_name: given,
      family_name: family,
    },
    status: 'CONFIRMED',
    enabled: true,
    groups,
    createdAt,
    modifiedAt: createdAt + day,
    hasTotp: groups.includes('admins') || groups.includes('operators'),
  };
}

const customerCount = 150;
const givenNames =
  'Ada Ben Clara David Elif Femi Greta Hugo Ines Jonas Kaya Lars Mina Nils Olga Pavel Quentin Rosa Sven Tara Uwe Vito Wanda Yara Zoe'.split(
    ' ',
  );
const familyNames =
  "Abel Brandt Costa Diaz Eriksen Fischer Garcia Haas Ivanova Jensen Keller Lopez Moreau Nagy O'Brien Pires Quist Rossi Santos Thomsen Ullman Varga Weber Young Zeman".split(
    ' ',
  );

function customersPool(): UserPoolDefinition {
  return {
    ...place,
    id: 'eu-west-1_Customers1',
    name: 'storefront-customers',
    createdAt: foundedAt + 7 * day,
    usernameIsEmail: true,
    selfSignUp: true,
    tags: { system: 'storefront', service: 'web-storefront' },
    groups: [],
    users: Array.from({ length: customerCount }, (_, index) => customer(index)),
  };
}

function customer(index: number): PoolUser {
  const seed = seedOf('customer');
  const pick = (names: string[], stream: number) =>
    names[Math.floor(uniform(seed ^ stream, index) * names.length)] ?? '';
  const given = pick(givenNames, 1);
  const family = pick(familyNames, 2);
  const plain = family.replace(/[^a-z]/gi, '');
  const email = `${given}.${plain}${index + 1}@example.net`.toLowerCase();
  const createdAt = foundedAt + (8 + uniform(seed ^ 3, index) * 400) * day;
  const status = customerStatus(uniform(seed ^ 4, index));
  return {
    username: uuidOf(email),
    attributes: {
      email,
      email_verified: String(status !== 'UNCONFIRMED'),
      name: `${given} ${family}`,
      given_name: given,
      family_name: family,
    },
    status,
    enabled: uniform(seed ^ 5, index) > 0.03,
    groups: [],
    createdAt: Math.floor(createdAt),
    modifiedAt: Math.floor(createdAt + uniform(seed ^ 6, index) * 30 * day),
    hasTotp: false,
  };
}

function customerStatus(share: number): UserStatus {
  if (share < 0.88) {
    return 'CONFIRMED';
  }
  if (share < 0.94) {
    return 'UNCONFIRMED';
  }
  return share < 0.97 ? 'RESET_REQUIRED' : 'EXTERNAL_PROVIDER';
}
