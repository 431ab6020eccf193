import { LoggerService } from '@backstage/backend-plugin-api';
import { EventStore } from '@skafu/plugin-skafu-event-store-node';
import { AlarmHistoryItem } from '@skafu/plugin-skafu-observability-common';
import { AlarmActions } from '../aws/AlarmActions';
import {
  AlarmDescription,
  AwsCallError,
  AwsReader,
  AwsScope,
} from '../aws/AwsReader';
import { alarmKey } from '../signals/alarms/alarmKey';
import { Acknowledgements } from '../signals/alarms/handling/Acknowledgements';
import {
  ALARM_STATE_CHANGED,
  ALARM_STATE_STREAM,
  AlarmTransition,
  transitionId,
} from './alarmEvents';
import { AlarmStates, SeenState } from './AlarmStates';
import { findTransitions, hasMoved } from './findTransitions';

/** Histories read in one look. When a whole region fails, the rest is told by one step each. */
const MAX_HISTORIES = 50;
const HISTORIES_AT_ONCE = 5;

/** History asked for an alarm whose earlier state has no time. */
const HISTORY_MS = 24 * 3_600_000;

/**
 * Looks at the alarms of one account and region and stores what has happened
 * since it looked before.
 *
 * The events are stored first and the states second. Who dies in between finds
 * the same transitions again, whose events have the same ids and are stored
 * once. What is stored is told to others by those who read the store
 * (EventReader), so nothing is lost between storing and telling either.
 */
export class AlarmWatcher {
  static create(options: {
    reader: Pick<AwsReader, 'describeAlarms'>;
    actions: Pick<AlarmActions, 'history'>;
    store: EventStore;
    states: AlarmStates;
    acknowledgements: Acknowledgements;
    logger: LoggerService;
  }): AlarmWatcher {
    return new AlarmWatcher(options);
  }

  readonly #options: Parameters<typeof AlarmWatcher.create>[0];

  private constructor(options: Parameters<typeof AlarmWatcher.create>[0]) {
    this.#options = options;
  }

  /**
   * An account that does not answer is looked at again the next time; what
   * happened meanwhile is in its alarms' history.
   *
   * @returns how many transitions were stored
   */
  async look(scope: AwsScope, signal: AbortSignal): Promise<number> {
    const { reader, states, acknowledgements, logger } = this.#options;
    try {
      const answer = await reader.describeAlarms(scope, { signal });
      if (answer.stale) {
        return 0;
      }
      const alarms = answer.value;
      const seen = await states.read(scope);
      const moved = alarms.flatMap(alarm => {
        const before = seen.get(alarmKey(alarm.arn));
        return before && hasMoved(alarm, before) ? [{ alarm, before }] : [];
      });
      const found = await this.#transitions(moved, signal);
      const stored = await this.#store(found);
      await states.write(
        alarms.filter(alarm => {
          const before = seen.get(alarmKey(alarm.arn));
          return !before || hasMoved(alarm, before);
        }),
      );
      if (answer.messages.length === 0) {
        const present = new Set(alarms.map(({ arn }) => alarmKey(arn)));
        await states.forget([...seen.keys()].filter(key => !present.has(key)));
        await acknowledgements.endOutdated(scope, alarms);
      }
      return stored;
    } catch (error) {
      if (error instanceof AwsCallError) {
        logger.debug('Alarms could not be watched', { ...error.toMessage() });
        return 0;
      }
      throw error;
    }
  }

  async #transitions(
    moved: readonly { alarm: AlarmDescription; before: SeenState }[],
    signal: AbortSignal,
  ): Promise<AlarmTransition[]> {
    const found: AlarmTransition[] = [];
    for (let start = 0; start < moved.length; start += HISTORIES_AT_ONCE) {
      const batch = moved.slice(start, start + HISTORIES_AT_ONCE);
      const transitions = await Promise.all(
        batch.map(async ({ alarm, before }, index) =>
          findTransitions(
            alarm,
            before,
            start + index < MAX_HISTORIES
              ? await this.#history(alarm, before, signal)
              : [],
          ),
        ),
      );
      found.push(...transitions.flat());
    }
    return found.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }

  async #history(
    alarm: AlarmDescription,
    before: SeenState,
    signal: AbortSignal,
  ): Promise<AlarmHistoryItem[]> {
    const { accountId, region, name } = alarm;
    const end = Date.parse(alarm.stateUpdatedAt ?? '') || Date.now();
    const start = Date.parse(before.since ?? '') || end - HISTORY_MS;
    try {
      const { value } = await this.#options.actions.history(
        {
          accountId,
          region,
          name,
          start: new Date(Math.max(start, end - HISTORY_MS)),
          // AWS leaves out what is exactly at the end.
          end: new Date(end + 60_000),
        },
        { signal },
      );
      return value.items;
    } catch (error) {
      if (error instanceof AwsCallError) {
        return [];
      }
      throw error;
    }
  }

  async #store(transitions: readonly AlarmTransition[]): Promise<number> {
    let stored = 0;
    for (const transition of transitions) {
      try {
        await this.#options.store.append({
          stream: { type: ALARM_STATE_STREAM, id: alarmKey(transition.arn) },
          expectedVersion: 'any',
          events: [
            {
              id: transitionId(transition),
              type: ALARM_STATE_CHANGED,
              data: { ...transition },
            },
          ],
        });
        stored += 1;
      } catch (error) {
        // Known: stored by a watcher that died before it wrote down the state.
        if (!(error instanceof Error && error.name === 'ConflictError')) {
          throw error;
        }
      }
    }
    return stored;
  }
}
