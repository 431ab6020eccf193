import type {
  LiveTailEvents,
  LiveTailGap,
} from '@skafu/plugin-skafu-observability-common';
import type { LogGroupScope, LogsApi } from '../../../api/signals/logs';
import { statusOf } from '../../../lib/refusal';

/** What becomes of a live tail. */
export type TailEvent =
  | { type: 'connecting' }
  | { type: 'connected'; isAgain: boolean }
  | { type: 'lines'; data: LiveTailEvents }
  | { type: 'gap'; gap: LiveTailGap }
  | { type: 'lost' }
  | { type: 'ended'; text: string }
  | { type: 'failed'; error: Error };

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Follows groups until `signal` is aborted: where the connection is lost, opens
 * it again after the last event, waiting longer each time. Reports; never throws.
 */
export async function followTail(options: {
  api: Pick<LogsApi, 'tail'>;
  request: LogGroupScope & { filter?: string };
  /** Of the first connection, when there is no position yet. */
  since: string | undefined;
  /** Where an earlier connection was; kept up to date. */
  position: { lastEventId?: string };
  signal: AbortSignal;
  report: (event: TailEvent) => void;
}): Promise<void> {
  const { api, request, position, signal, report } = options;
  let wait = FIRST_WAIT_MS;
  let isAgain = false;
  while (!signal.aborted) {
    report({ type: 'connecting' });
    try {
      const events = api.tail(
        {
          ...request,
          ...(position.lastEventId === undefined
            ? { since: options.since }
            : { lastEventId: position.lastEventId }),
        },
        { signal },
      );
      for await (const event of events) {
        if (signal.aborted) {
          return;
        }
        position.lastEventId = event.id ?? position.lastEventId;
        switch (event.event) {
          case 'session':
            report({ type: 'connected', isAgain });
            isAgain = true;
            wait = FIRST_WAIT_MS;
            break;
          case 'events':
            report({ type: 'lines', data: event.data });
            break;
          case 'gap':
            report({ type: 'gap', gap: event.data });
            break;
          default:
            report({ type: 'ended', text: event.data.text });
            return;
        }
      }
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      const failure = error instanceof Error ? error : new Error(String(error));
      // An answer is final: refused, wrong, or no session left. A lost connection is not.
      if (statusOf(failure) !== undefined) {
        report({ type: 'failed', error: failure });
        return;
      }
    }
    if (signal.aborted) {
      return;
    }
    report({ type: 'lost' });
    await delay(wait, signal);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
}

function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
