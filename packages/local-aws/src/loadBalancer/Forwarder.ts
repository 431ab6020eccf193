import { Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createProxyServer, type ProxyServer } from 'http-proxy-3';

/** What is added on the way to a target. */
export interface ForwardedRequest {
  target: string;
  /** Set in place of whatever the client sent under these names. */
  headers: Record<string, string>;
}

/** Headers that only the load balancer may set. */
const identityHeader = /^x-amzn-oidc-/;

/** Passes requests on and answers back, piece by piece as they come. */
export class Forwarder {
  /**
   * A connection for each request. Those that are kept may be closed by the
   * target just when the next request is on its way, which is a 502.
   */
  readonly #agent = new Agent({ keepAlive: false });
  readonly #proxy: ProxyServer;
  /** What answers must tell the browser besides. */
  readonly #cookies = new WeakMap<IncomingMessage, string[]>();

  static create(): Forwarder {
    return new Forwarder();
  }

  private constructor() {
    this.#proxy = createProxyServer({ agent: this.#agent });
    // A browser that goes away in the middle; whoever listens to nothing is stopped by it.
    this.#proxy.on('error', () => {});
    this.#proxy.on('proxyRes', (answer, request, response) => {
      // That of the target ends, and not the browser's.
      delete answer.headers.connection;
      const cookies = this.#cookies.get(request) ?? [];
      if (cookies.length > 0) {
        // The target's come last and win, for instance when it signs somebody out.
        answer.headers['set-cookie'] = [
          ...cookies,
          ...(answer.headers['set-cookie'] ?? []),
        ];
      }
      if (
        answer.headers['content-type']?.startsWith('text/html') &&
        answer.headers['cache-control'] === undefined
      ) {
        // As the portal's backend says of its pages in production. The development server does not, so that a browser
        // would show a page without asking whether anybody is signed in.
        answer.headers['cache-control'] = 'no-store, max-age=0';
      }
      // Else the head of an event stream waits for the first event.
      queueMicrotask(() => response.flushHeaders());
    });
  }

  forward(
    request: IncomingMessage,
    response: ServerResponse,
    {
      target,
      headers,
      cookies,
    }: ForwardedRequest & { cookies: readonly string[] },
  ): void {
    this.#cookies.set(request, [...cookies]);
    prepare(request, headers);
    this.#proxy.web(request, response, { target }, () => {
      if (response.headersSent) {
        response.destroy();
      } else {
        response
          .writeHead(502, { 'content-type': 'text/plain; charset=utf-8' })
          .end(`502 Bad Gateway: nothing answers at ${target}\n`);
      }
    });
  }

  upgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    { target, headers }: ForwardedRequest,
  ): void {
    prepare(request, headers);
    this.#proxy.ws(request, socket, head, { target }, () => socket.destroy());
  }

  close(): void {
    this.#agent.destroy();
  }
}

function prepare(
  request: IncomingMessage,
  headers: Record<string, string>,
): void {
  for (const name of Object.keys(request.headers)) {
    if (identityHeader.test(name)) {
      delete request.headers[name];
    }
  }
  const { remoteAddress = '', localPort } = request.socket;
  const before = request.headers['x-forwarded-for'];
  Object.assign(request.headers, headers, {
    'x-forwarded-for': before ? `${before}, ${remoteAddress}` : remoteAddress,
    'x-forwarded-proto': 'http',
    'x-forwarded-port': String(localPort),
  });
}
