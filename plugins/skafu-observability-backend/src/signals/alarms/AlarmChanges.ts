import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';

/** Open pages of alarms listen here. */
export const ALARMS_CHANNEL = 'skafu:alarms';

/**
 * Tells open pages that something about alarms has changed. The message goes to
 * everybody, so it says no more than that: who may read alarms then reads them.
 */
export class AlarmChanges {
  static create(options: {
    signals: SignalsService;
    logger: LoggerService;
  }): AlarmChanges {
    return new AlarmChanges(options.signals, options.logger);
  }

  readonly #signals: SignalsService;
  readonly #logger: LoggerService;

  private constructor(signals: SignalsService, logger: LoggerService) {
    this.#signals = signals;
    this.#logger = logger;
  }

  /** Never throws: a page that was not told reads again by itself a little later. */
  async announce(): Promise<void> {
    try {
      await this.#signals.publish({
        recipients: { type: 'broadcast' },
        channel: ALARMS_CHANNEL,
        message: { type: 'changed' },
      });
    } catch (error) {
      this.#logger.warn('Open pages could not be told of changed alarms', {
        reason: error instanceof Error ? error.name : String(error),
      });
    }
  }
}
