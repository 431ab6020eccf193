interface PluginEvent {
  plugin: string;
  eventId: string;
}

/** What sign-in providers write down, the one of Skafu at least: who came, who went, who was not let in. */
const SIGN_IN_EVENTS: readonly string[] = [
  'sign-in',
  'sign-in-refused',
  'sign-out',
];

/** Kept whatever their severity: who was there is what an audit begins with. */
export function isSignInEvent({ plugin, eventId }: PluginEvent): boolean {
  return plugin === 'auth' && SIGN_IN_EVENTS.includes(eventId);
}

export function isSignInRefused(event: PluginEvent): boolean {
  return isSignInEvent(event) && event.eventId === 'sign-in-refused';
}
