import { AwsError } from '../server/errors';
import {
  checkPassword,
  checkUsername,
  isEmail,
} from '../services/cognito/accountRules';
import type { Passwords } from '../services/cognito/Passwords';
import type { UserPool } from '../services/cognito/UserPool';
import { subOf } from '../services/cognito/views';
import type { PoolUser } from '../world/users/userPools';
import type { SignUpFields } from './pages/accountPages';

/** What comes of a name and a password. */
export type LoginOutcome =
  | { kind: 'signedIn'; user: PoolUser }
  | { kind: 'newPassword'; user: PoolUser; reason: string }
  | { kind: 'confirm'; user: PoolUser }
  | { kind: 'refused'; reason: string };

/** What people do to their own accounts, by the rules of the pool. */
export class Accounts {
  readonly #pool: UserPool;
  readonly #passwords: Passwords;
  readonly #now: () => Date;

  static create(options: {
    pool: UserPool;
    passwords: Passwords;
    now: () => Date;
  }): Accounts {
    return new Accounts(options);
  }

  private constructor(options: {
    pool: UserPool;
    passwords: Passwords;
    now: () => Date;
  }) {
    this.#pool = options.pool;
    this.#passwords = options.passwords;
    this.#now = options.now;
  }

  hasPassword(user: PoolUser): boolean {
    return this.#passwords.has(subOf(this.#pool, user));
  }

  /** @param password - `undefined` if the user was picked from the list, which is for those without a password */
  logIn(username: string, password: string | undefined): LoginOutcome {
    const user = this.#pool.find(username);
    if (!user || !this.#accepts(user, password)) {
      return { kind: 'refused', reason: 'Incorrect user name or password.' };
    }
    return outcomeOf(user);
  }

  /**
   * @throws AwsError InvalidPasswordException
   */
  choosePassword(user: PoolUser, password: string): void {
    checkPassword(password);
    this.#passwords.set(subOf(this.#pool, user), password);
    user.status = 'CONFIRMED';
    user.modifiedAt = this.#seconds();
  }

  /**
   * Makes an account, which is of use once {@link confirm} was called.
   *
   * @throws AwsError NotAuthorizedException, InvalidParameterException, InvalidPasswordException,
   *   UsernameExistsException
   */
  signUp(fields: SignUpFields, password: string): PoolUser {
    if (!this.#pool.allowsSelfSignUp) {
      throw new AwsError({
        code: 'NotAuthorizedException',
        message: 'SignUp is not permitted for this user pool',
      });
    }
    const username = fields.username.trim().toLowerCase();
    const email = fields.email.trim().toLowerCase();
    checkUsername(username);
    if (!isEmail(email)) {
      throw new AwsError({
        code: 'InvalidParameterException',
        message: 'Invalid email address format.',
      });
    }
    checkPassword(password);
    if (this.#pool.find(username)) {
      throw new AwsError({
        code: 'UsernameExistsException',
        message: 'User already exists',
      });
    }
    const given = fields.givenName.trim();
    const family = fields.familyName.trim();
    const now = this.#seconds();
    const user: PoolUser = {
      username,
      attributes: {
        email,
        email_verified: 'false',
        name: `${given} ${family}`.trim(),
        given_name: given,
        family_name: family,
      },
      status: 'UNCONFIRMED',
      enabled: true,
      groups: [],
      createdAt: now,
      modifiedAt: now,
      hasTotp: false,
    };
    this.#pool.add(user);
    this.#passwords.set(subOf(this.#pool, user), password);
    return user;
  }

  /** After the code of the e-mail was entered. */
  confirm(user: PoolUser): void {
    user.status = 'CONFIRMED';
    user.attributes.email_verified = 'true';
    user.modifiedAt = this.#seconds();
  }

  #accepts(user: PoolUser, password: string | undefined): boolean {
    // Whoever forgot a password had it reset.
    if (user.status === 'RESET_REQUIRED') {
      return password !== '';
    }
    return password === undefined
      ? !this.hasPassword(user)
      : this.#passwords.accepts(subOf(this.#pool, user), password);
  }

  #seconds(): number {
    return this.#now().getTime() / 1000;
  }
}

/** What a user may do whose password was right. */
export function outcomeOf(user: PoolUser): LoginOutcome {
  if (!user.enabled) {
    return { kind: 'refused', reason: 'User is disabled.' };
  }
  switch (user.status) {
    case 'CONFIRMED':
      return { kind: 'signedIn', user };
    case 'FORCE_CHANGE_PASSWORD':
      return {
        kind: 'newPassword',
        user,
        reason:
          'You were invited, and the password of an invitation is good once.',
      };
    case 'RESET_REQUIRED':
      return {
        kind: 'newPassword',
        user,
        reason: 'An administrator has reset your password.',
      };
    case 'UNCONFIRMED':
      return { kind: 'confirm', user };
    default:
      return {
        kind: 'refused',
        reason: 'This account belongs to another identity provider.',
      };
  }
}
