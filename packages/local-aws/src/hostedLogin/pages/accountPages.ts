import { passwordLength } from '../../services/cognito/accountRules';
import type { WireResponse } from '../../server/protocols/Protocol';
import { html, type Markup } from './html';
import { field, page, problem } from './layout';

const passwordHint = html`<p class="quiet" style="margin: 6px 0 0">
  At least ${passwordLength} characters, with capital and small letters and
  digits.
</p>`;

const newPassword = html`${field({
  name: 'password',
  label: 'New password',
  type: 'password',
  autocomplete: 'new-password',
})}${passwordHint}`;

/** Whoever was invited, or had the password reset, chooses one. */
export function newPasswordPage({
  query,
  challenge,
  reason,
  error,
}: {
  query: string;
  challenge: string;
  reason: string;
  error?: string;
}): WireResponse {
  return page(
    'Choose a password',
    html`<p class="quiet">${reason}</p>
      ${problem(error)}
      ${form('/login/password', query, {
        challenge,
        fields: html`${newPassword}${field({
          name: 'repeated',
          label: 'The same again',
          type: 'password',
          autocomplete: 'new-password',
        })}`,
        action: 'Save and sign in',
      })}`,
    { status: error === undefined ? 200 : 400 },
  );
}

/** What somebody typed who makes an account. */
export interface SignUpFields {
  username: string;
  email: string;
  givenName: string;
  familyName: string;
}

/** An account of one's own making. */
export function signUpPage({
  query,
  fields,
  error,
}: {
  query: string;
  fields: SignUpFields;
  error?: string;
}): WireResponse {
  return page(
    'Create an account',
    html`<p class="quiet">
        It lasts until the stand-in stops, and may look, nothing more, until
        somebody adds it to a group.
      </p>
      ${problem(error)}
      ${form('/signup', query, {
        fields: html`${field({
          name: 'username',
          label: 'User name',
          autocomplete: 'username',
          value: fields.username,
        })}${field({
          name: 'email',
          label: 'E-mail',
          type: 'email',
          autocomplete: 'email',
          value: fields.email,
        })}${field({
          name: 'givenName',
          label: 'First name',
          autocomplete: 'given-name',
          value: fields.givenName,
        })}${field({
          name: 'familyName',
          label: 'Last name',
          autocomplete: 'family-name',
          value: fields.familyName,
        })}${newPassword}`,
        action: 'Create account',
      })}
      <p style="margin: 20px 0 0">
        <a href="/login?${query}">Sign in instead</a>
      </p>`,
    { status: error === undefined ? 200 : 400 },
  );
}

/** The code that Cognito would have mailed. */
export function confirmPage({
  query,
  challenge,
  email,
  code,
  error,
}: {
  query: string;
  challenge: string;
  email: string;
  code: string;
  error?: string;
}): WireResponse {
  return page(
    'Confirm your e-mail',
    html`<p class="note">
        Cognito would mail a code to ${email}. Nothing is mailed here; the code
        is <strong>${code}</strong>.
      </p>
      ${problem(error)}
      ${form('/confirm', query, {
        challenge,
        fields: field({
          name: 'code',
          label: 'Code',
          autocomplete: 'one-time-code',
        }),
        action: 'Confirm and sign in',
      })}`,
    { status: error === undefined ? 200 : 400 },
  );
}

/** A request that no page of the login makes. */
export function errorPage(status: number, sentence: string): WireResponse {
  return page('This did not work', problem(sentence), { status });
}

function form(
  path: string,
  query: string,
  {
    challenge,
    fields,
    action,
  }: { challenge?: string; fields: Markup; action: string },
): Markup {
  return html`<form method="post" action="${path}?${query}">
    ${challenge === undefined
      ? html``
      : html`<input type="hidden" name="challenge" value="${challenge}" />`}
    ${fields}
    <button class="action">${action}</button>
  </form>`;
}
