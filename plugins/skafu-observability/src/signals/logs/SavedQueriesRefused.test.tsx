import { mockApis } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { savedQueriesWritePermission } from '@skafu/plugin-skafu-observability-common';
import { configure, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleEntity } from '../../__testUtils__/examples';
import { fakeLogs } from '../../__testUtils__/fakeLogs';
import { renderForEntity } from '../../__testUtils__/render';
import { EntityLogsContent } from './EntityLogsContent';

jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 5_000 });

const { backend } = fakeLogs();

// In a file of its own: decisions are remembered for all tests of a file.
it('Saved queries can be run, not changed, without the permission', async () => {
  backend.answer('get', '/logs/saved-queries', {
    items: [
      {
        id: '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed',
        name: 'Slow payments',
        query: 'filter durationMs > 500',
        entityRef: 'component:default/payments',
        owner: 'user:default/dana',
        version: 1,
        createdAt: '2026-03-01T09:00:00Z',
        updatedAt: '2026-03-01T09:00:00Z',
        updatedBy: 'user:default/dana',
      },
    ],
  });
  await renderForEntity(<EntityLogsContent />, {
    entity: exampleEntity,
    apis: [
      mockApis.permission({
        authorize: ({ permission }) =>
          permission.name === savedQueriesWritePermission.name
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      }),
    ],
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Saved' }));
  const dialog = await screen.findByRole('dialog');
  expect(
    await within(dialog).findByRole('button', { name: 'Run Slow payments' }),
  ).toBeVisible();
  expect(
    within(dialog).getByText(/skafu.observability.logs.saved-queries.write/),
  ).toBeVisible();
  expect(
    within(dialog).getByRole('button', { name: 'Save this query' }),
  ).toBeDisabled();
  expect(
    within(dialog).queryByRole('button', { name: 'Edit Slow payments' }),
  ).not.toBeInTheDocument();
});
