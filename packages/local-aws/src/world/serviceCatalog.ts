/** Services of the system `storefront`. */
export type ServiceName =
  | 'web-storefront'
  | 'checkout'
  | 'payments'
  | 'orders'
  | 'inventory'
  | 'search'
  | 'recommendations'
  | 'notifications';

/** The groups that own them. */
export type TeamName = 'team-checkout' | 'team-fulfilment' | 'team-discovery';

/** What a service is, and how it behaves when nothing is wrong in prod, eu-west-1. */
export interface ServiceProfile {
  name: ServiceName;
  runsOn: 'ecs' | 'lambda';
  team: TeamName;
  /** Requests or invocations a minute, averaged over a week. */
  requestsPerMinute: number;
  /** Median time to answer, seconds. */
  medianSeconds: number;
  /** Spread of it: deviation of its logarithm. The 99th percentile is `medianSeconds * exp(2.33 * spread)`. */
  spread: number;
  /** Share of requests that fail, 0 to 1. */
  errorShare: number;
  /** ECS: tasks that run. */
  tasks: number;
  /** ECS: CPU at average load, percent. */
  cpuPercent: number;
  /** ECS: memory, percent. */
  memoryPercent: number;
}

const ecs = { runsOn: 'ecs' } as const;
const lambda = {
  runsOn: 'lambda',
  tasks: 0,
  cpuPercent: 0,
  memoryPercent: 0,
} as const;

export const serviceCatalog: readonly ServiceProfile[] = [
  {
    ...ecs,
    name: 'web-storefront',
    team: 'team-checkout',
    requestsPerMinute: 1200,
    medianSeconds: 0.12,
    spread: 0.5,
    errorShare: 0.0002,
    tasks: 6,
    cpuPercent: 38,
    memoryPercent: 52,
  },
  {
    ...ecs,
    name: 'checkout',
    team: 'team-checkout',
    requestsPerMinute: 260,
    medianSeconds: 0.075,
    spread: 0.6,
    errorShare: 0.0004,
    tasks: 4,
    cpuPercent: 31,
    memoryPercent: 46,
  },
  {
    ...lambda,
    name: 'payments',
    team: 'team-checkout',
    requestsPerMinute: 220,
    medianSeconds: 0.06,
    spread: 0.596,
    errorShare: 0.001,
  },
  {
    ...ecs,
    name: 'orders',
    team: 'team-fulfilment',
    requestsPerMinute: 190,
    medianSeconds: 0.055,
    spread: 0.55,
    errorShare: 0.0003,
    tasks: 3,
    cpuPercent: 27,
    memoryPercent: 58,
  },
  {
    ...lambda,
    name: 'inventory',
    team: 'team-fulfilment',
    requestsPerMinute: 320,
    medianSeconds: 0.035,
    spread: 0.5,
    errorShare: 0.0006,
  },
  {
    ...ecs,
    name: 'search',
    team: 'team-discovery',
    requestsPerMinute: 430,
    medianSeconds: 0.045,
    spread: 0.55,
    errorShare: 0.0003,
    tasks: 4,
    cpuPercent: 42,
    memoryPercent: 63,
  },
  {
    ...lambda,
    name: 'recommendations',
    team: 'team-discovery',
    requestsPerMinute: 520,
    medianSeconds: 0.09,
    spread: 0.45,
    errorShare: 0.0005,
  },
  {
    ...lambda,
    name: 'notifications',
    team: 'team-fulfilment',
    requestsPerMinute: 150,
    medianSeconds: 0.14,
    spread: 0.4,
    errorShare: 0.0008,
  },
];

export function serviceProfile(name: ServiceName): ServiceProfile {
  const profile = serviceCatalog.find(service => service.name === name);
  if (!profile) {
    throw new Error(`The world has no service ${name}`);
  }
  return profile;
}
