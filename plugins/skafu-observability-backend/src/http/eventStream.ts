import { once } from 'node:events';
import { Response } from 'express';

/** One event of a text/event-stream answer. */
export interface ServerSentEvent {
  /** `message` when absent. */
  event?: string;
  /** What a browser sends back as `Last-Event-ID` when it reconnects. */
  id?: string;
  /** Travels as JSON. */
  data: unknown;
}

/** Proxies and load balancers close connections on which nothing moves for a minute. */
const HEARTBEAT_MS = 15_000;

/** How long a browser waits before it connects again. */
const RETRY_MS = 3_000;

/**
 * Sends events as they come, no faster than the reader takes them. Ends when
 * the events end or the reader leaves; an error on the way becomes an event
 * `error` with name and message, because the status has been sent by then.
 */
export async function sendEvents(
  response: Response,
  events: AsyncIterable<ServerSentEvent>,
  options: { signal: AbortSignal; heartbeatMs?: number },
): Promise<void> {
  const { signal, heartbeatMs = HEARTBEAT_MS } = options;
  response.status(200).set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    // Compression would hold events back.
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  response.write(`retry: ${RETRY_MS}\n\n`);
  const heartbeat = setInterval(
    () => response.write(': still here\n\n'),
    heartbeatMs,
  );
  heartbeat.unref();
  try {
    for await (const event of events) {
      if (signal.aborted) {
        break;
      }
      if (!response.write(format(event))) {
        await once(response, 'drain', { signal });
      }
    }
  } catch (error) {
    if (!signal.aborted) {
      response.write(format({ event: 'error', data: describe(error) }));
    }
  } finally {
    clearInterval(heartbeat);
    response.end();
  }
}

function format({ event, id, data }: ServerSentEvent): string {
  return [
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...(id === undefined ? [] : [`id: ${id}`]),
    `data: ${JSON.stringify(data)}`,
    '',
    '',
  ].join('\n');
}

function describe(error: unknown): { name: string; message: string } {
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };
}
