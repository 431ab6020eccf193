import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { memberOf } from '../__testUtils__/memberOf';
import { CatalogMemberships } from './CatalogMemberships';

const DANA = 'user:default/dana';
const TEAM = 'group:default/team-checkout';

const known = (...claims: string[]) => ({ state: 'known', claims });

function setUp() {
  const getEntityByRef = jest.fn();
  const clock = { ms: 0 };
  const logger = mockServices.logger.mock();
  const memberships = CatalogMemberships.create({
    catalog: catalogServiceMock.mock({ getEntityByRef }),
    auth: mockServices.auth(),
    logger,
    now: () => clock.ms,
  });
  return { memberships, getEntityByRef, clock, logger };
}

describe('CatalogMemberships', () => {
  it('asks the catalog once in fifteen seconds for a user, whoever waits', async () => {
    const { memberships, getEntityByRef, clock } = setUp();
    getEntityByRef.mockImplementation(async ref => memberOf(ref, [TEAM]));
    await expect(
      Promise.all(
        [DANA, 'User:Default/Dana', DANA].map(ref => memberships.find(ref)),
      ),
    ).resolves.toEqual([
      known(DANA, TEAM),
      known(DANA, TEAM),
      known(DANA, TEAM),
    ]);
    clock.ms = 14_999;
    await memberships.find(DANA);
    expect(getEntityByRef).toHaveBeenCalledTimes(1);
    await memberships.find('user:default/vera');
    expect(getEntityByRef).toHaveBeenCalledTimes(2);

    getEntityByRef.mockImplementation(async ref => memberOf(ref, []));
    clock.ms = 15_000;
    await expect(memberships.find(DANA)).resolves.toEqual(known(DANA));
    getEntityByRef.mockResolvedValue(undefined);
    clock.ms = 30_000;
    await expect(memberships.find(DANA)).resolves.toEqual({
      state: 'gone',
    });
    clock.ms = 45_000;
    await expect(memberships.find(DANA)).resolves.toEqual({ state: 'gone' });
    // Who never was there is not gone.
    await expect(memberships.find('user:default/new')).resolves.toEqual({
      state: 'unknown',
    });
  });

  it('counts an answer from when it was asked for', async () => {
    const { memberships, getEntityByRef, clock } = setUp();
    getEntityByRef.mockImplementation(async ref => {
      clock.ms += 14_000;
      return memberOf(ref, []);
    });
    await memberships.find(DANA);
    clock.ms = 15_000;
    await memberships.find(DANA);
    expect(getEntityByRef).toHaveBeenCalledTimes(2);
  });

  it('trusts what it knew for five minutes of a failing catalog, then nothing', async () => {
    const { memberships, getEntityByRef, clock, logger } = setUp();
    getEntityByRef.mockResolvedValueOnce(memberOf(DANA, [TEAM]));
    await memberships.find(DANA);

    getEntityByRef.mockRejectedValue(new Error('connection refused'));
    await expect(memberships.find('user:default/vera')).rejects.toThrow(
      'The catalog does not say which groups people are members of',
    );
    clock.ms = 299_999;
    await expect(memberships.find(DANA)).resolves.toEqual(known(DANA, TEAM));
    clock.ms = 300_000;
    await expect(memberships.find(DANA)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    // One trouble, one line; and no names in it.
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(String(logger.warn.mock.calls)).not.toContain('dana');

    getEntityByRef.mockResolvedValue(memberOf(DANA, []));
    await expect(memberships.find(DANA)).resolves.toEqual(known(DANA));
  });

  it('does not wait for a catalog that hangs', async () => {
    jest.useFakeTimers();
    try {
      const { memberships, getEntityByRef } = setUp();
      getEntityByRef.mockReturnValue(new Promise(() => {}));
      const outcome = memberships.find(DANA).catch(error => error);
      await jest.advanceTimersByTimeAsync(5_000);
      await expect(outcome).resolves.toMatchObject({
        name: 'ServiceUnavailableError',
        cause: { message: 'No answer within 5000 ms' },
      });
    } finally {
      jest.useRealTimers();
    }
  });
});
