import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import { groupNameOf, userNameOf } from './names';
import { CognitoUser } from './types';

const UUID = '7d9f3b4e-0c1a-4b2d-a3c4-5e6f70819203';

function user(
  username: string,
  attributes: Record<string, string> = {},
  sub = UUID,
): CognitoUser {
  return {
    poolId: 'eu-west-1_Abc123def',
    sub,
    username,
    attributes: { email_verified: 'true', ...attributes },
    enabled: true,
    status: 'CONFIRMED',
  };
}

describe('names of users', () => {
  it.each([
    ['dana', {}, 'dana'],
    ['google_1042', {}, 'google_1042'],
    [UUID, {}, UUID],
    [UUID, { email: 'Dana.Dvorak@Example.com' }, 'dana.dvorak'],
    // Whoever owns some domain must not get a name by it.
    [UUID, { email: 'dana@example.org' }, UUID],
    [UUID, { email: 'dana@not-example.com' }, UUID],
    [UUID, { email: 'dana@example.com@example.org' }, UUID],
    [UUID, { email: 'dana@example.com', email_verified: 'false' }, UUID],
    // The user name is not for sale for an address.
    ['dana', { email: 'alice@example.com' }, 'dana'],
  ])('makes %s with %j %s', (username, attributes, name) => {
    expect(
      userNameOf(user(username, attributes), { emailDomain: 'example.com' }),
    ).toBe(name);
  });

  it.each([
    ['Jürgen Müller', /^jurgen_muller-[0-9a-f]{8}$/],
    ['azuread_dana@example.com', /^azuread_dana_example.com-[0-9a-f]{8}$/],
    ['..dana', /^dana-[0-9a-f]{8}$/],
    ['Dana', /^dana-[0-9a-f]{8}$/],
    // Backstage's own for whoever has not signed in, in development an administrator.
    ['guest', /^guest-[0-9a-f]{8}$/],
    ['дана', /^user-[0-9a-f]{8}$/],
    ['d'.repeat(128), /^d{54}-[0-9a-f]{8}$/],
  ])('makes of %s a name that the catalog takes', (username, pattern) => {
    const name = userNameOf(user(username));
    expect(name).toMatch(pattern);
    expect(KubernetesValidatorFunctions.isValidObjectName(name)).toBe(true);
  });

  it('gives nobody the name of another, whatever they call themselves', () => {
    const taken = userNameOf(user('Dana'));
    const imitator = (username: string) =>
      userNameOf(user(username, {}, 'another-sub'));
    expect(imitator(taken)).not.toBe(taken);
    expect(imitator('Dana')).not.toBe(taken);
    expect(imitator('dana!')).not.toBe('dana');
    expect(imitator('dana!')).not.toBe(userNameOf(user('dana!')));
  });
});

it.each([
  ['developers', 'developers'],
  ['Developers', 'developers'],
  ['eu-west-1_Abc123def_Google', 'eu-west-1_abc123def_google'],
])('names the group %s %s', (name, expected) => {
  expect(groupNameOf({ poolId: 'eu-west-1_Abc123def', name })).toBe(expected);
});
