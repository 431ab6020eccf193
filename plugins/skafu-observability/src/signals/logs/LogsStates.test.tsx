import { configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleEntity } from '../../__testUtils__/examples';
import { addressOf, fakeLogs } from '../../__testUtils__/fakeLogs';
import {
  exampleEstimate,
  exampleLogGroups,
  exampleLogQuery,
  exampleLogResult,
} from '../../__testUtils__/logsExamples';
import { renderForEntity } from '../../__testUtils__/render';
import { EntityLogsContent } from './EntityLogsContent';

// The editor is much code to load.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 5_000 });

const logs = fakeLogs();

const renderTab = (url = '/') =>
  renderForEntity(<EntityLogsContent />, { entity: exampleEntity, url });
const line = (name: RegExp) => screen.findByRole('row', { name });

const BAD_QUERY = {
  status: 400,
  name: 'InputError',
  message:
    'query: AWS cannot read the query at line 1, column 1: unexpected symbol found fieldz',
};

describe('Logs of an entity that shows none', () => {
  it('ask before a scan that costs, and run it when told to', async () => {
    logs.backend.answer(
      'post',
      '/logs/queries/estimate',
      exampleEstimate({
        level: 'large',
        bytes: 64 * 1024 ** 3,
        estimatedUsd: 0.32,
        text: 'Scans at most 64 GB, $0.32 at list price.',
      }),
    );
    await renderTab('/?query=fields%20%40message');
    expect(
      await screen.findByText('Scans at most 64 GB, $0.32 at list price.'),
    ).toBeVisible();
    expect(logs.started).toHaveLength(0);
    await userEvent.click(
      screen.getByRole('button', { name: 'Scan 64 GiB · $ 0.32' }),
    );
    await waitFor(() => expect(logs.started).toHaveLength(1));
    expect(logs.started[0]?.query).toBe('fields @message');
  });

  it('say where nothing was found, and offer to look further', async () => {
    logs.result = exampleLogResult({ rows: [] });
    await renderTab('/?range=1h&level=error');
    await screen.findByText('Running');
    logs.finish();
    expect(await screen.findByText('No line matches')).toBeVisible();
    expect(
      screen.getByText(
        /Nothing in \/aws\/lambda\/payments matched the last 1 h/,
      ),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show every level' }),
    );
    expect(addressOf().has('level')).toBe(false);
    await waitFor(() => expect(logs.started).toHaveLength(2));
    logs.finish();
    await userEvent.click(
      await screen.findByRole('button', { name: /Show 7 d/ }),
    );
    expect(addressOf().get('range')).toBe('7d');
  });

  it('explain why no group belongs to it', async () => {
    logs.backend.answer(
      'get',
      '/logs/groups',
      exampleLogGroups({
        items: [],
        missing: [
          {
            accountId: '111122223333',
            region: 'eu-west-1',
            logGroup: '/aws/lambda/payments',
            text: 'The function has never been called.',
          },
        ],
      }),
    );
    await renderTab();
    expect(
      await screen.findByText('No log group belongs to payments'),
    ).toBeVisible();
    expect(
      screen.getByText(/The function has never been called/),
    ).toBeVisible();
    expect(logs.started).toHaveLength(0);
  });

  it('need a permission, and say which', async () => {
    logs.backend.answer('get', '/logs/groups', {
      status: 403,
      name: 'NotAllowedError',
      message: 'Unauthorized',
    });
    await renderTab();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'skafu.observability.logs.read',
    );
  });

  it('show AWS’s own words for a query that it cannot read, and what failed can be tried again', async () => {
    logs.backend.answer('post', '/logs/queries', BAD_QUERY);
    await renderTab('/?level=error');
    expect(await screen.findByText('AWS cannot read this query')).toBeVisible();
    expect(
      screen.getByText(/^AWS cannot read the query at line 1, column 1/),
    ).toBeVisible();

    logs.backend.answer('post', '/logs/queries', {
      status: 503,
      name: 'ServiceUnavailableError',
      message: 'AWS asks to slow down: too many queries run at once.',
    });
    await userEvent.click(screen.getByRole('button', { name: 'Info' }));
    expect(await screen.findByText('AWS asks to slow down')).toBeVisible();
    logs.backend.answer('post', '/logs/queries', exampleLogQuery());
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    logs.stream.send('progress', exampleLogQuery());
    logs.finish();
    expect(await line(/payments failed/)).toBeVisible();
  });
});
