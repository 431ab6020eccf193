import { Entity } from '@backstage/catalog-model';
import { ownersOf } from './owners';

const entity = (options: Partial<Entity>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Location',
  metadata: { name: 'payments', namespace: 'shop' },
  ...options,
});

describe('ownersOf', () => {
  it('takes what the catalog has resolved before what is written', () => {
    expect(
      ownersOf(
        entity({
          spec: { owner: 'somebody-else' },
          relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
        }),
      ),
    ).toEqual(['group:default/payments']);
    expect(ownersOf(entity({ spec: { owner: 'Payments' } }))).toEqual([
      'group:shop/payments',
    ]);
  });

  it('has groups and users own themselves', () => {
    expect(ownersOf(entity({ kind: 'Group' }))).toEqual([
      'group:shop/payments',
    ]);
  });

  // The catalog checks the owners of kinds that have one; anybody may write one
  // into another kind, and all log groups and alarms are read through here.
  it.each(['group:', '/', ':'])(
    'finds nobody in %j, and does not fail',
    owner => {
      expect(ownersOf(entity({ spec: { owner } }))).toEqual([]);
    },
  );
});
