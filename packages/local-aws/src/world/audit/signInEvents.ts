import type { AuditEvent, AuditScope } from './AuditEvent';
import { person, root, stranger } from './people';
import { moments } from './recurring';

/** People of the console: how many days lie between two times that they sign in, and whether with a second factor. */
const visitors = [
  { name: 'alice', everyDays: 2, mfa: true },
  { name: 'oscar', everyDays: 1, mfa: true },
  { name: 'dana', everyDays: 3, mfa: true },
  { name: 'dmitri', everyDays: 4, mfa: false },
];

/**
 * Who signed in to the console, or tried. People use the endpoint of eu-west-1; the root user's sign-in is recorded
 * in us-east-1 always.
 */
export function signInEvents(
  { accountId, region }: AuditScope,
  from: number,
  to: number,
): AuditEvent[] {
  const times = (name: string, everyDays: number, onWorkdays = false) =>
    moments(
      `${accountId}/${name}`,
      { everyDays, hours: [6, 16], onWorkdays },
      from,
      to,
    );
  if (region === 'us-east-1') {
    return times('root', 23).map(at => signIn(at, root(), { mfa: true }));
  }
  if (region !== 'eu-west-1') {
    return [];
  }
  return [
    ...visitors.flatMap(({ name, everyDays, mfa }) =>
      times(name, everyDays, true).map(at =>
        signIn(at, person(name, { mfa }), { mfa }),
      ),
    ),
    // A mistyped password, and somebody who guesses three times in a row.
    ...times('mistyped', 5, true).map(at =>
      signIn(at, person('dana'), { mfa: false, failed: true }),
    ),
    ...times('guessing', 29).flatMap(at =>
      [0, 41, 97].map(after =>
        signIn(at + after, stranger('alice'), { mfa: false, failed: true }),
      ),
    ),
  ];
}

function signIn(
  at: number,
  who: Pick<AuditEvent, 'actor' | 'sourceIp' | 'userAgent'>,
  { mfa, failed = false }: { mfa: boolean; failed?: boolean },
): AuditEvent {
  return {
    ...who,
    key: `sign-in/${JSON.stringify(who.actor)}/${at}`,
    at,
    name: 'ConsoleLogin',
    source: 'signin.amazonaws.com',
    type: 'AwsConsoleSignIn',
    response: { ConsoleLogin: failed ? 'Failure' : 'Success' },
    // A failed sign-in has a message, and no code.
    ...(failed && { error: { code: '', message: 'Failed authentication' } }),
    additional: {
      LoginTo: 'https://console.aws.amazon.com/console/home',
      MobileVersion: 'No',
      MFAUsed: mfa ? 'Yes' : 'No',
    },
    resources: [],
  };
}
