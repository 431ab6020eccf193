import type { Place } from './places';
import type { ServiceName } from './serviceCatalog';

// Jest runs code in a context where every look-up of a global is slow; this module is called a million times a request.
const { floor, min } = Math;

/** Something that goes wrong again and again, at moments that follow from the clock alone. */
export interface RecurringIncident {
  id: 'payments-deploy' | 'search-overload';
  title: string;
  /** Where it starts. */
  origin: ServiceName;
  cause: string;
  /** Seconds between two beginnings, counted from the epoch. */
  everySeconds: number;
  /** Seconds from the beginning to full recovery. */
  lastsSeconds: number;
  /** Seconds until it is at full strength. */
  rampSeconds: number;
  /** Seconds it takes to recover, at its end. */
  recoverySeconds: number;
}

/** One time that an incident happens; moments in seconds since the epoch. */
export interface IncidentOccurrence {
  incident: RecurringIncident;
  startsAt: number;
  /** When what ends it (a rollback) happens and recovery begins. */
  recoversAt: number;
  endsAt: number;
}

export const paymentsDeploy: RecurringIncident = {
  id: 'payments-deploy',
  title: 'Deploy of payments throttles payments-table',
  origin: 'payments',
  cause:
    'The new version writes each payment line by itself, beyond the write capacity of payments-table',
  everySeconds: 3 * 3600,
  lastsSeconds: 50 * 60,
  rampSeconds: 4 * 60,
  recoverySeconds: 5 * 60,
};

export const searchOverload: RecurringIncident = {
  id: 'search-overload',
  title: 'search runs out of CPU',
  origin: 'search',
  cause: 'A full re-index runs beside the queries of customers',
  everySeconds: 5 * 3600,
  lastsSeconds: 35 * 60,
  rampSeconds: 4 * 60,
  recoverySeconds: 5 * 60,
};

export const recurringIncidents = [paymentsDeploy, searchOverload] as const;

/** How strongly an incident is felt in a place at a moment (seconds since the epoch): 0 not at all, 1 fully. */
export function incidentStrength(
  incident: RecurringIncident,
  place: Place,
  at: number,
): number {
  if (!place.hasIncidents) {
    return 0;
  }
  const phase = at % incident.everySeconds;
  if (phase >= incident.lastsSeconds) {
    return 0;
  }
  return min(
    1,
    phase / incident.rampSeconds,
    (incident.lastsSeconds - phase) / incident.recoverySeconds,
  );
}

/** What occurs in a place between two moments (seconds since the epoch), oldest first. */
export function incidentsBetween(
  place: Place,
  from: number,
  to: number,
): IncidentOccurrence[] {
  if (!place.hasIncidents) {
    return [];
  }
  return recurringIncidents
    .flatMap(incident => {
      const { everySeconds, lastsSeconds, recoverySeconds } = incident;
      const occurrences: IncidentOccurrence[] = [];
      const first = floor((from - lastsSeconds) / everySeconds) + 1;
      for (
        let startsAt = first * everySeconds;
        startsAt < to;
        startsAt += everySeconds
      ) {
        const endsAt = startsAt + lastsSeconds;
        const recoversAt = endsAt - recoverySeconds;
        occurrences.push({ incident, startsAt, recoversAt, endsAt });
      }
      return occurrences;
    })
    .sort((one, other) => one.startsAt - other.startsAt);
}

/** What is wrong with a service; a healthy one has {@link healthy}. */
export interface Impact {
  /** Added to the share of requests that fail, 0 to 1. */
  errorShare: number;
  /** Factor of the median time to answer. */
  slowdown: number;
  /** Added to the spread of the time to answer. */
  spread: number;
  /** 0: CPU as usual; 1: at 95 %. */
  cpuPressure: number;
}

const healthy: Impact = {
  errorShare: 0,
  slowdown: 1,
  spread: 0,
  cpuPressure: 0,
};

/** What the payments incident does at full strength to payments and to those who wait for it. */
const paymentsEffects: Partial<
  Record<ServiceName, { errorShare: number; slowdown: number; spread: number }>
> = {
  payments: { errorShare: 0.075, slowdown: 2, spread: 0.44 },
  checkout: { errorShare: 0.025, slowdown: 0.5, spread: 0.65 },
  'web-storefront': { errorShare: 0.003, slowdown: 0.25, spread: 0.22 },
};

/** What is wrong with a service in a place at a moment (seconds since the epoch), and how strongly. Every signal asks this. */
export function impactOn(
  place: Place,
  service: ServiceName,
  at: number,
): Impact {
  if (!place.hasIncidents) {
    return healthy;
  }
  if (service === 'search') {
    const strength = incidentStrength(searchOverload, place, at);
    return strength === 0
      ? healthy
      : {
          errorShare: 0.06 * strength,
          slowdown: 1 + strength,
          spread: 0.25 * strength,
          cpuPressure: strength,
        };
  }
  const effect = paymentsEffects[service];
  const strength = effect ? incidentStrength(paymentsDeploy, place, at) : 0;
  return !effect || strength === 0
    ? healthy
    : {
        errorShare: effect.errorShare * strength,
        slowdown: 1 + effect.slowdown * strength,
        spread: effect.spread * strength,
        cpuPressure: 0,
      };
}

/** Share of the writes to `payments-table` that are throttled, 0 to 1. */
export function throttledWriteShare(place: Place, at: number): number {
  return 0.45 * incidentStrength(paymentsDeploy, place, at);
}
