import { withoutSecrets } from './withoutSecrets';

describe('withoutSecrets', () => {
  it('takes out what is named or looks like a secret, however deep', () => {
    expect(
      withoutSecrets({
        name: 'checkout',
        seats: 3,
        on: false,
        password: 'hunter2',
        nested: { 'x-api-key': 'k', list: [{ clientSecret: 's', kept: 'v' }] },
        authorization: ['Basic abc'],
        note: 'sent Bearer abc.def to AKIAIOSFODNN7EXAMPLE',
        url: 'https://x.example.com/?t=eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln',
      }),
    ).toEqual({
      name: 'checkout',
      seats: 3,
      on: false,
      password: '[removed]',
      nested: {
        'x-api-key': '[removed]',
        list: [{ clientSecret: '[removed]', kept: 'v' }],
      },
      authorization: '[removed]',
      note: 'sent [removed] to [removed]',
      url: 'https://x.example.com/?t=[removed]',
    });
  });

  it('keeps a record small', () => {
    const clean = withoutSecrets({
      long: 'x'.repeat(10_000),
      deep: { a: { b: { c: { d: { e: 'f' } } } } },
      many: Array.from({ length: 1_000 }, (_, index) => index),
      ...Object.fromEntries(
        Array.from({ length: 1_000 }, (_, index) => [`key${index}`, index]),
      ),
    });
    expect(JSON.stringify(clean).length).toBeLessThan(3_000);
    expect(Object.keys(clean)).toHaveLength(50);
    expect(clean.deep).toEqual({ a: { b: { c: { d: '[too deep]' } } } });
  });
});
