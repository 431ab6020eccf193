import { screen } from '@testing-library/react';
import { fakeBackend } from '../../__testUtils__/backend';
import { exampleMeta } from '../../__testUtils__/examples';
import { renderUsersPage } from '../../__testUtils__/renderUsersPage';
import {
  exampleGroups,
  examplePools,
  exampleUser,
  exampleUsers,
} from '../../__testUtils__/usersExamples';

const backend = fakeBackend();

// Permissions are remembered for as long as a page is open: this needs a file of its own.
it('lets those look who may not write', async () => {
  backend.answer('get', '/user-pools', examplePools());
  backend.answer('get', '/groups', exampleGroups());
  backend.answer('get', '/users', exampleUsers());
  backend.answer('get', '/users/:name', {
    user: exampleUser(),
    meta: exampleMeta({ period: undefined }),
  });
  renderUsersPage({ url: '/?user=dana', mayWrite: false });
  expect(await screen.findByText(/You may look/)).toHaveTextContent(
    'skafu.observability.users.write',
  );
  expect(screen.getByRole('checkbox', { name: 'developers' })).toBeChecked();
  expect(screen.queryByRole('button', { name: 'Disable' })).toBeNull();
  expect(screen.queryByRole('button', { name: /Save groups/ })).toBeNull();
  expect(screen.queryByRole('button', { name: /Invite/ })).toBeNull();
});
