import { HealthState } from '@skafu/plugin-skafu-observability-common';

/**
 * By what an entity's health is judged. docs/health.md tells the same to
 * people; change both.
 */

/** In percent of the requests of the last complete five minutes. */
export const ERROR_RATE = { degraded: 1, unhealthy: 5 } as const;

/** Of fewer requests, one failure says nothing about the rate. */
export const MIN_REQUESTS = 20;

/**
 * The slowest hundredth against the calmer hours of the last day: so many times
 * as slow, and at least so slow.
 */
export const LATENCY = { factor: 3, floorMs: 300 } as const;

/** Share of the error budget that is left. */
export const LOW_BUDGET = 0.1;

const RANK: readonly HealthState[] = [
  'unhealthy',
  'degraded',
  'healthy',
  'unknown',
];

/** Worst first; what is not known comes last. */
export function compareStates(a: HealthState, b: HealthState): number {
  return RANK.indexOf(a) - RANK.indexOf(b);
}

/** The worst that is known; unknown where nothing is. */
export function worstOf(states: Iterable<HealthState>): HealthState {
  let worst: HealthState = 'unknown';
  for (const state of states) {
    if (compareStates(state, worst) < 0) {
      worst = state;
    }
  }
  return worst;
}

/**
 * How a whole is by its parts: one bad part degrades it, and it is unhealthy
 * when more than half of the parts that are known are.
 */
export function stateOfParts(parts: readonly HealthState[]): HealthState {
  const known = parts.filter(state => state !== 'unknown');
  const unhealthy = known.filter(state => state === 'unhealthy').length;
  if (unhealthy > known.length / 2) {
    return 'unhealthy';
  }
  return unhealthy > 0 ? 'degraded' : worstOf(known);
}
