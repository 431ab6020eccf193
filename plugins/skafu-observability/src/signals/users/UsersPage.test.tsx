import type { ToastApiMessage } from '@backstage/frontend-plugin-api';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
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
jest.setTimeout(30_000);

const toasts: ToastApiMessage[] = [];

beforeEach(() => {
  toasts.length = 0;
  backend.answer('get', '/user-pools', examplePools());
  backend.answer('get', '/groups', exampleGroups());
  backend.answer('get', '/users', exampleUsers());
  backend.answer('get', '/users/:name', {
    user: exampleUser(),
    meta: exampleMeta({ period: undefined }),
  });
});

const renderPage = (url?: string) => renderUsersPage({ url, toasts });

const queries = () =>
  backend.requests
    .filter(url => url.pathname.endsWith('/v1/users'))
    .map(url => Object.fromEntries(url.searchParams));

/** Answers changes of the user, and remembers them. */
function acceptChanges(answer = exampleUser()) {
  const changes: unknown[] = [];
  backend.answer('patch', '/users/:name', async request => {
    changes.push(await request.json());
    return { user: answer, meta: exampleMeta({ period: undefined }) };
  });
  return changes;
}

describe('Users page', () => {
  it('lists people by name, each state in a word, and marks oneself', async () => {
    renderPage();
    await screen.findByText('Nadia Novak');
    await screen.findByText('you');
    const rows = screen.getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(/^Dana Dvorakyoudana@example.comActivedevelopers/),
      expect.stringMatching(/^Felix Faber.*Disablednone/),
      expect.stringMatching(/^Nadia Novak.*Inviteddevelopers/),
    ]);
  });

  it('asks for what the address says, and writes choices into it', async () => {
    const user = userEvent.setup();
    renderPage('/?status=CONFIRMED&enabled=true&group=admins');
    await screen.findByText('Dana Dvorak');
    expect(queries()[0]).toMatchObject({
      status: 'CONFIRMED',
      enabled: 'true',
      group: 'admins',
    });
    await user.click(
      await screen.findByRole('button', { name: /^developers2 members/ }),
    );
    await waitFor(() =>
      expect(screen.getByTestId('address')).toHaveTextContent(
        'group=developers',
      ),
    );
    expect(queries().at(-1)).toMatchObject({ group: 'developers' });
    await user.click(screen.getByRole('button', { name: 'User pool: portal' }));
    await user.click(
      await screen.findByRole('menuitemradio', { name: 'customers' }),
    );
    await waitFor(() =>
      expect(screen.getByTestId('address').textContent).toBe(
        '?status=CONFIRMED&enabled=true&pool=eu-west-1_Customers1',
      ),
    );
    await waitFor(() =>
      expect(queries().at(-1)).toMatchObject({
        poolId: 'eu-west-1_Customers1',
      }),
    );
  });

  it('says that nobody fits, and lifts the filters', async () => {
    const user = userEvent.setup();
    backend.answer('get', '/users', request =>
      new URL(request.url).searchParams.has('search')
        ? exampleUsers({ items: [] })
        : exampleUsers(),
    );
    renderPage('/?search=zoe');
    expect(
      await screen.findByText('No user of portal fits these filters.'),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(await screen.findByText('Dana Dvorak')).toBeInTheDocument();
    expect(screen.getByTestId('address')).toBeEmptyDOMElement();
  });

  it('says which permission is missing', async () => {
    backend.answer('get', '/users', {
      status: 403,
      name: 'NotAllowedError',
      message: 'no',
    });
    renderPage();
    expect(
      await screen.findByText('You may not read users here'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/skafu\.observability\.users\.read/),
    ).toBeInTheDocument();
  });

  it('says what could not be read, beside what could', async () => {
    backend.answer(
      'get',
      '/users',
      exampleUsers({
        meta: exampleMeta({
          partial: true,
          messages: [{ code: 'throttled', text: 'Cognito is throttling.' }],
        }),
      }),
    );
    renderPage();
    expect(
      await screen.findByText(/Cognito is throttling/),
    ).toBeInTheDocument();
    expect(screen.getByText('Dana Dvorak')).toBeInTheDocument();
  });

  it('opens a user by keys, and shows everything about them', async () => {
    const user = userEvent.setup();
    renderPage();
    const first = (await screen.findAllByRole('row'))[1]!;
    first.focus();
    await user.keyboard('{Enter}');
    const panel = await screen.findByRole('dialog', { name: 'Dana Dvorak' });
    expect(screen.getByTestId('address')).toHaveTextContent('user=dana');
    expect(
      await within(panel).findByRole('link', { name: 'Open in Cognito' }),
    ).toHaveAttribute('href', exampleUser().consoleUrl);
    expect(
      within(panel).getByRole('link', { name: /Security events/ }),
    ).toHaveAttribute('href', '/observability/security?search=dana&range=30d');
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('shows what saving groups changes, warns oneself, and then does it', async () => {
    const user = userEvent.setup();
    const changes = acceptChanges(exampleUser({ groups: ['admins'] }));
    renderPage('/?user=dana');
    await user.click(await screen.findByRole('checkbox', { name: 'admins' }));
    await user.click(screen.getByRole('checkbox', { name: 'developers' }));
    expect(screen.getByText('will be added')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Save groups…' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Change the groups of Dana Dvorak?',
    });
    expect(dialog).toHaveTextContent('Added to: admins');
    expect(dialog).toHaveTextContent('Removed from: developers');
    expect(dialog).toHaveTextContent('This is your own account');
    expect(changes).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(changes).toEqual([
        { addGroups: ['admins'], removeGroups: ['developers'] },
      ]),
    );
    await waitFor(() =>
      expect(toasts).toEqual([
        expect.objectContaining({
          title: 'Groups of Dana Dvorak changed',
          status: 'success',
        }),
      ]),
    );
    expect(
      await screen.findByRole('checkbox', { name: 'admins' }),
    ).toBeChecked();
  });

  it('disables only once it was confirmed, and keeps the refusal in sight', async () => {
    const user = userEvent.setup();
    backend.answer('patch', '/users/:name', {
      status: 409,
      name: 'ConflictError',
      message: 'The state of dana does not allow it.',
    });
    renderPage('/?user=dana');
    await user.click(await screen.findByRole('button', { name: 'Disable' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Disable Dana Dvorak?',
    });
    expect(dialog).toHaveTextContent('All sessions end');
    expect(dialog).toHaveTextContent('You will be signed out');
    await user.click(within(dialog).getByRole('button', { name: 'Disable' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'The state of dana does not allow it.',
    );
    expect(toasts).toEqual([]);
    const changes = acceptChanges(exampleUser({ enabled: false }));
    await user.click(within(dialog).getByRole('button', { name: 'Disable' }));
    await waitFor(() => expect(changes).toEqual([{ enabled: false }]));
    expect(
      await screen.findByRole('button', { name: 'Enable' }),
    ).toBeInTheDocument();
  });
});

describe('Inviting', () => {
  async function openInvitation(user: ReturnType<typeof userEvent.setup>) {
    renderPage();
    await screen.findByText('Dana Dvorak');
    await user.click(await screen.findByRole('button', { name: 'Invite' }));
    return screen.findByRole('dialog', { name: 'Invite somebody' });
  }

  it('says what is wrong beside its field, before and after sending', async () => {
    const user = userEvent.setup();
    backend.answer('post', '/users', {
      status: 409,
      name: 'ConflictError',
      message: 'The user pool already has a user zoe@example.com',
    });
    const dialog = await openInvitation(user);
    const email = within(dialog).getByRole('textbox', { name: /E-mail/ });
    await user.type(email, 'zoe');
    await user.click(within(dialog).getByRole('button', { name: 'Invite' }));
    await waitFor(() =>
      expect(email).toHaveAccessibleDescription('Must be an e-mail address'),
    );
    await user.type(email, '@example.com');
    await waitFor(() => expect(email).toHaveAccessibleDescription(''));
    await user.click(within(dialog).getByRole('button', { name: 'Invite' }));
    await waitFor(() =>
      expect(email).toHaveAccessibleDescription(
        'The user pool already has a user zoe@example.com',
      ),
    );
  });

  it('sends what was filled in, and opens whom it made', async () => {
    const user = userEvent.setup();
    const sent: unknown[] = [];
    const zoe = exampleUser({
      username: 'zoe@example.com',
      email: 'zoe@example.com',
      name: 'Zoe',
      status: 'FORCE_CHANGE_PASSWORD',
    });
    backend.answer('post', '/users', async request => {
      sent.push(await request.json());
      return {
        user: zoe,
        meta: exampleMeta({
          messages: [
            { code: 'partial-data', text: 'The group could not be joined.' },
          ],
        }),
      };
    });
    const dialog = await openInvitation(user);
    await user.type(
      within(dialog).getByRole('textbox', { name: /E-mail/ }),
      'zoe@example.com',
    );
    await user.type(
      within(dialog).getByRole('textbox', { name: /Name/ }),
      'Zoe',
    );
    await user.click(
      within(dialog).getByRole('checkbox', { name: 'developers' }),
    );
    await user.click(within(dialog).getByRole('switch'));
    await user.click(
      within(dialog).getByRole('button', { name: 'Make the user' }),
    );
    await waitFor(() =>
      expect(sent).toEqual([
        {
          email: 'zoe@example.com',
          name: 'Zoe',
          groups: ['developers'],
          sendInvitation: false,
        },
      ]),
    );
    const panel = await screen.findByRole('dialog', { name: 'Zoe' });
    expect(
      await within(panel).findByText(/The group could not be joined/),
    ).toBeInTheDocument();
    expect(within(panel).getByText('What happens next for Zoe')).toBeVisible();
    expect(
      within(panel).getByText(/role in the portal comes from their groups/),
    ).toHaveTextContent('developers');
    expect(toasts[0]).toMatchObject({
      title: 'Zoe was made',
      status: 'warning',
    });
  });
});
