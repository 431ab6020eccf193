import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { WireRequest, WireResponse } from './protocols/Protocol';
import { controlApi } from './controlApi';
import { dispatch, type Dispatcher } from './dispatch';

/** Largest request body that is read, bytes; AWS's own limits are lower. */
const maximumBody = 4 * 1024 * 1024;

/** An HTTP server over {@link dispatch} and the control API. It is not listening yet. */
export function httpServer(dispatcher: Dispatcher): Server {
  return createServer((incoming, outgoing) => {
    respond(incoming, outgoing, dispatcher).catch(error => {
      outgoing.destroy(error instanceof Error ? error : undefined);
    });
  });
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  dispatcher: Dispatcher,
): Promise<void> {
  const request = await readRequest(incoming);
  if (!request) {
    outgoing.writeHead(413).end();
    return;
  }
  const page =
    controlApi(request, dispatcher) ?? (await dispatcher.pages(request));
  if (page) {
    send(outgoing, page);
    return;
  }
  const outcome = await dispatch(request, dispatcher);
  if (outcome.kind === 'answer') {
    send(outgoing, outcome.response);
  } else if (outcome.kind === 'stream') {
    outgoing.writeHead(outcome.response.status, outcome.response.headers);
    outgoing.flushHeaders();
    // Ends the messages, too, when the client goes.
    await pipeline(Readable.from(outcome.messages), outgoing);
  } else if (outcome.kind === 'truncated') {
    const { status, headers, body } = outcome.response;
    outgoing.writeHead(status, { ...headers, 'content-length': body.length });
    outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () =>
      outgoing.destroy(),
    );
  }
  // A hanging call stays open until the client gives up or the server closes.
}

async function readRequest(
  incoming: IncomingMessage,
): Promise<WireRequest | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maximumBody) {
      return undefined;
    }
    chunks.push(bytes);
  }
  const [path = '/', query] = (incoming.url ?? '/').split('?', 2);
  return {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: incoming.headers,
    body: Buffer.concat(chunks),
  };
}

function send(outgoing: ServerResponse, response: WireResponse): void {
  outgoing
    .writeHead(response.status, {
      ...response.headers,
      'content-length': response.body.length,
    })
    .end(response.body);
}
