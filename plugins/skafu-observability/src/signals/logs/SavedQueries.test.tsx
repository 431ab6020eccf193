import { mockApis } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { SavedQuery } from '@skafu/plugin-skafu-observability-common';
import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import { exampleEntity, exampleMeta } from '../../__testUtils__/examples';
import {
  exampleEstimate,
  exampleLogGroups,
  exampleLogQuery,
  exampleLogResult,
  exampleStream,
  pretendLayout,
} from '../../__testUtils__/logsExamples';
import { renderForEntity } from '../../__testUtils__/render';
import { EntityLogsContent } from './EntityLogsContent';

jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 5_000 });

const backend = fakeBackend();
pretendLayout();

const ID = '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed';
const SLOW = 'filter durationMs > 500';

const exampleSaved = (changes: Partial<SavedQuery> = {}): SavedQuery => ({
  id: ID,
  name: 'Slow payments',
  query: SLOW,
  entityRef: 'component:default/payments',
  owner: 'user:default/dana',
  version: 1,
  createdAt: '2026-03-01T09:00:00Z',
  updatedAt: '2026-03-01T09:00:00Z',
  updatedBy: 'user:default/dana',
  ...changes,
});

let saved: SavedQuery[];
let written: Array<Record<string, unknown>>;

beforeEach(() => {
  saved = [exampleSaved()];
  written = [];
  backend.answer('get', '/logs/groups', exampleLogGroups());
  backend.answer('get', '/logs/fields', { items: [], meta: exampleMeta() });
  backend.answer('post', '/logs/queries/estimate', exampleEstimate());
  backend.answer('post', '/logs/queries', exampleLogQuery());
  backend.answer('get', '/logs/queries/:id/events', () =>
    exampleStream().response(),
  );
  backend.answer('get', '/logs/queries/:id', exampleLogResult());
  backend.answer('get', '/logs/saved-queries', () => ({ items: saved }));
});

const renderTab = (url: string) =>
  renderForEntity(<EntityLogsContent />, {
    entity: exampleEntity,
    url,
    apis: [mockApis.permission({ authorize: () => AuthorizeResult.ALLOW })],
  });
const openList = async () => {
  await userEvent.click(await screen.findByRole('button', { name: 'Saved' }));
  return screen.findByRole('dialog');
};
const address = () =>
  new URLSearchParams(screen.getByTestId('address').textContent ?? '');

describe('Saved queries', () => {
  it('run when chosen, and what is written can be saved for the entity', async () => {
    await renderTab('/?text=slow');
    const dialog = await openList();
    await userEvent.click(
      await within(dialog).findByRole('button', { name: 'Run Slow payments' }),
    );
    expect(Object.fromEntries(address())).toEqual({ query: SLOW, saved: ID });

    backend.answer('post', '/logs/saved-queries', async request => {
      written.push(await request.json());
      return exampleSaved({ name: 'Mine' });
    });
    const again = await openList();
    await userEvent.click(
      within(again).getByRole('button', { name: 'Save this query' }),
    );
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Name/ }),
      'Mine',
    );
    await userEvent.click(
      screen.getByRole('checkbox', {
        name: 'For everybody who looks at payments',
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(written).toEqual([
        {
          name: 'Mine',
          query: SLOW,
          entityRef: 'component:default/payments',
        },
      ]),
    );
  });

  it('that somebody changed meanwhile are not overwritten unasked', async () => {
    backend.answer('put', '/logs/saved-queries/:id', async request => {
      const change = await request.json();
      written.push(change);
      return change.version === 1
        ? {
            status: 409,
            name: 'ConflictError',
            message: 'There is a newer version of "Slow payments"',
          }
        : exampleSaved({ version: 3 });
    });
    await renderTab('/');
    const dialog = await openList();
    await userEvent.click(
      await within(dialog).findByRole('button', { name: 'Edit Slow payments' }),
    );
    saved = [
      exampleSaved({
        version: 2,
        query: 'filter durationMs > 900',
        updatedBy: 'user:default/oscar',
      }),
    ];
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Name/ }),
      ' and more',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    const alert = await screen.findByRole('alert');
    expect(
      await within(alert).findByText(/oscar saved version 2/),
    ).toBeVisible();
    expect(within(alert).getByText('filter durationMs > 900')).toBeVisible();
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Save mine over it' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Run Slow payments' }),
    ).toBeVisible();
    expect(written).toEqual([
      expect.objectContaining({ version: 1, name: 'Slow payments and more' }),
      expect.objectContaining({ version: 2, query: SLOW }),
    ]);
  });

  it('are deleted only after a question', async () => {
    backend.answer('delete', '/logs/saved-queries/:id', () => {
      saved = [];
      return new Response(null, { status: 204 });
    });
    await renderTab('/');
    const dialog = await openList();
    await userEvent.click(
      await within(dialog).findByRole('button', {
        name: 'Delete Slow payments',
      }),
    );
    expect(
      await screen.findByText(
        'Nobody who looks at payments will find it any more.',
      ),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText(/Nothing saved yet/)).toBeVisible();
  });
});
