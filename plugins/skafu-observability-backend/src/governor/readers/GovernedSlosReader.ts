import { ApplicationSignalsAdapter } from '../../aws/ApplicationSignalsAdapter';
import { Answer, AwsScope, CallOptions } from '../../aws/AwsReader';
import { SloReport, SlosReader } from '../../aws/SlosReader';
import { AwsDoor } from '../AwsDoor';

/** Budgets are made of minutes or hours. */
const SLOS_TTL = 300;
const HOUR = 3_600;

/** Application Signals, by way of the governor. */
export class GovernedSlosReader implements SlosReader {
  readonly #door: AwsDoor;
  readonly #applicationSignals: ApplicationSignalsAdapter;

  static create(options: {
    door: AwsDoor;
    applicationSignals: ApplicationSignalsAdapter;
  }): GovernedSlosReader {
    return new GovernedSlosReader(options.door, options.applicationSignals);
  }

  private constructor(
    door: AwsDoor,
    applicationSignals: ApplicationSignalsAdapter,
  ) {
    this.#door = door;
    this.#applicationSignals = applicationSignals;
  }

  async listSlos(
    scope: AwsScope,
    options?: CallOptions,
  ): Promise<Answer<SloReport[]>> {
    const { accountId, region } = scope;
    return this.#door.read(
      scope,
      {
        service: 'application-signals',
        operation: 'ListServiceLevelObjectives',
        input: {},
        ttlSeconds: SLOS_TTL,
        refreshSeconds: SLOS_TTL,
        staleSeconds: HOUR,
        send: async gate => {
          const { items, truncated } = await this.#applicationSignals.listSlos(
            scope,
            gate,
          );
          return {
            value: items,
            messages: truncated
              ? [
                  {
                    code: 'truncated' as const,
                    text: `Account ${accountId} (${region}) has more service level objectives than the first ${items.length} that were read.`,
                    accountId,
                    region,
                  },
                ]
              : [],
          };
        },
      },
      options,
    );
  }
}
