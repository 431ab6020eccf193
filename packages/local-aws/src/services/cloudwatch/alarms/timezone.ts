const formats = new Map<string, Intl.DateTimeFormat>();

/** The minute since the epoch that a clock in a time zone would show as UTC. */
export function localMinute(minute: number, zone: string): number {
  if (zone === 'UTC') {
    return Math.floor(minute);
  }
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
  formats.set(zone, format);
  const [day, month, year, hours, minutes] = format
    .format(new Date(Math.floor(minute) * 60_000))
    .split(/\D+/)
    .map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hours, minutes) / 60_000;
}

/** The minute since the epoch at which a clock in a time zone shows `local`. */
export function minuteOfLocal(local: number, zone: string): number {
  const guess = local - (localMinute(local, zone) - local);
  return guess - (localMinute(guess, zone) - local);
}
