import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * Every sentence of sign-in, sign-out and sessions that end.
 *
 * @public
 */
export const skafuSignInTranslationRef = createTranslationRef({
  id: 'skafu-sign-in',
  messages: {
    'signIn.again': 'Sign in again',
    'signIn.asSomeoneElse': 'Sign in as someone else',
    'signIn.retry': 'Try again',
    'signIn.request': 'Request {{id}}',
    'signIn.reason': 'Reason: {{reason}}',
    'refused.title': 'You could not be signed in',
    'refused.next':
      'If that does not help, send these lines to the people who run this portal.',
    'unreachable.title': 'The portal does not answer',
    'unreachable.text':
      'Nobody can be signed in at the moment. It may be restarting: try again in a minute.',
    'ended.title': 'Your session has ended',
    'ended.page': 'Sign in again, and you come back to this very page.',
    'ended.dialog':
      'Sign in again, and you come back to this very page. What you have typed stays if you sign in in a new tab: this page goes on as soon as you are back.',
    'ended.newTab': 'Sign in in a new tab',
    'ended.stay': 'Stay on this page',
    'ended.bar': 'Your session has ended. Nothing here is up to date.',
    'signOut.failedTitle': 'You are still signed in',
    'signOut.failed': 'The portal could not sign you out: {{reason}}',
    'signOut.retry': 'Sign out',
    'signOut.stay': 'Stay signed in',
    'signOut.pending': 'Signing you out…',
  },
});
