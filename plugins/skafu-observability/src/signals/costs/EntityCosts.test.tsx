import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { address, fakeBills } from '../../__testUtils__/costsBackend';
import {
  exampleCosts,
  exampleSummary,
  exampleUnitCost,
} from '../../__testUtils__/costsExamples';
import { exampleEntity } from '../../__testUtils__/examples';
import { renderForEntity } from '../../__testUtils__/render';
import { EntityCostsCard } from './EntityCostsCard';
import { EntityCostsContent } from './EntityCostsContent';

const backend = fakeBills();

// Finding by role among many rows takes its time on a busy machine.
jest.setTimeout(60_000);

const attribution = {
  tags: [{ service: 'payments', environment: 'prod' }],
  text: 'Costs that carry the tags service=payments, environment=prod.',
};
const untagged = {
  tags: [],
  text: 'No cost allocation tag leads to component:default/payments.',
};
const system = {
  ...exampleEntity,
  kind: 'System',
  metadata: { name: 'storefront' },
};

describe('Costs tab', () => {
  it('says which tags are counted, and what a thousand requests cost', async () => {
    backend.answer('get', '/costs', exampleCosts({ attribution }));
    renderForEntity(<EntityCostsContent />, { entity: exampleEntity });

    const counted = await screen.findByRole('region', {
      name: 'What is counted',
    });
    expect(counted).toHaveTextContent('service=payments, environment=prod');
    const unit = screen.getByRole('region', {
      name: 'Cost per 1,000 requests',
    });
    await waitFor(() =>
      expect(unit).toHaveTextContent('$ 0.00936 $ 104 for 11.1 M requests'),
    );
    expect(unit).toHaveTextContent(
      'Requests are Invocations of Lambda function payments.',
    );
    expect(
      within(unit).getByRole('group', { name: /^Cost per 1,000 requests/ }),
    ).toBeInTheDocument();
    expect(backend.queries('/costs')[0]).toMatchObject({
      entityRef: 'component:default/payments',
      groupBy: 'service',
    });
  });

  it('says when nothing counts requests', async () => {
    backend.answer('get', '/costs', exampleCosts({ attribution }));
    backend.answer(
      'get',
      '/costs/unit',
      exampleUnitCost({
        requestsAre: undefined,
        perThousand: undefined,
        requests: 0,
      }),
    );
    renderForEntity(<EntityCostsContent />, { entity: exampleEntity });
    expect(
      await screen.findByText('Nothing counts requests here'),
    ).toBeInTheDocument();
  });

  it('adds up a system by its parts, each a link to its own costs', async () => {
    backend.answer(
      'get',
      '/costs',
      exampleCosts({
        attribution,
        groups: [
          {
            key: 'component:default/orders',
            label: 'orders',
            entityRef: 'component:default/orders',
            total: 360,
            previousTotal: 300,
            points: [],
          },
          {
            key: 'component:default/payments',
            label: 'payments',
            entityRef: 'component:default/payments',
            total: 120,
            previousTotal: 100,
            points: [],
          },
        ],
      }),
    );
    renderForEntity(<EntityCostsContent />, { entity: system });
    const parts = await screen.findByRole('grid', { name: 'Costs by entity' });
    expect(screen.getByText(/75 % in these days, of 2/)).toBeInTheDocument();
    expect(backend.queries('/costs/unit')).toEqual([]);

    const orders = within(parts).getByRole('row', { name: /orders/ });
    act(() => orders.focus());
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(screen.getByTestId('path')).toHaveTextContent(
      '/catalog/default/component/orders/costs',
    );
    expect(address()).toEqual({});
  });

  it('shows the usage types of a service, of this entity alone', async () => {
    backend.answer('get', '/costs', request =>
      exampleCosts({
        attribution,
        ...(new URL(request.url).searchParams.has('within') && {
          groups: [
            {
              key: 'EU-Request',
              label: 'EU-Request',
              total: 42,
              previousTotal: 0,
              points: [],
            },
          ],
        }),
      }),
    );
    renderForEntity(<EntityCostsContent />, { entity: exampleEntity });
    const services = await screen.findByRole('grid', {
      name: 'Costs by service',
    });
    await userEvent.click(
      within(services).getByRole('row', { name: /AWS Lambda/ }),
    );
    expect(
      await screen.findByRole('list', { name: 'By usage type' }),
    ).toHaveTextContent('EU-Requestnew$ 42.00');
    expect(backend.queries('/costs').at(-1)).toMatchObject({
      entityRef: 'component:default/payments',
      within: 'service=AWS Lambda',
      groupBy: 'usage-type',
    });
  });

  it('teaches how to tag an entity that has no costs', async () => {
    backend.answer(
      'get',
      '/costs',
      exampleCosts({ attribution: untagged, groups: [], points: [] }),
    );
    renderForEntity(<EntityCostsContent />, { entity: exampleEntity });
    expect(
      await screen.findByText('No tag leads to the costs of payments'),
    ).toBeInTheDocument();
    expect(screen.getByText(untagged.text)).toBeInTheDocument();
    expect(
      screen.getByText(/aws.amazon.com\/cost-insights-tags: service=payments/),
    ).toBeInTheDocument();
  });

  it('says that tags lead to nothing, by name', async () => {
    backend.answer(
      'get',
      '/costs',
      exampleCosts({ attribution, groups: [], total: 0 }),
    );
    renderForEntity(<EntityCostsContent />, { entity: exampleEntity });
    expect(
      await screen.findByText(
        /AWS billed nothing with service=payments, environment=prod/,
      ),
    ).toBeInTheDocument();
  });
});

describe('Costs card', () => {
  it('shows the month and leads to the tab', async () => {
    backend.answer('get', '/costs/summary', exampleSummary({ attribution }));
    renderForEntity(<EntityCostsCard />, { entity: exampleEntity });
    expect(await screen.findByText('4,120')).toBeInTheDocument();
    expect(
      screen.getByText('Forecast $ 7,900, between $ 7,500 and $ 8,300'),
    ).toBeInTheDocument();
    expect(screen.getByText('5.6 % more')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Costs' })).toHaveAttribute(
      'href',
      '/catalog/default/component/payments/costs',
    );
  });

  it('teaches when no tag leads to costs, and names what is missing else', async () => {
    backend.answer(
      'get',
      '/costs/summary',
      exampleSummary({ attribution: untagged }),
    );
    const first = renderForEntity(<EntityCostsCard />, {
      entity: exampleEntity,
    });
    expect(
      await screen.findByText('No tag leads to the costs of payments'),
    ).toBeInTheDocument();
    first.unmount();

    backend.answer('get', '/costs/summary', {
      status: 403,
      name: 'NotAllowedError',
      message: 'no',
    });
    renderForEntity(<EntityCostsCard />, { entity: exampleEntity });
    expect(await screen.findByRole('alert')).toHaveTextContent('costs.read');
  });
});
