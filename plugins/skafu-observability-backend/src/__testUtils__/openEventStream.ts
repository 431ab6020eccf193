import { IncomingMessage } from 'node:http';
import request from 'supertest';
import { Bell } from '../watch/Bell';

/** One event as it came. */
export interface ReceivedEvent {
  event: string;
  id?: string;
  data: unknown;
}

/** A text/event-stream answer as a browser reads it. */
export interface EventStream {
  status: number;
  /** The body, when the answer is no stream. */
  body: unknown;
  /** All that have come so far. */
  events: ReceivedEvent[];
  /** Waits for the first event that fits, of those that have come too. */
  next(fits: (event: ReceivedEvent) => boolean): Promise<ReceivedEvent>;
  /** Waits until the server ends it. */
  ended(): Promise<void>;
  /** Stops and goes on taking what the server sends. */
  pause(): void;
  resume(): void;
  /** Hangs up. */
  close(): void;
}

/** Opens a stream; resolves with its status. */
export async function openEventStream(
  test: request.Test,
): Promise<EventStream> {
  const bell = new Bell();
  const events: ReceivedEvent[] = [];
  let text = '';
  let isOver = false;
  // Heard from the first moment on: what comes before would be lost.
  const listen = (answer: IncomingMessage) => {
    answer.setEncoding('utf8');
    answer.on('data', (chunk: string) => {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      events.push(...blocks.flatMap(parseBlock));
      bell.ring();
    });
    answer.on('close', () => {
      isOver = true;
      bell.ring();
    });
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    test
      .buffer(false)
      .parse((answer, done) => {
        // superagent hands over Node's own response, which its types do not say.
        const message = answer as unknown as IncomingMessage;
        listen(message);
        message.on('end', () => done(null, undefined));
        resolve(message);
      })
      .end(error => error && reject(error));
  });
  const isStream = /event-stream/.test(response.headers['content-type'] ?? '');
  const stream: EventStream = {
    status: response.statusCode ?? 0,
    body: undefined,
    events,
    async next(fits) {
      for (let index = 0; ; index += 1) {
        while (index >= events.length) {
          if (isOver) {
            throw new Error(
              `The stream has ended before that, after ${events
                .map(({ event }) => event)
                .join(', ')}`,
            );
          }
          await bell.wait();
        }
        const event = events[index];
        if (event && fits(event)) {
          return event;
        }
      }
    },
    async ended() {
      while (!isOver) {
        await bell.wait();
      }
    },
    pause: () => response.pause(),
    resume: () => response.resume(),
    close: () => {
      test.abort();
      response.destroy();
    },
  };
  if (!isStream) {
    await stream.ended();
    return { ...stream, body: JSON.parse(text) };
  }
  return stream;
}

function parseBlock(block: string): ReceivedEvent[] {
  const fields = new Map(
    block
      .split('\n')
      .filter(line => !line.startsWith(':'))
      .map(line => {
        const at = line.indexOf(': ');
        return [line.slice(0, at), line.slice(at + 2)];
      }),
  );
  const data = fields.get('data');
  return data === undefined
    ? []
    : [
        {
          event: fields.get('event') ?? 'message',
          id: fields.get('id'),
          data: JSON.parse(data),
        },
      ];
}
