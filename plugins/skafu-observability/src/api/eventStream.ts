import { createParser, type EventSourceMessage } from 'eventsource-parser';

/**
 * Reads `text/event-stream`. `EventSource` cannot be used: it sends no
 * Authorization header. The connection ends with the one who reads.
 */
export async function* readEventStream(
  response: Response,
): AsyncGenerator<EventSourceMessage> {
  const reader = response.body?.getReader();
  if (!reader) {
    return;
  }
  const decoder = new TextDecoder();
  const events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: event => events.push(event) });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      parser.feed(decoder.decode(value, { stream: true }));
      yield* events.splice(0);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
