import { dimensionsSchema, entityRefSchema } from './primitives';

describe('entityRefSchema', () => {
  it.each([
    'component:default/payments',
    'resource:team-a/Orders_DB.v2',
    'Component:default/payments',
  ])('accepts %s', reference => {
    expect(entityRefSchema.safeParse(reference).success).toBe(true);
  });

  it.each([
    'payments',
    'component:payments',
    'default/payments',
    'component:default/',
    'component:default/pay ments',
    'component:default/payments/extra',
    `component:default/${'a'.repeat(64)}`,
  ])('refuses %s', reference => {
    expect(entityRefSchema.safeParse(reference).success).toBe(false);
  });
});

describe('dimensionsSchema', () => {
  it('holds 30 dimensions and no more', () => {
    const of = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`d${index}`, 'x']),
      );
    expect(dimensionsSchema.safeParse(of(30)).success).toBe(true);
    expect(dimensionsSchema.safeParse(of(31)).success).toBe(false);
  });
});
