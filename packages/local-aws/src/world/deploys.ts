import { paymentsDeploy } from './incidents';
import type { Place } from './places';
import { seedOf, uniform } from './random';
import type { ServiceName } from './serviceCatalog';

/** One deploy of a service. */
export interface Deploy {
  service: ServiceName;
  version: string;
  /** Seconds since the epoch. */
  at: number;
  kind: 'deploy' | 'rollback';
}

/** Seconds between two deploys of a service that is not `payments`. */
const ordinaryInterval = 16 * 3600;

/** Seconds after a rollback until the corrected version arrives. */
const correctionDelay = 65 * 60;

/** All deploys in a place between two moments (seconds since the epoch), oldest first. */
export function deploysBetween(
  place: Place,
  from: number,
  to: number,
): Deploy[] {
  return place.services
    .flatMap(service =>
      service === 'payments' && place.hasIncidents
        ? paymentsDeploys(from, to)
        : ordinaryDeploys(place, service, from, to),
    )
    .filter(deploy => deploy.at >= from && deploy.at < to)
    .sort((one, other) => one.at - other.at);
}

/** Each incident: version x.y.0 breaks, a rollback ends it, x.y.1 is right. */
function paymentsDeploys(from: number, to: number): Deploy[] {
  const { everySeconds, lastsSeconds, recoverySeconds } = paymentsDeploy;
  const deploys: Deploy[] = [];
  for (
    let turn = Math.floor(from / everySeconds);
    turn * everySeconds < to;
    turn += 1
  ) {
    const startsAt = turn * everySeconds;
    const rollbackAt = startsAt + lastsSeconds - recoverySeconds;
    const service = 'payments';
    deploys.push(
      { service, version: `${minor(turn)}.0`, at: startsAt, kind: 'deploy' },
      {
        service,
        version: `${minor(turn - 1)}.1`,
        at: rollbackAt,
        kind: 'rollback',
      },
      {
        service,
        version: `${minor(turn)}.1`,
        at: rollbackAt + correctionDelay,
        kind: 'deploy',
      },
    );
  }
  return deploys;
}

function minor(turn: number): string {
  return `${Math.floor(turn / 1000) % 100}.${turn % 1000}`;
}

function ordinaryDeploys(
  place: Place,
  service: ServiceName,
  from: number,
  to: number,
): Deploy[] {
  const seed = seedOf(place.accountId, place.region, service, 'deploy');
  const deploys: Deploy[] = [];
  for (
    let turn = Math.floor(from / ordinaryInterval);
    turn * ordinaryInterval < to;
    turn += 1
  ) {
    deploys.push({
      service,
      version: `2.${turn % 1000}.0`,
      at: Math.floor((turn + uniform(seed, turn)) * ordinaryInterval),
      kind: 'deploy',
    });
  }
  return deploys;
}
