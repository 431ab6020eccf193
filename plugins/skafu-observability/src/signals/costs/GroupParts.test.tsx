import { screen, within } from '@testing-library/react';
import { fakeBills } from '../../__testUtils__/costsBackend';
import { exampleCosts, TODAY } from '../../__testUtils__/costsExamples';
import { renderPiece } from '../../__testUtils__/render';
import { CostsPage } from './CostsPage';
import { addDays } from './lib/ranges';

const backend = fakeBills();

// Finding by role among many rows takes its time on a busy machine.
jest.setTimeout(60_000);

const open = (url: string) => renderPiece(<CostsPage />, { url });

describe('What a group of costs is made of', () => {
  it.each([
    ['service', 'AWS Lambda', 'service=AWS Lambda', 'usage-type'],
    ['region', 'eu-west-1', 'region=eu-west-1', 'service'],
    ['usage-type', 'EU-Request', 'usage-type=EU-Request', 'service'],
    ['usage-type', 'EU-Request', 'usage-type=EU-Request', 'account'],
    ['tag:team', 'checkout', 'tag:team=checkout', 'service'],
    ['tag:team', 'none', 'tag:team=', 'service'],
  ])(
    'of a %s (%s) asks for %s by %s, and lists it',
    async (groupBy, key, part, by) => {
      const one = (name: string, total: number) => ({
        key: name,
        label: name,
        total,
        previousTotal: total / 2,
        points: [],
      });
      backend.answer('get', '/costs', request => {
        const query = new URL(request.url).searchParams;
        return exampleCosts({
          groups: query.has('within')
            ? [one(`dearest ${query.get('groupBy')}`, 300), one('other', 30)]
            : [one(key, 330)],
        });
      });
      open(`/?${new URLSearchParams({ groupBy, group: key })}`);
      const panel = await screen.findByRole('dialog', { name: key });
      const parts = await within(panel).findByRole('list', {
        name: `By ${by.replace('-', ' ')}`,
      });
      expect(
        within(parts)
          .getAllByRole('listitem')
          .map(row => row.textContent),
      ).toEqual([
        expect.stringMatching(new RegExp(`^dearest ${by}.*\\$ 300$`)),
        expect.stringMatching(/^other.*\$ 30.00$/),
      ]);
      expect(backend.queries('/costs')).toContainEqual({
        metric: 'UnblendedCost',
        start: addDays(TODAY, -29),
        end: addDays(TODAY, 1),
        granularity: 'daily',
        groupBy: by,
        within: part,
      });
    },
  );

  it('says when what a group is made of cannot be read', async () => {
    backend.answer('get', '/costs', request =>
      new URL(request.url).searchParams.has('within')
        ? { status: 400, name: 'InputError', message: 'no' }
        : exampleCosts(),
    );
    open('/?group=AWS+Lambda');
    const panel = await screen.findByRole('dialog', { name: 'AWS Lambda' });
    expect(
      await within(panel).findByText('It could not be read now.'),
    ).toBeInTheDocument();
  });
});
