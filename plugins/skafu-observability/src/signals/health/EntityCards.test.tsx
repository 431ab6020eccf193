import type { Entity } from '@backstage/catalog-model';
import { configure, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import { exampleEntity, unmappedEntity } from '../../__testUtils__/examples';
import {
  ALARM_CAUSE,
  ERROR_CAUSE,
  exampleHealth,
  exampleHealthAnswer,
} from '../../__testUtils__/healthExamples';
import { renderForEntity } from '../../__testUtils__/render';
import { EntityHealthCard } from './EntityHealthCard';
import { EntityRollUpCard } from './EntityRollUpCard';

// Whole pages take their time on a busy machine.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 5_000 });

const backend = fakeBackend();

const system: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'storefront', namespace: 'default' },
  spec: { owner: 'team-checkout' },
};

const answerOne = (health: ReturnType<typeof exampleHealth>) =>
  backend.answer('get', '/health', exampleHealthAnswer({ items: [health] }));

describe('Health card', () => {
  it('tells the state and its causes, the first of them at once', async () => {
    const user = userEvent.setup();
    answerOne(
      exampleHealth('payments', 'unhealthy', {
        causes: [
          { ...ALARM_CAUSE, acknowledged: true },
          ERROR_CAUSE,
          {
            ...ALARM_CAUSE,
            alarmName: 'other',
            text: 'The alarm other fires.',
          },
          { ...ALARM_CAUSE, alarmName: 'last', text: 'The alarm last fires.' },
        ],
      }),
    );
    renderForEntity(<EntityHealthCard />, { entity: exampleEntity });
    const [first] = await screen.findAllByRole('listitem');
    // One of the entity, and one of each cause that is shown.
    expect(screen.getAllByText('Unhealthy')).toHaveLength(4);
    expect(first).toHaveTextContent('acknowledged');
    expect(screen.queryByText('The alarm last fires.')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'and 1 more' }));
    expect(screen.getByText('The alarm last fires.')).toBeInTheDocument();
  });

  it('says that nothing is wrong only where something speaks for it', async () => {
    answerOne(exampleHealth('payments'));
    renderForEntity(<EntityHealthCard />, { entity: exampleEntity });
    expect(await screen.findByText(/No alarm fires/)).toBeInTheDocument();
    expect(screen.getByText('Healthy')).toBeInTheDocument();
  });

  it('teaches how to map what is unknown for want of a mapping', async () => {
    answerOne(exampleHealth('legacy-batch', 'unknown'));
    renderForEntity(<EntityHealthCard />, { entity: unmappedEntity });
    expect(
      await screen.findByText('Nothing connects legacy-batch to AWS yet'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Healthy')).toBeNull();
  });
});

describe('Roll-up card', () => {
  it('lists what belongs to a system, the worst first, each leading to its page', async () => {
    const user = userEvent.setup();
    backend.answer(
      'get',
      '/health',
      exampleHealthAnswer({
        items: exampleHealthAnswer().items.filter(
          ({ kind, title }) =>
            (kind === 'Component' && title !== 'batch') || kind === 'System',
        ),
      }),
    );
    renderForEntity(<EntityRollUpCard />, { entity: system });
    const grid = await screen.findByRole('grid', {
      name: 'What belongs to it',
    });
    const rows = within(grid).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(/^paymentsUnhealthyThe alarm payments-errors/),
      expect.stringMatching(/^searchDegraded/),
      'ordersHealthy',
    ]);
    expect(
      screen.getByRole('img', {
        name: '1 unhealthy, 1 degraded, 1 healthy, 0 unknown',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open in the overview' }),
    ).toHaveAttribute(
      'href',
      '/observability/overview?in=system%3Adefault%2Fstorefront',
    );
    await user.tab();
    await user.tab();
    expect(rows[0]).toHaveFocus();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(screen.getByTestId('path')).toHaveTextContent(
      '/catalog/default/component/search',
    );
  });

  it('says when nothing belongs to it', async () => {
    backend.answer('get', '/health', exampleHealthAnswer({ items: [] }));
    renderForEntity(<EntityRollUpCard />, { entity: system });
    expect(
      await screen.findByText(/Nothing that has a health belongs to it yet/),
    ).toBeInTheDocument();
  });

  it('offers to try again when the portal fails', async () => {
    backend.answer('get', '/health', {
      status: 500,
      name: 'Error',
      message: 'boom',
    });
    renderForEntity(<EntityRollUpCard />, { entity: system });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not load health',
    );
    backend.answer('get', '/health', exampleHealthAnswer());
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('grid', { name: 'What belongs to it' }),
    ).toBeInTheDocument();
  });
});
