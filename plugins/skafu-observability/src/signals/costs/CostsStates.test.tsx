import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { address, fakeBills } from '../../__testUtils__/costsBackend';
import { exampleCosts } from '../../__testUtils__/costsExamples';
import { exampleMeta } from '../../__testUtils__/examples';
import { renderPiece } from '../../__testUtils__/render';
import { CostsPage } from './CostsPage';

const backend = fakeBills();

// Finding by role among many rows takes its time on a busy machine.
jest.setTimeout(60_000);

const open = () => renderPiece(<CostsPage />);

describe('Costs page, when something is missing', () => {
  it('says which account is missing, and still shows the others', async () => {
    backend.answer(
      'get',
      '/costs',
      exampleCosts({
        meta: exampleMeta({
          partial: true,
          messages: [
            {
              code: 'no-access',
              text: 'The portal may not assume its role.',
              accountId: '777788889999',
            },
          ],
        }),
      }),
    );
    open();
    expect(
      await screen.findByText(/may not assume its role/),
    ).toBeInTheDocument();
    const groups = await screen.findByRole('grid', { name: /^Costs by/ });
    expect(within(groups).getAllByRole('row')).toHaveLength(1 + 3);
  });

  it('says why there is nothing, and what to look at instead', async () => {
    backend.answer(
      'get',
      '/costs',
      exampleCosts({ groups: [], total: 0, previous: undefined }),
    );
    open();
    expect(
      await screen.findByText('Nothing was charged in these days'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show 12 months' }),
    );
    expect(address()).toEqual({ range: '12mo' });
  });

  it('says so when no account could be read, and when the month could not', async () => {
    backend.answer(
      'get',
      '/costs',
      exampleCosts({
        groups: [],
        points: [],
        meta: exampleMeta({
          partial: true,
          messages: [{ code: 'throttled', text: 'AWS asks to slow down.' }],
        }),
      }),
    );
    backend.answer('get', '/costs/summary', {
      status: 503,
      name: 'ServiceUnavailableError',
      message: 'no',
    });
    open();
    expect(
      await screen.findByText('No bill could be read'),
    ).toBeInTheDocument();
    expect(
      await screen.findAllByText('It could not be read now.'),
    ).toHaveLength(3);
    expect(screen.getByText('AWS asks to slow down.')).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    backend.answer('get', '/costs', {
      status: 403,
      name: 'NotAllowedError',
      message: 'no',
    });
    open();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not read costs here',
    );
    expect(screen.getByRole('alert')).toHaveTextContent('costs.read');
  });
});
