import type {
  EntityHealth,
  HealthCause,
  HealthResponse,
  HealthState,
  Slo,
  SlosResponse,
} from '@skafu/plugin-skafu-observability-common';
import { exampleMeta } from './examples';

/** What the backend could tell of health; tests change only what they are about. */

export const ALARM_CAUSE: HealthCause = {
  kind: 'alarm',
  state: 'unhealthy',
  text: 'The alarm payments-errors fires.',
  since: '2026-03-01T11:46:00Z',
  accountId: '111122223333',
  region: 'eu-west-1',
  alarmName: 'payments-errors',
};

export const ERROR_CAUSE: HealthCause = {
  kind: 'error-rate',
  state: 'unhealthy',
  text: '7.4 % of the requests to Lambda function payments fail.',
  value: 7.4,
  threshold: 5,
  unit: 'Percent',
  since: '2026-03-01T11:45:00Z',
  accountId: '111122223333',
  region: 'eu-west-1',
};

export function exampleHealth(
  name: string,
  state: HealthState = 'healthy',
  changes: Partial<EntityHealth> = {},
): EntityHealth {
  return {
    entityRef: `component:default/${name}`,
    kind: 'Component',
    title: name,
    type: 'service',
    owner: 'group:default/team-checkout',
    state,
    causes: [],
    children: [],
    ...changes,
  };
}

/** Something that others belong to. */
export function exampleHolder(
  kind: 'Domain' | 'System' | 'Group' | 'User',
  name: string,
  state: HealthState,
  children: string[],
  changes: Partial<EntityHealth> = {},
): EntityHealth {
  return {
    entityRef: `${kind.toLowerCase()}:default/${name}`,
    kind,
    title: name,
    state,
    causes: [],
    children,
    ...changes,
  };
}

/** The demo world in small: one domain, one system, a team each for two services. */
export function exampleWorld(): EntityHealth[] {
  return [
    exampleHealth('payments', 'unhealthy', {
      since: '2026-03-01T11:45:00Z',
      causes: [ALARM_CAUSE, ERROR_CAUSE],
    }),
    exampleHealth('search', 'degraded', {
      owner: 'group:default/team-discovery',
      causes: [
        {
          kind: 'slo',
          state: 'degraded',
          text: 'The objective search-latency has 4.2 % of its error budget left.',
          sloName: 'search-latency',
        },
      ],
    }),
    exampleHealth('orders'),
    exampleHealth('batch', 'unknown', {
      owner: undefined,
      causes: [
        {
          kind: 'unmapped',
          state: 'unknown',
          text: 'No AWS resource belongs to it.',
        },
      ],
    }),
    exampleHolder('Domain', 'retail', 'degraded', [
      'system:default/storefront',
    ]),
    exampleHolder(
      'System',
      'storefront',
      'degraded',
      [
        'component:default/orders',
        'component:default/search',
        'component:default/payments',
      ],
      {
        causes: [
          {
            kind: 'child',
            state: 'unhealthy',
            text: 'payments is unhealthy. The alarm payments-errors fires.',
            entityRef: 'component:default/payments',
          },
        ],
        counts: { unhealthy: 1, degraded: 1, healthy: 1, unknown: 0 },
      },
    ),
    exampleHolder('Group', 'team-checkout', 'degraded', [
      'component:default/payments',
      'component:default/orders',
    ]),
    exampleHolder('Group', 'team-discovery', 'degraded', [
      'component:default/search',
    ]),
  ];
}

export function exampleHealthAnswer(
  changes: Partial<HealthResponse> = {},
): HealthResponse {
  return {
    items: exampleWorld(),
    roots: ['domain:default/retail'],
    counts: { unhealthy: 1, degraded: 5, healthy: 1, unknown: 1 },
    meta: exampleMeta({ period: undefined }),
    ...changes,
  };
}

export function exampleSlo(changes: Partial<Slo> = {}): Slo {
  return {
    arn: 'arn:aws:application-signals:eu-west-1:111122223333:slo/search-latency',
    name: 'search-latency',
    accountId: '111122223333',
    region: 'eu-west-1',
    service: 'search',
    entityRef: 'component:default/search',
    goalPercent: 99.95,
    interval: 'rolling 7 days',
    attainmentPercent: 99.957,
    budgetRemainingPercent: 4.2,
    state: 'warning',
    consoleUrl: 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home',
    ...changes,
  };
}

export function exampleSlos(items: Slo[] = [exampleSlo()]): SlosResponse {
  return { items, meta: exampleMeta({ period: undefined }) };
}
