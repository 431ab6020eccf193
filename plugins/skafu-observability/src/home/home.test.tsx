import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  CostSummaryResponse,
  EntityHealth,
  HealthResponse,
} from '@skafu/plugin-skafu-observability-common';
import { mockApis } from '@backstage/frontend-test-utils';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import {
  MockStarredEntitiesApi,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import { fakeBackend } from '../__testUtils__/backend';
import {
  exampleAlarm,
  exampleAlarms,
  exampleMeta,
  exampleMetrics,
  examplePanel,
} from '../__testUtils__/examples';
import { renderPiece } from '../__testUtils__/render';
import { AlarmsWidget, CostsWidget, ServicesWidget } from '.';
import { trendOf } from './lib/trend';

const backend = fakeBackend();

function service(name: string, changes: Partial<EntityHealth>): EntityHealth {
  return {
    entityRef: `component:default/${name}`,
    kind: 'Component',
    title: name,
    owner: 'group:default/team-checkout',
    state: 'healthy',
    causes: [],
    children: [],
    ...changes,
  };
}

function health(items: EntityHealth[]): HealthResponse {
  return {
    items,
    roots: [],
    counts: { unhealthy: 0, degraded: 0, healthy: 0, unknown: 0 },
    meta: exampleMeta(),
  };
}

/** Signed in as a member of a group, with nothing starred. */
const memberOf = (group: string) => [
  [starredEntitiesApiRef, new MockStarredEntitiesApi()] as const,
  [
    identityApiRef,
    mockApis.identity({
      userEntityRef: 'user:default/dana',
      ownershipEntityRefs: ['user:default/dana', group],
    }),
  ] as const,
];

describe('My services', () => {
  const all = [
    service('web', {}),
    service('payments', {
      state: 'degraded',
      causes: [
        { kind: 'error-rate', state: 'degraded', text: 'Errors 7.4 % > 1 %' },
      ],
    }),
    service('parcels', {
      owner: 'group:default/team-fulfilment',
      state: 'unhealthy',
    }),
    service('dark', { state: 'unknown' }),
  ];

  it("shows the viewer's own, the worst first, with its cause and a link", async () => {
    backend.answer('get', '/health', health(all));
    renderPiece(<ServicesWidget />, {
      apis: memberOf('group:default/team-checkout'),
    });
    const list = await screen.findByRole('list', { name: 'Services' });
    const rows = within(list).getAllByRole('listitem');
    expect(rows.map(row => within(row).getByRole('link').textContent)).toEqual([
      'payments',
      'web',
      'dark',
    ]);
    expect(rows[0]).toHaveTextContent('Errors 7.4 % > 1 %');
    expect(within(rows[0]!).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/component/payments',
    );

    await userEvent.click(screen.getByRole('radio', { name: 'All' }));
    expect(
      within(list)
        .getAllByRole('link')
        .map(link => link.textContent),
    ).toEqual(['parcels', 'payments', 'web', 'dark']);
  });

  it('shows all to somebody who owns none', async () => {
    backend.answer('get', '/health', health(all));
    renderPiece(<ServicesWidget />, { apis: memberOf('group:default/nobody') });
    expect(await screen.findByText('parcels')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'Mine' }));
    expect(screen.getByText('No service is yours yet')).toBeInTheDocument();
  });
});

describe('Trend of a service', () => {
  const points = (values: number[]) => [
    {
      ...examplePanel().series[0]!,
      values,
      timestamps: values.map(() => '2026-03-01T11:57:00Z'),
    },
  ];

  it('tells of errors while there are some, else of the highest percentile', () => {
    const errors = examplePanel({
      title: 'Error rate',
      signal: 'errors',
      unit: 'Percent',
      series: points([0.01, 0.01, 0.01, 7.4, 3]),
    });
    const { panels } = exampleMetrics();
    expect(trendOf([...panels, errors])).toMatchObject({
      label: 'Error rate',
      now: 7.4,
      highest: 7.4,
      times: 740,
    });
    const quiet = { ...errors, series: points([0.01, 0.02, 0.01]) };
    expect(trendOf([quiet, ...panels])).toMatchObject({ label: 'p99' });
  });

  it('says nothing where nothing was reported', () => {
    expect(trendOf([examplePanel({ series: [] })])).toBeUndefined();
  });
});

describe('Firing alarms', () => {
  it('lists what fires, where, and who looks after it', async () => {
    backend.answerAlarms(
      exampleAlarms({
        items: [
          {
            ...exampleAlarm({ state: 'ALARM' }),
            acknowledgement: {
              owner: 'user:default/oscar',
              acknowledgedBy: 'user:default/oscar',
              acknowledgedAt: '2026-03-01T11:50:00Z',
              firingSince: '2026-03-01T11:46:00Z',
              version: 1,
            },
          },
        ],
      }),
    );
    renderPiece(<AlarmsWidget />);
    const link = await screen.findByRole('link', { name: 'payments-p99-high' });
    expect(link).toHaveAttribute(
      'href',
      '/observability/alarms/111122223333/eu-west-1/payments-p99-high',
    );
    expect(screen.getByText(/Looked after by oscar/)).toBeInTheDocument();
    const [asked] = backend.requests.filter(url =>
      url.pathname.endsWith('/alarms'),
    );
    expect(asked?.searchParams.getAll('state')).toEqual(['ALARM']);
  });

  it('is glad when nothing fires', async () => {
    backend.answerAlarms(exampleAlarms({ items: [] }));
    renderPiece(<AlarmsWidget />);
    expect(await screen.findByText('Nothing fires')).toBeInTheDocument();
  });
});

describe('Cost this month', () => {
  it('shows the month, what is expected, and the change in words', async () => {
    const summary: CostSummaryResponse = {
      currency: 'USD',
      metric: 'UnblendedCost',
      monthToDate: 4120,
      lastMonthToDate: 3887,
      lastMonth: 6000,
      changePercent: 6,
      forecast: { mean: 7900, low: 7500, high: 8300 },
      points: [],
      meta: exampleMeta(),
    };
    backend.answer('get', '/costs/summary', summary);
    renderPiece(<CostsWidget />);
    expect(await screen.findByText('4,120')).toBeInTheDocument();
    expect(screen.getByText('$ 7,900')).toBeInTheDocument();
    expect(screen.getByText(/± \$ 400/)).toBeInTheDocument();
    expect(
      screen.getByText(/against the same days of last month/).parentElement,
    ).toHaveTextContent('+6 %');
  });

  it('names the permission that is missing', async () => {
    backend.answer('get', '/costs/summary', {
      status: 403,
      name: 'NotAllowedError',
      message: 'Unauthorized',
    });
    renderPiece(<CostsWidget />);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'skafu.observability.costs.read',
    );
  });
});
