const MINUTES = { W: 7 * 24 * 60, D: 24 * 60, H: 60, M: 1 } as const;

/** Minutes of a duration such as `P1DT2H`; undefined when it is not one. */
export function minutesOf(duration: string): number | undefined {
  const match =
    /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(
      duration,
    );
  if (!match) {
    return undefined;
  }
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map(part => Number(part ?? 0));
  const total =
    weeks * MINUTES.W +
    days * MINUTES.D +
    hours * MINUTES.H +
    minutes +
    Math.ceil(seconds / 60);
  return total > 0 ? total : undefined;
}

/** E.g. `P1DT2H` for 1,560 minutes. */
export function isoDuration(minutes: number): string {
  const days = Math.floor(minutes / MINUTES.D);
  const hours = Math.floor((minutes % MINUTES.D) / MINUTES.H);
  const rest = minutes % MINUTES.H;
  const time = `${hours ? `${hours}H` : ''}${rest ? `${rest}M` : ''}`;
  return `P${days ? `${days}D` : ''}${time && `T${time}`}`;
}

/** The instant that a wall clock of a time zone calls `2026-03-01T10:00`; undefined when neither can be read. */
export function zonedInstant(
  local: string,
  timeZone: string,
): number | undefined {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) {
    return undefined;
  }
  try {
    // The offset may change between the guess and the answer.
    const guess = asUtc - offsetAt(asUtc, timeZone);
    return asUtc - offsetAt(guess, timeZone);
  } catch {
    return undefined;
  }
}

/** Milliseconds that the zone is ahead of UTC. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const get = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find(part => part.type === type)?.value);
  const local = Date.UTC(
    get('year'),
    get('month') - 1,
    get('day'),
    get('hour'),
    get('minute'),
    get('second'),
  );
  return local - Math.floor(instant / 1000) * 1000;
}
