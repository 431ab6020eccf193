import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { FakePage } from './__testUtils__/FakePage';
import {
  fakePortal,
  LOGOUT_URL,
  noSession,
  openPortal,
  refusal,
} from './__testUtils__/portal';

jest.setTimeout(60_000);

const portal = fakePortal();
const REFRESH = '/api/auth/awsalb/refresh';
const DATA = '/api/catalog/data';

/** Later than a token is young: a 401 is taken for its end. */
function later(seconds: number) {
  const now = Date.now() + seconds * 1000;
  jest.spyOn(Date, 'now').mockReturnValue(now);
}

afterEach(() => jest.restoreAllMocks());

const read = async () =>
  userEvent.click(await screen.findByRole('button', { name: 'Read' }));

describe('Signing in', () => {
  it('lets in whom the load balancer has let through, without a form', async () => {
    openPortal();
    await read();
    expect(await screen.findByText('Secret figures')).toBeVisible();
    const [refresh, data] = portal.requests;
    expect(refresh?.headers.get('x-requested-with')).toBe('XMLHttpRequest');
    expect(data && portal.tokenOf(data)).toBe('1');
  });

  it('loads a page once more whose session ended meanwhile, and then says so', async () => {
    portal.refreshAnswers(noSession);
    const { page, unmount } = openPortal();
    await waitFor(() => expect(page.events).toEqual(['reload']));
    expect(screen.queryByRole('alert')).toBeNull();
    unmount();

    const after = new FakePage(page);
    openPortal(after);
    expect(
      await screen.findByRole('heading', { name: 'Your session has ended' }),
    ).toBeVisible();
    expect(after.events).toEqual([]);
    await userEvent.click(
      screen.getByRole('button', { name: 'Sign in again' }),
    );
    expect(after.events).toEqual(['reload']);
  });

  it('explains a refusal, and lets somebody else try', async () => {
    portal.refreshAnswers(() =>
      refusal(403, {
        name: 'NotAllowedError',
        message: 'The catalog does not know you.',
        reason: 'user-unknown',
      }),
    );
    const { page } = openPortal();
    const notice = await screen.findByRole('alert');
    expect(notice).toHaveTextContent('You could not be signed in');
    expect(notice).toHaveTextContent('The catalog does not know you');
    expect(notice).toHaveTextContent('user-unknown');
    const id = portal.requests[0]?.headers.get('x-correlation-id');
    expect(notice).toHaveTextContent(`Request ${id}`);

    await userEvent.click(
      screen.getByRole('button', { name: 'Sign in as someone else' }),
    );
    await waitFor(() =>
      expect(page.events).toEqual([`leave for ${LOGOUT_URL}`]),
    );
  });

  it('does not take a portal that is down for an ended session', async () => {
    portal.refreshAnswers(
      () => new HttpResponse('Bad gateway', { status: 502 }),
    );
    openPortal();
    expect(
      await screen.findByRole('heading', {
        name: 'The portal does not answer',
      }),
    ).toBeVisible();
    portal.signedInAs('dana');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: 'Read' })).toBeVisible();
  });
});

describe('While somebody works', () => {
  it('takes a new token when one is refused, and repeats the request', async () => {
    portal.dataAnswers(request =>
      portal.tokenOf(request) === '1'
        ? refusal(401, { name: 'AuthenticationError', message: 'Unknown key' })
        : HttpResponse.json({ text: 'Fresh figures' }),
    );
    openPortal();
    await screen.findByRole('button', { name: 'Read' });
    later(60);
    await read();
    expect(await screen.findByText('Fresh figures')).toBeVisible();
    expect(await portal.requests.at(-1)?.text()).toContain('figures');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('hands on a 401 that no new token helps against', async () => {
    portal.dataAnswers(() =>
      refusal(401, {
        name: 'AuthenticationError',
        message: 'Of somebody else',
      }),
    );
    openPortal();
    await screen.findByRole('button', { name: 'Read' });
    later(60);
    await read();
    expect(await screen.findByText('No answer')).toBeVisible();
    expect(portal.asked(DATA)).toBe(2);
    await read();
    await waitFor(() => expect(portal.asked(DATA)).toBe(3));
    expect(portal.asked(REFRESH)).toBe(2);
  });

  it('says once that the session has ended, sends nothing more, and goes on where it was', async () => {
    const { page } = openPortal();
    const draft = await screen.findByRole('textbox', { name: 'Draft' });
    await userEvent.type(draft, 'half a sentence');
    portal.dataAnswers(noSession);
    portal.refreshAnswers(noSession);
    await read();
    const dialog = await screen.findByRole('dialog', {
      name: 'Your session has ended',
    });
    expect(
      within(dialog).getByRole('link', { name: /new tab/ }),
    ).toHaveAttribute('target', '_blank');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Stay on this page' }),
    );
    await read();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('alert')).toHaveTextContent('session has ended');
    expect([portal.asked(DATA), portal.asked(REFRESH)]).toEqual([1, 2]);
    expect(page.events).toEqual([]);

    portal.signedInAs('dana');
    portal.dataAnswers(() => HttpResponse.json({ text: 'New figures' }));
    page.hear({ kind: 'signed-in', userEntityRef: 'user:default/dana' });
    expect(await screen.findByText('New figures')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(draft).toHaveValue('half a sentence');
  });

  it('shows nobody the page of another person', async () => {
    const { page } = openPortal();
    await screen.findByRole('button', { name: 'Read' });
    later(60);
    portal.dataAnswers(noSession);
    portal.refreshAnswers(noSession);
    await read();
    await screen.findByRole('dialog');
    portal.signedInAs('vera');
    page.show({ isRestored: false });
    await waitFor(() => expect(page.events).toEqual(['hide', 'reload']));
  });

  it('makes room when another tab signs in somebody else', async () => {
    const { page } = openPortal();
    await screen.findByRole('button', { name: 'Read' });
    page.hear({ kind: 'signed-in', userEntityRef: 'user:default/dana' });
    expect(page.events).toEqual([]);
    page.hear({ kind: 'signed-in', userEntityRef: 'user:default/vera' });
    expect(page.events).toEqual(['hide', 'reload']);
  });
});

describe('Signing out', () => {
  it('ends the sessions, tells the other tabs, and leaves no way back', async () => {
    const { page } = openPortal();
    await userEvent.click(await screen.findByRole('button', { name: 'Leave' }));
    await waitFor(() =>
      expect(page.events).toEqual([`leave for ${LOGOUT_URL}`]),
    );
    expect(screen.getByText('Signing you out…')).toBeVisible();
    expect(portal.requests.at(-1)?.headers.get('x-requested-with')).toBe(
      'XMLHttpRequest',
    );
    expect(page.told).toEqual([
      { kind: 'signed-in', userEntityRef: 'user:default/dana' },
      { kind: 'signed-out', redirectUrl: LOGOUT_URL },
    ]);
    page.show({ isRestored: true });
    expect(page.events.slice(1)).toEqual(['hide', 'reload']);
  });

  it('follows another tab out', async () => {
    const { page } = openPortal();
    await screen.findByRole('button', { name: 'Leave' });
    page.hear({ kind: 'signed-out', redirectUrl: LOGOUT_URL });
    expect(page.events).toEqual(['hide', `leave for ${LOGOUT_URL}`]);
  });

  it('says that it failed, and tries again', async () => {
    portal.logoutAnswers(() =>
      refusal(503, { name: 'ServiceUnavailableError', message: 'Restarting' }),
    );
    const { page } = openPortal();
    await userEvent.click(await screen.findByRole('button', { name: 'Leave' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'You are still signed in',
    });
    expect(dialog).toHaveTextContent('Restarting');
    expect(page.events).toEqual([]);
    portal.logoutAnswers(() => HttpResponse.json({ redirectUrl: LOGOUT_URL }));
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Sign out' }),
    );
    await waitFor(() =>
      expect(page.events).toEqual([`leave for ${LOGOUT_URL}`]),
    );
  });

  it('finishes after signing in when the session had ended before', async () => {
    portal.logoutAnswers(noSession);
    const { page, unmount } = openPortal();
    await userEvent.click(await screen.findByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(page.events).toEqual(['reload']));
    unmount();

    portal.logoutAnswers(() => HttpResponse.json({ redirectUrl: LOGOUT_URL }));
    const after = new FakePage(page);
    openPortal(after);
    await waitFor(() =>
      expect(after.events).toEqual([`leave for ${LOGOUT_URL}`]),
    );
    expect(screen.queryByRole('button', { name: 'Read' })).toBeNull();
  });
});
