import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import {
  exampleEntity,
  exampleMeta,
  exampleTarget,
  exampleTargets,
  unmappedEntity,
} from '../../__testUtils__/examples';
import { renderForEntity } from '../../__testUtils__/render';
import { EntityTargetsCard } from './EntityTargetsCard';

const backend = fakeBackend();

const renderCard = (entity = exampleEntity) =>
  renderForEntity(<EntityTargetsCard />, { entity });

const tags = {
  kind: 'tags',
  key: 'aws.amazon.com/tags',
  value: 'service=payments',
} as const;

describe('AWS resources card', () => {
  it('explains every resource and every look-up', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    const [arn] = exampleTarget().sources;
    backend.answerTargets(
      exampleTargets({
        targets: [
          exampleTarget({ sources: [arn!, tags] }),
          exampleTarget({
            arn: 'arn:aws:iam::111122223333:role/payments-role',
            region: undefined,
            name: 'payments-role',
            typeTitle: 'IAM role',
            supported: false,
            consoleUrl: undefined,
            sources: [tags],
          }),
        ],
        lookups: [
          { source: tags, outcome: 'matched', found: 2, text: 'Two found.' },
          {
            source: tags,
            outcome: 'no-access',
            found: 0,
            text: 'The role may not call tag:GetResources.',
            accountId: '444455556666',
            region: 'eu-west-1',
          },
        ],
      }),
    );
    renderCard();
    expect(await screen.findByText('2 resources')).toBeInTheDocument();
    expect(
      screen.getByText('The role may not call tag:GetResources.'),
    ).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Show all, and why' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'What is mapped, and why',
    });
    const [lambda, role, matched, refused] =
      within(dialog).getAllByRole('listitem');
    expect(lambda).toHaveTextContent(
      /^paymentsLambda function · prod \(111122223333\) · eu-west-1because aws\.amazon\.com\/arn: arn:aws:lambda.*because aws\.amazon\.com\/tags: service=payments/,
    );
    expect(
      within(lambda!).getByRole('link', { name: 'Open in AWS' }),
    ).toBeInTheDocument();
    expect(role).toHaveTextContent(
      'IAM role · prod (111122223333) · global · no panels yet',
    );
    expect(matched).toHaveTextContent(/^Matched · 2 found/);
    expect(refused).toHaveTextContent(
      /^No access · 444455556666 · eu-west-1The role may not call/,
    );

    await user.click(within(lambda!).getByRole('button', { name: 'Copy ARN' }));
    expect(writeText).toHaveBeenCalledWith(exampleTarget().arn);
  });

  it('says when the annotations lead to nothing', async () => {
    backend.answerTargets(
      exampleTargets({
        targets: [],
        lookups: [
          {
            source: tags,
            outcome: 'empty',
            found: 0,
            text: 'No resource carries these tags.',
          },
        ],
      }),
    );
    renderCard();
    expect(
      await screen.findByText('No AWS resource matches'),
    ).toBeInTheDocument();
    expect(screen.getAllByText('No resource carries these tags.')).toHaveLength(
      1,
    );
  });

  it('says that it shows an older answer', async () => {
    backend.answerTargets(
      exampleTargets({ meta: exampleMeta({ stale: true }) }),
    );
    renderCard();
    expect(await screen.findByText(/this is as of/)).toBeInTheDocument();
    expect(screen.getByText('payments')).toBeInTheDocument();
  });

  it('offers to try again', async () => {
    backend.answerTargets({ status: 500, name: 'Error', message: 'Broken' });
    renderCard();
    await screen.findByText('Could not load AWS resources');
    backend.answerTargets(exampleTargets());
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('1 resource')).toBeInTheDocument();
  });

  it('teaches how to map an entity', async () => {
    renderCard(unmappedEntity);
    expect(
      await screen.findByText('Nothing connects legacy-batch to AWS yet'),
    ).toBeInTheDocument();
    expect(backend.requests).toEqual([]);
  });
});
