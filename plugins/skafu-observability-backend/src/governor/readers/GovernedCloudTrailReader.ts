import { Message } from '@skafu/plugin-skafu-observability-common';
import { Answer, AwsScope, CallOptions } from '../../aws/AwsReader';
import { CloudTrailAdapter } from '../../aws/CloudTrailAdapter';
import { CloudTrailReader, TrailEvent } from '../../aws/CloudTrailReader';
import { Pages } from '../../aws/readPages';
import { AwsDoor } from '../AwsDoor';

const STEP_MS = 5 * 60_000;

/** CloudTrail delivers most events within five minutes, some after fifteen. */
const SETTLED_MS = 30 * 60_000;

const FRESH_TTL = 60;
const SETTLED_TTL = 6 * 3_600;
const STALE = 6 * 3_600;

/** CloudTrail, by way of the governor. */
export class GovernedCloudTrailReader implements CloudTrailReader {
  readonly #door: AwsDoor;
  readonly #cloudTrail: CloudTrailAdapter;
  readonly #now: () => number;

  static create(options: {
    door: AwsDoor;
    cloudTrail: CloudTrailAdapter;
    now: () => number;
  }): GovernedCloudTrailReader {
    return new GovernedCloudTrailReader(options);
  }

  private constructor(options: {
    door: AwsDoor;
    cloudTrail: CloudTrailAdapter;
    now: () => number;
  }) {
    this.#door = options.door;
    this.#cloudTrail = options.cloudTrail;
    this.#now = options.now;
  }

  async lookupEvents(
    scope: AwsScope,
    window: { start: Date; end: Date },
    options: CallOptions = {},
  ): Promise<Answer<TrailEvent[]>> {
    const now = this.#now();
    const start = Math.floor(window.start.getTime() / STEP_MS) * STEP_MS;
    const end = Math.ceil(window.end.getTime() / STEP_MS) * STEP_MS;
    const settled = end < now - SETTLED_MS;
    const answer = await this.#door.read(
      scope,
      {
        service: 'cloudtrail',
        operation: 'LookupEvents',
        input: { start, end },
        // A window that ends now moves on: the next one replaces it.
        slot: settled ? undefined : { length: end - start },
        ttlSeconds: settled ? SETTLED_TTL : FRESH_TTL,
        staleSeconds: STALE,
        send: async gate => ({
          value: await this.#cloudTrail.lookupEvents(
            scope,
            { start: new Date(start), end: new Date(Math.min(end, now)) },
            gate,
          ),
        }),
      },
      options,
    );
    // Added here and not to what is cached: asking again soon would bring no more.
    return {
      ...answer,
      value: answer.value.items,
      messages: [...answer.messages, ...truncation(scope, answer.value)],
    };
  }
}

function truncation(
  { accountId, region }: AwsScope,
  { items, truncated }: Pages<TrailEvent>,
): Message[] {
  const oldest = items.at(-1);
  return truncated
    ? [
        {
          code: 'truncated',
          text: `CloudTrail has more than the newest ${
            items.length
          } events of account ${accountId} (${region})${
            oldest ? `, which reach back to ${oldest.at}` : ''
          }. Choose a shorter range for those before.`,
          accountId,
          region,
          operation: 'cloudtrail:LookupEvents',
        },
      ]
    : [];
}
