import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { HealthBoard } from '../signals/health/HealthBoard';
import { EVENTS_TOPIC } from './AlarmAnnouncer';

/** Open pages of health listen here. */
export const HEALTH_CHANNEL = 'skafu:health';

/**
 * Health stands on alarms: when one changes, health is worked out anew for who
 * looks next, and open pages are told to look. The message goes to everybody,
 * so it says nothing but that.
 *
 * The event reaches one replica; the others learn by the age of what they have,
 * half a minute later at most.
 */
export async function startHealthWatch(options: {
  events: EventsService;
  signals: SignalsService;
  board: Pick<HealthBoard, 'expire'>;
  logger: LoggerService;
}): Promise<void> {
  const { events, signals, board, logger } = options;
  await events.subscribe({
    id: 'skafu-observability-health',
    topics: [EVENTS_TOPIC],
    async onEvent({ eventPayload }) {
      if (!isAlarmChange(eventPayload)) {
        return;
      }
      board.expire();
      try {
        await signals.publish({
          recipients: { type: 'broadcast' },
          channel: HEALTH_CHANNEL,
          message: { type: 'changed' },
        });
      } catch (error) {
        logger.warn('Open pages could not be told of changed health', {
          reason: error instanceof Error ? error.name : String(error),
        });
      }
    },
  });
}

function isAlarmChange(payload: unknown): boolean {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'type' in payload &&
    payload.type === 'alarm.state-changed'
  );
}
