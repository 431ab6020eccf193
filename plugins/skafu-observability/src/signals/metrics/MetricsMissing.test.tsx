import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import {
  exampleMeta,
  exampleMetrics,
  examplePanel,
  exampleTarget,
  exampleTargets,
  unmappedEntity,
} from '../../__testUtils__/examples';
import {
  address,
  panel,
  renderTab,
  nothingHappened,
} from '../../__testUtils__/metricsTab';

const backend = fakeBackend();
nothingHappened(backend);

const alone = (code: Parameters<typeof exampleMeta>[0]) =>
  exampleMetrics({ panels: [], meta: exampleMeta(code) });

describe('What is missing, and why', () => {
  it('teaches how to map an entity that nothing maps, without asking the backend', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    renderTab({ entity: unmappedEntity });
    expect(
      await screen.findByText('Nothing connects legacy-batch to AWS yet'),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Copy snippet' }));
    const copied = writeText.mock.calls[0]?.[0];
    expect(copied).toContain('name: legacy-batch');
    expect(copied).toContain('aws.amazon.com/arn: arn:aws:');
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
    expect(backend.requests).toEqual([]);
  });

  it.each([
    [
      'a mapping that leads nowhere',
      alone({}),
      exampleTargets({
        targets: [],
        lookups: [
          {
            source: { kind: 'tags', key: 'aws.amazon.com/tags', value: 'a=b' },
            outcome: 'empty',
            found: 0,
            text: 'No resource carries these tags.',
          },
        ],
      }),
      'No AWS resource matches',
    ],
    [
      'a type without panels',
      alone({}),
      exampleTargets({
        targets: [exampleTarget({ supported: false, typeTitle: 'IAM role' })],
      }),
      'The portal has no metrics to show for IAM role.',
    ],
    [
      'no access',
      alone({
        partial: true,
        messages: [{ code: 'no-access', text: 'The role may not.' }],
      }),
      exampleTargets(),
      'AWS refuses access',
    ],
    [
      'throttling',
      alone({
        partial: true,
        messages: [{ code: 'throttled', text: 'Slow down.' }],
      }),
      exampleTargets(),
      'AWS asks to slow down',
    ],
    [
      'no answer',
      alone({
        partial: true,
        messages: [{ code: 'timeout', text: 'Too late.' }],
      }),
      exampleTargets(),
      'AWS cannot be reached',
    ],
    [
      'an account that is not configured',
      alone({}),
      exampleTargets({
        targets: [],
        lookups: [
          {
            source: { kind: 'arn', key: 'aws.amazon.com/arn', value: 'arn:…' },
            outcome: 'not-configured',
            found: 0,
            text: 'Account 999900001111 is not configured.',
          },
        ],
      }),
      'This account is not configured',
    ],
    [
      'a wrong ARN',
      alone({}),
      exampleTargets({
        targets: [],
        lookups: [
          {
            source: { kind: 'arn', key: 'aws.amazon.com/arn', value: 'arn' },
            outcome: 'invalid',
            found: 0,
            text: 'This is no ARN.',
          },
        ],
      }),
      'The annotation cannot be read',
    ],
  ])('says so: %s', async (_case, metrics, targets, sentence) => {
    backend.answerMetrics(metrics);
    backend.answerTargets(targets);
    renderTab();
    expect(await screen.findByText(sentence)).toBeInTheDocument();
    const found = targets.lookups.filter(
      ({ outcome }) => outcome !== 'matched',
    );
    for (const { text } of [...metrics.meta.messages, ...found]) {
      expect(screen.getAllByText(text)).toHaveLength(1);
    }
  });

  it('says nothing twice, and no more than three things', async () => {
    const source = { kind: 'tags', key: 'aws.amazon.com/tags', value: 'a=b' };
    const lookup = (text: string) => ({
      ...exampleTargets().lookups[0]!,
      ...source,
      outcome: 'no-access' as const,
      found: 0,
      text,
    });
    backend.answerMetrics(
      alone({
        partial: true,
        messages: [
          {
            code: 'no-access',
            text: 'The role may not.',
            accountId: '111122223333',
            region: 'eu-west-1',
          },
          { code: 'no-access', text: 'Nor may it there.' },
        ],
      }),
    );
    backend.answerTargets(
      exampleTargets({
        targets: [],
        lookups: [
          lookup('Named, but unreadable: The role may not.'),
          lookup('Nor may it there.'),
          lookup('Third.'),
          lookup('Fourth.'),
        ],
      }),
    );
    renderTab();
    await screen.findByText('AWS refuses access');
    expect(
      screen.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual([
      'Named, but unreadable: The role may not.',
      'Nor may it there.',
      'Third.',
      'and 1 more',
    ]);
    expect(
      screen.queryByText('The portal’s role may not read this account.'),
    ).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'and 1 more' }));
    expect(await screen.findByText('Fourth.')).toBeInTheDocument();
  });

  it('offers a wider range where the chosen one holds nothing', async () => {
    const series = examplePanel().series.map(line => ({
      ...line,
      timestamps: [],
      values: [],
    }));
    backend.answerMetrics(
      exampleMetrics({ panels: [examplePanel({ series })] }),
    );
    renderTab();
    expect(
      await screen.findByText(
        'Lambda function reported nothing in the last 3 h.',
      ),
    ).toBeInTheDocument();
    backend.answerMetrics(exampleMetrics());
    await userEvent.click(screen.getByRole('button', { name: 'Show 7 d' }));
    expect(await panel('Duration')).toBeInTheDocument();
    expect(address()).toEqual({ range: '7d' });
  });

  it('shows what came beside what did not, and how old it is', async () => {
    backend.answerMetrics(
      exampleMetrics({
        meta: exampleMeta({
          stale: true,
          partial: true,
          messages: [
            {
              code: 'no-access',
              text: 'The role may not read metrics.',
              accountId: '444455556666',
              region: 'eu-west-1',
            },
          ],
        }),
      }),
    );
    renderTab();
    expect(await panel('Duration')).toBeInTheDocument();
    const notes = screen.getByRole('status', { name: 'About this answer' });
    expect(notes).toHaveTextContent(
      /AWS could not be asked; this is as of \d\d:\d\d/,
    );
    expect(notes).toHaveTextContent(
      'No access 444455556666 · eu-west-1 The role may not read metrics.',
    );
  });

  it('says in the toolbar that the picture is an older one, and why when asked', async () => {
    backend.answerMetrics(
      exampleMetrics({
        meta: exampleMeta({
          stale: true,
          messages: [{ code: 'throttled', text: 'AWS is throttling.' }],
        }),
      }),
    );
    renderTab();
    expect(await panel('Duration')).toBeInTheDocument();
    expect(screen.queryByText('AWS is throttling.')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', {
        name: /AWS could not be asked; this is as of \d\d:\d\d/,
      }),
    );
    expect(await screen.findByText('AWS is throttling.')).toBeInTheDocument();
  });

  it('marks one panel that CloudWatch would not fill', async () => {
    const series = examplePanel().series.map(line => ({
      ...line,
      timestamps: [],
      values: [],
      status: 'InternalError' as const,
    }));
    const { panels } = exampleMetrics();
    backend.answerMetrics(
      exampleMetrics({ panels: [examplePanel({ series }), panels[1]!] }),
    );
    renderTab();
    expect(await panel('Duration')).toHaveTextContent(
      'CloudWatch failed to compute this metric',
    );
  });
});
