import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ALARM_PATH,
  exampleAlarmResponse,
  exampleHistory,
  examplePoints,
  examplePreview,
  exampleSettings,
} from '../../../__testUtils__/alarmsExamples';
import { fakeBackend } from '../../../__testUtils__/backend';
import {
  exampleAlarm,
  exampleAlarms,
  exampleMeta,
} from '../../../__testUtils__/examples';
import { renderAlarmsPage } from '../../../__testUtils__/renderAlarmsPage';

const backend = fakeBackend();
jest.setTimeout(60_000);

const FROM_CHART =
  '/alarms?create=1&accountId=111122223333&region=eu-west-1&namespace=AWS/Lambda&metricName=Duration&dim=FunctionName:payments&stat=p99&period=60&range=3h';
const EDIT = '/alarms/111122223333/eu-west-1/payments-p99-high?edit=1';
const previews: unknown[] = [];
const puts: unknown[] = [];

beforeEach(() => {
  previews.length = 0;
  puts.length = 0;
  backend.answer('get', '/metrics', {
    items: [
      {
        namespace: 'AWS/Lambda',
        metricName: 'Duration',
        dimensions: { FunctionName: 'payments' },
      },
    ],
    meta: exampleMeta(),
  });
  backend.answer('post', '/alarms/preview', async request => {
    previews.push(await request.json());
    return examplePreview();
  });
  backend.answer('get', ALARM_PATH, exampleAlarmResponse());
  backend.answer('get', `${ALARM_PATH}/history`, exampleHistory());
  backend.answer('post', '/metrics/query', examplePoints());
});

const field = (name: string) => screen.findByRole('textbox', { name });

describe('Creating an alarm', () => {
  it('comes from a chart with name, limit and preview: one press creates it', async () => {
    const user = userEvent.setup();
    backend.answer(
      'put',
      '/alarms/111122223333/eu-west-1/payments-duration-p99-high',
      async request => {
        puts.push(await request.json());
        return { outcome: 'created' };
      },
    );
    renderAlarmsPage(FROM_CHART);
    expect(await field('Name')).toHaveValue('payments-duration-p99-high');
    expect(
      await screen.findByText('Would have fired once, 42 min in all.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('When it would have fired').closest('details'),
    ).toHaveTextContent('42 min');
    // Twice what is usual, to two digits.
    await waitFor(async () =>
      expect(await field('Threshold')).toHaveValue('3700'),
    );
    await waitFor(() =>
      expect(previews.at(-1)).toMatchObject({
        accountId: '111122223333',
        region: 'eu-west-1',
        range: '3h',
        alarm: {
          metric: {
            namespace: 'AWS/Lambda',
            metricName: 'Duration',
            dimensions: { FunctionName: 'payments' },
            stat: 'p99',
          },
          threshold: 3700,
          comparison: '>',
          evaluationPeriods: 5,
          datapointsToAlarm: 3,
        },
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Create alarm' }));
    await waitFor(() =>
      expect(screen.getByTestId('path')).toHaveTextContent(
        '/observability/alarms/111122223333/eu-west-1/payments-duration-p99-high',
      ),
    );
    expect(puts).toEqual([
      {
        create: true,
        alarm: expect.objectContaining({ type: 'metric', threshold: 3700 }),
      },
    ]);
  });

  it('puts what is wrong beside its field, as the backend says it', async () => {
    const user = userEvent.setup();
    backend.answer(
      'put',
      '/alarms/111122223333/eu-west-1/payments-duration-p99-high',
      {
        status: 400,
        name: 'InputError',
        message: 'alarm.threshold must be below 1000',
      },
    );
    renderAlarmsPage(FROM_CHART);
    await waitFor(async () =>
      expect(await field('Threshold')).toHaveValue('3700'),
    );
    await user.click(screen.getByRole('button', { name: 'Create alarm' }));
    await waitFor(async () =>
      expect(await field('Threshold')).toHaveAccessibleDescription(
        'must be below 1000',
      ),
    );
  });

  it('says that a name is taken, and does not ask for what cannot be right', async () => {
    const user = userEvent.setup();
    backend.answer(
      'put',
      '/alarms/111122223333/eu-west-1/payments-duration-p99-high',
      { status: 409, name: 'ConflictError', message: 'There is one.' },
    );
    renderAlarmsPage(FROM_CHART);
    await waitFor(async () =>
      expect(await field('Threshold')).toHaveValue('3700'),
    );
    await user.click(screen.getByRole('button', { name: 'Create alarm' }));
    await waitFor(async () =>
      expect(await field('Name')).toHaveAccessibleDescription(
        'An alarm of this name is there already.',
      ),
    );
    const points = await field('Points that must cross');
    await user.clear(points);
    await user.type(points, '9{Tab}');
    await user.click(screen.getByRole('button', { name: 'Create alarm' }));
    expect(points).toHaveAccessibleDescription(
      'must not be more than evaluationPeriods',
    );
    expect(puts).toEqual([]);
  });

  it('completes names of alarms in a rule', async () => {
    const user = userEvent.setup();
    backend.answerAlarms(
      exampleAlarms({
        items: [
          exampleAlarm({ name: 'checkout-errors', state: 'ALARM' }),
          exampleAlarm({ name: 'payments-errors' }),
        ],
      }),
    );
    renderAlarmsPage(
      '/alarms?create=1&accountId=111122223333&region=eu-west-1',
    );
    await user.click(
      await screen.findByRole('radio', { name: 'On other alarms' }),
    );
    const rule = screen.getByRole('textbox', { name: 'Rule' });
    await user.type(rule, 'ALARM("err');
    expect(
      (await screen.findAllByRole('option')).map(each => each.textContent),
    ).toEqual(['checkout-errors', 'payments-errors']);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(rule).toHaveValue('ALARM("payments-errors")');
    await user.keyboard(' OR OK("gone")');
    const known = screen.getByRole('list', { name: 'Alarms in this rule' });
    expect(known).toHaveTextContent(/OK payments-errors.*not found here gone/);
  });
});

describe('Editing an alarm', () => {
  it('keeps two people from overwriting each other', async () => {
    const user = userEvent.setup();
    backend.answer('put', ALARM_PATH, async request => {
      const body: unknown = await request.json();
      puts.push(body);
      return typeof body === 'object' && body && 'basedOn' in body
        ? { status: 409, name: 'ConflictError', message: 'It was changed.' }
        : { outcome: 'updated' };
    });
    renderAlarmsPage(EDIT);
    const threshold = await field('Threshold');
    await user.clear(threshold);
    await user.type(threshold, '900{Tab}');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(
      await screen.findByText('Somebody changed this alarm meanwhile'),
    ).toBeInTheDocument();
    expect(puts).toEqual([
      {
        create: false,
        basedOn: '2026-02-01T10:00:00Z',
        alarm: exampleSettings({ threshold: 900 }),
      },
    ]);

    backend.answer(
      'get',
      ALARM_PATH,
      exampleAlarmResponse({
        configuredAt: '2026-03-01T11:00:00Z',
        settings: exampleSettings({ threshold: 1200 }),
      }),
    );
    await user.click(
      screen.getByRole('button', { name: 'Show their version' }),
    );
    await waitFor(async () =>
      expect(await field('Threshold')).toHaveValue('1200'),
    );
  });

  it('overwrites only consciously', async () => {
    const user = userEvent.setup();
    backend.answer('put', ALARM_PATH, async request => {
      const body: unknown = await request.json();
      puts.push(body);
      return typeof body === 'object' && body && 'basedOn' in body
        ? { status: 409, name: 'ConflictError', message: 'It was changed.' }
        : { outcome: 'updated' };
    });
    renderAlarmsPage(EDIT);
    await field('Threshold');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await user.click(await screen.findByRole('button', { name: 'Overwrite' }));
    await waitFor(() =>
      expect(screen.getByTestId('path')).toHaveTextContent(
        `/observability${ALARM_PATH}`,
      ),
    );
    expect(puts.at(-1)).toEqual({ create: false, alarm: exampleSettings() });
  });

  it('edits metric math, and shows where AWS refuses it', async () => {
    const user = userEvent.setup();
    backend.answer(
      'get',
      ALARM_PATH,
      exampleAlarmResponse({
        settings: exampleSettings({
          metric: undefined,
          queries: [
            { id: 'rate', expression: '100 * errors / all', returnData: true },
            {
              id: 'errors',
              namespace: 'AWS/Lambda',
              metricName: 'Errors',
              dimensions: { FunctionName: 'payments' },
              stat: 'Sum',
              returnData: false,
            },
          ],
        }),
      }),
    );
    backend.answer('put', ALARM_PATH, {
      status: 400,
      name: 'InputError',
      message: 'alarm: AWS rejected it: all is not defined',
    });
    renderAlarmsPage(EDIT);
    const expression = await field('Expression rate');
    await user.clear(expression);
    await user.type(expression, '200 * errors / all');
    await waitFor(() =>
      expect(JSON.stringify(previews.at(-1))).toContain('200 * errors / all'),
    );
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText(/all is not defined/)).toBeInTheDocument();
  });
});
