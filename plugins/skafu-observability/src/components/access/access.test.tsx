import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleListedAlarm } from '../../__testUtils__/alarmsExamples';
import { address, fakeBills } from '../../__testUtils__/costsBackend';
import {
  developer,
  OWNED,
  othersEntity,
  TEAM,
} from '../../__testUtils__/developer';
import { exampleAlarms, exampleEntity } from '../../__testUtils__/examples';
import { renderForEntity, renderPiece } from '../../__testUtils__/render';
import { exampleEvents } from '../../__testUtils__/securityEventsExamples';
import { CostsWidget } from '../../home';
import { ProfilePage } from '../../settings';
import { AlarmsPage } from '../../signals/alarms';
import { CostsPage, EntityCostsContent } from '../../signals/costs';
import { EntityLogsContent } from '../../signals/logs';
import { SecurityEventsPage } from '../../signals/securityEvents';

// Answers about permissions are remembered beyond a test: here all are a developer's.
const backend = fakeBills();
jest.setTimeout(60_000);

const paths = () => backend.requests.map(({ pathname }) => pathname);

describe('Somebody who may see what their teams own', () => {
  it.each([
    ['logs', <EntityLogsContent key="logs" />],
    ['costs', <EntityCostsContent key="costs" />],
  ])(
    'is told whose the %s of others are, and nothing is asked for',
    async (subject, tab) => {
      renderForEntity(tab, { entity: othersEntity, apis: developer() });
      expect(
        await screen.findByRole('heading', {
          name: `You may not read ${subject} here`,
        }),
      ).toBeVisible();
      expect(
        await screen.findByRole('link', { name: /Open.*fulfilment/i }),
      ).toHaveAttribute('href', '/catalog/default/group/team-fulfilment');
      expect(screen.getByText(/orders is owned by/)).toHaveTextContent(
        `read ${subject} of what your own teams own`,
      );
      expect(paths()).toEqual([]);
    },
  );

  it('finds the costs of their own as everybody does', async () => {
    renderForEntity(<EntityCostsContent />, {
      entity: exampleEntity,
      apis: developer(),
    });
    await waitFor(() =>
      expect(backend.queries('/costs')[0]).toMatchObject({
        entityRef: 'component:default/payments',
      }),
    );
    expect(screen.queryByText(/You may not read/)).toBeNull();
  });

  it('is led to the costs of their team, and to nobody else’s', async () => {
    renderPiece(<CostsPage />, { apis: developer() });
    const note = await screen.findByRole('note');
    expect(note).toHaveTextContent('the costs of what your teams own');
    expect(note).toHaveTextContent('Checkout');
    await waitFor(() => expect(backend.queries('/costs')).not.toEqual([]));
    for (const path of ['', '/summary', '/forecast', '/anomalies']) {
      for (const query of backend.queries(`/costs${path}`)) {
        expect(query).toMatchObject({ entityRef: TEAM });
      }
    }
  });

  it('hears that their teams own nothing', async () => {
    renderPiece(<CostsPage />, { apis: developer({ teams: [] }) });
    expect(await screen.findByText('Your teams own nothing yet')).toBeVisible();
    expect(backend.queries('/costs')).toEqual([]);
  });

  it('has the month of their team on the home page', async () => {
    renderPiece(<CostsWidget />, { apis: developer() });
    const month = await screen.findByRole('region', { name: 'Checkout' });
    expect(
      await within(month).findByRole('link', { name: 'Costs of Checkout' }),
    ).toHaveAttribute(
      'href',
      `/observability/costs?entity=${encodeURIComponent(TEAM)}`,
    );
    await waitFor(() =>
      expect(backend.queries('/costs/summary')).toEqual([{ entityRef: TEAM }]),
    );
  });

  it('sees security events of one service of theirs, and chooses another', async () => {
    const user = userEvent.setup();
    backend.answer('get', '/security-events', exampleEvents());
    renderPiece(<SecurityEventsPage />, { apis: developer() });
    await screen.findByText('Access denied');
    await user.click(screen.getByRole('button', { name: 'Service: payments' }));
    await user.click(
      await screen.findByRole('menuitemradio', { name: 'payments-table' }),
    );
    expect(address()).toEqual({ entity: 'resource:default/payments-table' });
    await waitFor(() =>
      expect(
        backend.queries('/security-events').map(({ entityRef }) => entityRef),
      ).toEqual(OWNED),
    );
  });

  it('may handle the alarms of their own, and look at the others', async () => {
    backend.answerAlarms(
      exampleAlarms({
        items: [
          exampleListedAlarm({ name: 'payments-errors' }),
          exampleListedAlarm({ name: 'orders-errors', arn: 'arn:orders' }),
        ],
      }),
    );
    renderPiece(<AlarmsPage />, { apis: developer() });
    const own = await screen.findByRole('row', { name: /payments-errors/ });
    expect(
      await within(own).findByRole('button', { name: /^Mute payments-errors/ }),
    ).toBeInTheDocument();
    expect(
      within(screen.getByRole('row', { name: /orders-errors/ })).queryByRole(
        'button',
      ),
    ).toBeNull();
  });

  it('reads in the profile how far each permission reaches', async () => {
    renderPiece(<ProfilePage />, { apis: developer() });
    const permissions = await screen.findByRole('region', {
      name: 'What you may do',
    });
    const reachOf = async (meaning: string) =>
      (await within(permissions).findByText(meaning)).parentElement
        ?.textContent;
    expect(await reachOf('Read costs')).toMatch(/What you own$/);
    expect(await reachOf('Read alarms')).toMatch(/Everywhere$/);
    expect(await reachOf('Read metrics')).toMatch(/Everywhere$/);
  });
});
