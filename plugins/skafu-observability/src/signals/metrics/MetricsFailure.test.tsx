import { mockApis } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import { exampleMetrics, examplePanel } from '../../__testUtils__/examples';
import {
  exampleGraphUrl,
  panel,
  renderTab,
  nothingHappened,
} from '../../__testUtils__/metricsTab';

const backend = fakeBackend();
nothingHappened(backend);

describe('Refusals and failures', () => {
  // First: permissions are remembered from test to test.
  it('offers no alarm to those who may not make one', async () => {
    backend.answerMetrics(
      exampleMetrics({
        panels: [
          examplePanel({
            consoleUrl: exampleGraphUrl([['AWS/Lambda', 'Duration']]),
          }),
        ],
      }),
    );
    renderTab({
      apis: [
        [
          permissionApiRef,
          mockApis.permission({ authorize: () => AuthorizeResult.DENY }),
        ],
      ],
    });
    await panel('Duration');
    await userEvent.click(
      screen.getByRole('button', { name: 'More about Duration' }),
    );
    expect(
      await screen.findByRole('menuitem', { name: 'Open in explorer' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('menuitem', { name: 'Create alarm' })).toBeNull();
  });

  it('names the permission that is missing', async () => {
    backend.answerMetrics({
      status: 403,
      name: 'NotAllowedError',
      message: 'Unauthorized',
    });
    renderTab();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /You may not read metrics here.*skafu\.observability\.metrics\.read/,
    );
  });

  it('says when the entity is unknown', async () => {
    backend.answerMetrics({
      status: 404,
      name: 'NotFoundError',
      message: 'No such entity',
    });
    renderTab();
    expect(await screen.findByRole('alert')).toHaveTextContent('Not found');
  });

  it('offers to try again after a failure, and keeps old data when a refresh fails', async () => {
    const failure = {
      status: 500,
      name: 'Error',
      message: 'The database is away',
    };
    backend.answerMetrics(failure);
    renderTab();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Could not load metrics');
    expect(alert).toHaveTextContent(/Request [0-9a-f]{32}/);
    backend.answerMetrics(exampleMetrics());
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await panel('Duration')).toBeInTheDocument();

    backend.answerMetrics(failure);
    await userEvent.keyboard('r');
    expect(await screen.findByText(/Could not refresh/)).toBeInTheDocument();
    expect(await panel('Duration')).toBeInTheDocument();
  });
});
