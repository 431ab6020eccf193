import { AwsCredentialIdentity } from '@aws-sdk/types';
import { AccountCredentials } from './AccountCredentials';

const MINUTE = 60_000;
const CALL = {
  accountId: '444455556666',
  region: 'eu-west-1',
  operation: 'sts:AssumeRole',
};

describe('AccountCredentials', () => {
  let now: number;
  let sts: jest.Mock<Promise<AwsCredentialIdentity>, []>;
  let credentials: AccountCredentials;

  /** Credentials that last an hour. */
  const issue = async (): Promise<AwsCredentialIdentity> => ({
    accessKeyId: `key ${sts.mock.calls.length}`,
    secretAccessKey: 'secret',
    expiration: new Date(now + 60 * MINUTE),
  });

  const refuse = async () => {
    throw Object.assign(new Error('no'), { name: 'AccessDenied' });
  };

  beforeEach(() => {
    now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    sts = jest.fn(issue);
    credentials = AccountCredentials.create({
      source: async () => sts,
      call: CALL,
      now: () => now,
    });
  });

  afterEach(() => jest.restoreAllMocks());

  async function key() {
    return (await credentials.provider()).accessKeyId;
  }

  it('renews five minutes before the end, once for all who ask', async () => {
    expect(await key()).toBe('key 1');
    now += 54 * MINUTE;
    expect(await key()).toBe('key 1');
    now += 2 * MINUTE;
    expect(await Promise.all([key(), key(), key()])).toEqual(
      Array(3).fill('key 2'),
    );
    expect(sts).toHaveBeenCalledTimes(2);
  });

  it('uses what it has while a renewal fails, and asks again every half minute', async () => {
    await key();
    now += 56 * MINUTE;
    sts.mockImplementation(refuse);
    expect(await key()).toBe('key 1');
    expect(await key()).toBe('key 1');
    expect(sts).toHaveBeenCalledTimes(2);
    now += 31_000;
    expect(await key()).toBe('key 1');
    expect(sts).toHaveBeenCalledTimes(3);

    // Nothing is left of the hour: the refusal counts.
    now += 4 * MINUTE;
    await expect(key()).rejects.toMatchObject({
      ...CALL,
      name: 'AwsCallError',
      code: 'no-access',
    });
    sts.mockImplementation(issue);
    now += 31_000;
    expect(await key()).toBe('key 5');
  });

  it('asks for keys without an end only once', async () => {
    sts.mockResolvedValue({ accessKeyId: 'fixed', secretAccessKey: 'secret' });
    await key();
    now += 10_000 * MINUTE;
    expect(await key()).toBe('fixed');
    expect(sts).toHaveBeenCalledTimes(1);
  });
});
