import {
  CloudTrailClient,
  LookupEventsCommand,
} from '@aws-sdk/client-cloudtrail';
import { mockClient } from 'aws-sdk-client-mock';
import { BEGIN, PROD, startAws, StartedAws } from '../__testUtils__/startAws';

const HOUR_MS = 3_600_000;

/** When the five minutes began that the tests run in. */
const STEP = Math.floor(BEGIN / 300_000) * 300_000;

/** An account in which something is changed every second, more than a demo world has. */
const cloudTrail = mockClient(CloudTrailClient);

describe('LookupEvents of a busy account', () => {
  let aws: StartedAws;

  beforeEach(async () => {
    aws = await startAws({
      config: {
        aws: { accounts: [{ accountId: PROD.accountId }] },
        skafuObservability: {
          regions: [PROD.region],
          // More than AWS grants, so that the test does not wait.
          budgets: {
            quotas: [
              { api: 'cloudtrail:LookupEvents', requestsPerSecond: 1_000 },
            ],
          },
        },
      },
    });
    let told = 0;
    cloudTrail.reset();
    cloudTrail.on(LookupEventsCommand).callsFake(input => ({
      Events: Array.from({ length: input.MaxResults }, () => {
        told += 1;
        return {
          EventId: `event-${told}`,
          EventName: 'CreateQueue',
          EventTime: new Date(BEGIN - told * 1000),
          EventSource: 'sqs.amazonaws.com',
          CloudTrailEvent: '{}',
        };
      }),
      NextToken: `after-${told}`,
    }));
  });
  afterEach(() => aws.stop());

  const read = (end = STEP) =>
    aws.cloudTrail.lookupEvents(PROD, {
      start: new Date(end - 24 * HOUR_MS),
      end: new Date(end + 1),
    });

  it('reads the newest 300 of what changed, and says from when', async () => {
    const { value, messages } = await read();
    expect(value).toHaveLength(300);
    expect(new Set(value.map(({ id }) => id)).size).toBe(300);
    expect(messages).toEqual([
      {
        code: 'truncated',
        text: expect.stringContaining(
          new Date(BEGIN - 300 * 1000).toISOString(),
        ),
        ...PROD,
        operation: 'cloudtrail:LookupEvents',
      },
    ]);
    const inputs = cloudTrail
      .commandCalls(LookupEventsCommand)
      .map(call => call.args[0].input);
    expect(inputs).toHaveLength(6);
    const [first] = inputs;
    for (const [page, input] of inputs.entries()) {
      // AWS takes a token together with the parameters it was made for only.
      expect(input).toEqual({
        ...first,
        LookupAttributes: [
          { AttributeKey: 'ReadOnly', AttributeValue: 'false' },
        ],
        NextToken: page === 0 ? undefined : `after-${page * 50}`,
      });
    }
    expect(Number(first?.EndTime)).toBeLessThanOrEqual(BEGIN + 20_000);
  });

  it('reads once a minute for all, whose windows begin and end within the same five', async () => {
    await read();
    const before = cloudTrail.commandCalls(LookupEventsCommand).length;
    await Promise.all(Array.from({ length: 20 }, (_, i) => read(STEP + i)));
    expect(cloudTrail.commandCalls(LookupEventsCommand)).toHaveLength(before);

    aws.advance(61);
    await read();
    expect(cloudTrail.commandCalls(LookupEventsCommand)).toHaveLength(
      before + 6,
    );
  });

  it('keeps what is over for hours', async () => {
    await read(STEP - 2 * HOUR_MS);
    aws.advance(5 * 3_600);
    await read(STEP - 2 * HOUR_MS);
    expect(cloudTrail.commandCalls(LookupEventsCommand)).toHaveLength(6);
  });
});
