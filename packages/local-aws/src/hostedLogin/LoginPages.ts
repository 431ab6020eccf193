import { AwsError } from '../server/errors';
import type { WireRequest, WireResponse } from '../server/protocols/Protocol';
import type { SignIns } from '../services/cognito/SignIns';
import type { UserPool } from '../services/cognito/UserPool';
import { subOf } from '../services/cognito/views';
import type { PoolUser } from '../world/users/userPools';
import type { Accounts, LoginOutcome } from './Accounts';
import { formOf, redirect } from './answers';
import type { AppClient } from './AppClient';
import {
  readAuthorizationRequest,
  type AuthorizationRequest,
} from './authorizationRequest';
import { Challenges, type Challenge } from './Challenges';
import {
  confirmPage,
  errorPage,
  newPasswordPage,
  signUpPage,
} from './pages/accountPages';
import { loginPage } from './pages/loginPage';
import { Returns } from './Returns';

interface Options {
  pool: UserPool;
  client: AppClient;
  signIns: SignIns;
  accounts: Accounts;
  now: () => Date;
}

/** A page that was asked for, within a sign-in that an application began. */
interface Visit {
  form: URLSearchParams;
  query: string;
  wanted: AuthorizationRequest;
}

/** The pages between an application that wants somebody signed in and its callback address. */
export class LoginPages {
  readonly #options: Options;
  readonly #challenges: Challenges;
  readonly #returns: Returns;

  static create(options: Options): LoginPages {
    return new LoginPages(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#challenges = Challenges.create(options.now);
    this.#returns = Returns.create(options);
  }

  /** @returns `undefined` if the path is none of these */
  respond(request: WireRequest): WireResponse | undefined {
    const steps: Record<string, (visit: Visit) => WireResponse> = {
      'GET /oauth2/authorize': visit => redirect(`/login?${visit.query}`),
      'GET /login': visit => this.#loginPage(visit),
      'POST /login': visit => this.#logIn(visit),
      'POST /login/password': visit => this.#choosePassword(visit),
      'GET /signup': visit => this.#signUpPage(visit),
      'POST /signup': visit => this.#signUp(visit),
      'POST /confirm': visit => this.#confirm(visit),
    };
    const step = `${request.method} ${request.path}`;
    if (step === 'GET /logout') {
      return this.#returns.logOut(request);
    }
    const take = Object.hasOwn(steps, step) ? steps[step] : undefined;
    if (!take) {
      return undefined;
    }
    if (request.method === 'POST' && !isFromHere(request)) {
      return errorPage(403, 'This form was sent from another page.');
    }
    const wanted = readAuthorizationRequest(
      request.query,
      this.#options.client,
    );
    if (typeof wanted === 'string') {
      return errorPage(400, wanted);
    }
    const known =
      request.method === 'GET' ? this.#returns.known(request) : undefined;
    if (known) {
      return this.#returns.answer(wanted, known);
    }
    return take({
      form: formOf(request),
      query: request.query.toString(),
      wanted,
    });
  }

  #loginPage(
    { query }: Visit,
    refused: { username?: string; error?: string } = {},
  ): WireResponse {
    const { pool, accounts } = this.#options;
    return loginPage({
      pool,
      hasPassword: user => accounts.hasPassword(user),
      query,
      ...refused,
    });
  }

  #logIn(visit: Visit): WireResponse {
    const { form } = visit;
    const picked = form.get('pick');
    const username = (picked ?? form.get('username') ?? '').trim();
    const password = picked === null ? form.get('password') ?? '' : undefined;
    return this.#proceed(
      visit,
      this.#options.accounts.logIn(username, password),
      username,
    );
  }

  #proceed(
    visit: Visit,
    outcome: LoginOutcome,
    username: string,
  ): WireResponse {
    switch (outcome.kind) {
      case 'signedIn':
        return this.#returns.finish(visit.wanted, outcome.user);
      case 'newPassword': {
        const { reason } = outcome;
        const { id } = this.#open('newPassword', outcome.user, reason);
        return newPasswordPage({ query: visit.query, challenge: id, reason });
      }
      case 'confirm':
        return this.#confirmPage(
          visit,
          outcome.user,
          'User is not confirmed. Enter the code first.',
        );
      default:
        return this.#loginPage(visit, { username, error: outcome.reason });
    }
  }

  #choosePassword(visit: Visit): WireResponse {
    const { form, query } = visit;
    const id = form.get('challenge') ?? '';
    const found = this.#challenged(id, 'newPassword');
    if (!found) {
      return this.#tooLate(visit);
    }
    const { user, challenge } = found;
    const password = form.get('password') ?? '';
    const again = (error: string) =>
      newPasswordPage({
        query,
        challenge: id,
        reason: challenge.reason,
        error,
      });
    if (password !== form.get('repeated')) {
      return again('The two are not the same.');
    }
    const error = problemOf(() =>
      this.#options.accounts.choosePassword(user, password),
    );
    if (error !== undefined) {
      return again(error);
    }
    this.#challenges.close(id);
    return this.#returns.finish(visit.wanted, user);
  }

  #signUpPage({ query }: Visit): WireResponse {
    return this.#options.pool.allowsSelfSignUp
      ? signUpPage({ query, fields: signUpFields(new URLSearchParams()) })
      : errorPage(
          403,
          'This user pool takes invited people only. Ask an administrator.',
        );
  }

  #signUp(visit: Visit): WireResponse {
    const { form, query } = visit;
    const fields = signUpFields(form);
    let user: PoolUser | undefined;
    const error = problemOf(() => {
      user = this.#options.accounts.signUp(fields, form.get('password') ?? '');
    });
    return user
      ? this.#confirmPage(visit, user)
      : signUpPage({ query, fields, error });
  }

  #confirmPage({ query }: Visit, user: PoolUser, error?: string): WireResponse {
    const { id, code } = this.#open('confirm', user, '');
    const email = user.attributes.email ?? '';
    return confirmPage({ query, challenge: id, email, code, error });
  }

  #confirm(visit: Visit): WireResponse {
    const { form, query } = visit;
    const id = form.get('challenge') ?? '';
    const found = this.#challenged(id, 'confirm');
    if (!found) {
      return this.#tooLate(visit);
    }
    const { user, challenge } = found;
    if (form.get('code')?.trim() !== challenge.code) {
      this.#challenges.fail(id);
      return confirmPage({
        query,
        challenge: id,
        email: user.attributes.email ?? '',
        code: challenge.code,
        error: 'Invalid verification code provided, please try again.',
      });
    }
    this.#challenges.close(id);
    this.#options.accounts.confirm(user);
    return this.#returns.finish(visit.wanted, user);
  }

  #tooLate(visit: Visit): WireResponse {
    return this.#loginPage(visit, {
      error: 'That took too long or went wrong too often. Sign in again.',
    });
  }

  #open(kind: Challenge['kind'], user: PoolUser, reason: string) {
    const sub = subOf(this.#options.pool, user);
    return this.#challenges.open({
      kind,
      username: user.username,
      sub,
      reason,
    });
  }

  #challenged(
    id: string,
    kind: Challenge['kind'],
  ): { user: PoolUser; challenge: Challenge } | undefined {
    const challenge = this.#challenges.find(id);
    const user = challenge && this.#returns.current(challenge);
    return user && challenge.kind === kind ? { user, challenge } : undefined;
  }
}

function signUpFields(form: URLSearchParams) {
  return {
    username: form.get('username') ?? '',
    email: form.get('email') ?? '',
    givenName: form.get('givenName') ?? '',
    familyName: form.get('familyName') ?? '',
  };
}

/** Whether a form was sent by a page of ours; programs send no origin. */
function isFromHere({ headers }: WireRequest): boolean {
  const { origin, host } = headers;
  return (
    origin === undefined ||
    (URL.canParse(origin) && new URL(origin).host === host)
  );
}

/** What AWS would say against it; `undefined` if nothing. */
function problemOf(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof AwsError) {
      return error.message;
    }
    throw error;
  }
}
