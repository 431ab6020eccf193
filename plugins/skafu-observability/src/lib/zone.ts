let zone = 'local';

/** The zone in which instants are shown, an IANA name or `local`. */
export function displayZone(): string {
  return zone;
}

/** Set by the viewer's preferences alone, before anything is shown in it. */
export function setDisplayZone(name: string): void {
  zone = name;
}
