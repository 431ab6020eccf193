import type { PoolUser } from '../../world/users/userPools';
import type { UserPool } from '../../services/cognito/UserPool';
import type { WireResponse } from '../../server/protocols/Protocol';
import { html } from './html';
import { field, page, problem } from './layout';

/** Users a page lists; larger pools are for typing. */
const maximumListed = 25;

const stateWords: Partial<Record<PoolUser['status'], string>> = {
  FORCE_CHANGE_PASSWORD: 'invited',
  RESET_REQUIRED: 'password reset',
  UNCONFIRMED: 'not confirmed',
};

/** Picking a demo user, or typing a name and a password. */
export function loginPage({
  pool,
  hasPassword,
  query,
  username = '',
  error,
}: {
  pool: UserPool;
  hasPassword: (user: PoolUser) => boolean;
  /** Of the sign-in that is under way, kept from page to page. */
  query: string;
  username?: string;
  error?: string;
}): WireResponse {
  const people = pool
    .list()
    .filter(user => !hasPassword(user))
    .sort(
      (one, other) =>
        rank(pool, one) - rank(pool, other) ||
        one.username.localeCompare(other.username),
    )
    .slice(0, maximumListed);
  const content = html`<p class="quiet">
      Sign-in for development, with the users of the pool
      ${pool.definition.name}. Nothing here reaches a real account.
    </p>
    ${problem(error)}
    <h2 id="people">Sign in as</h2>
    <form method="post" action="/login?${query}">
      <ul aria-labelledby="people">
        ${people.map(
          user => html`<li>
            <button class="person" name="pick" value="${user.username}">
              <span>${user.attributes.name ?? user.username}</span>
              <span class="quiet">${describe(user)}</span>
            </button>
          </li>`,
        )}
      </ul>
    </form>
    <h2>Or with a password</h2>
    <p class="quiet">
      Demo users take any. Who chose a password here needs that one.
    </p>
    <form method="post" action="/login?${query}">
      ${field({
        name: 'username',
        label: 'User name',
        autocomplete: 'username',
        value: username,
      })}
      ${field({
        name: 'password',
        label: 'Password',
        type: 'password',
        autocomplete: 'current-password',
      })}
      <button class="action">Sign in</button>
    </form>
    ${pool.allowsSelfSignUp
      ? html`<p style="margin: 20px 0 0">
          New here? <a href="/signup?${query}">Create an account</a>
        </p>`
      : html``}`;
  return page('Sign in', content, { status: error === undefined ? 200 : 400 });
}

function describe(user: PoolUser): string {
  const state = user.enabled ? stateWords[user.status] : 'disabled';
  return [user.username, user.groups.join(', ') || 'no group', state]
    .filter(word => word !== undefined)
    .join(' · ');
}

/** Who may do most comes first; then those without groups; last those who cannot sign in at once. */
function rank(pool: UserPool, user: PoolUser): number {
  const precedences = pool.definition.groups
    .filter(({ name }) => user.groups.includes(name))
    .map(({ precedence }) => precedence);
  const isReady = user.enabled && user.status === 'CONFIRMED';
  return Math.min(1000, ...precedences) + (isReady ? 0 : 2000);
}
