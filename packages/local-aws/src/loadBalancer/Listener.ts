import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Forwarder } from './Forwarder';
import type { IdentitySigner } from './IdentitySigner';
import type { LoginState } from './LoginState';
import type { OidcProvider } from './OidcProvider';
import { sendText } from './plainAnswers';
import { ruleFor } from './rules';
import type { FoundSession, Session, Sessions } from './Sessions';
import { signedOutPage } from './signedOutPage';

interface ListenerParts {
  provider: OidcProvider;
  signer: IdentitySigner;
  sessions: Sessions;
  logins: LoginState;
  forwarder: Forwarder;
  targets: { app: string; backend: string };
  now: () => Date;
}

/** What happens to each request that reaches the load balancer. */
export class Listener {
  static create(parts: ListenerParts): Listener {
    return new Listener(parts);
  }

  readonly #parts: ListenerParts;

  private constructor(parts: ListenerParts) {
    this.#parts = parts;
  }

  async respond(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { sessions, forwarder, targets } = this.#parts;
    const rule = ruleFor(pathOf(request));
    if (rule.action === 'fixed') {
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(signedOutPage);
      return;
    }
    if (rule.action === 'callback') {
      await this.#callback(request, response);
      return;
    }
    const found = await sessions.find(request.headers.cookie);
    if (found.session) {
      forwarder.forward(request, response, {
        target: targets[rule.target],
        headers: this.#identityHeaders(found.session),
        cookies: found.cookies,
      });
    } else if (rule.unauthenticated === 'deny') {
      response.setHeader('set-cookie', found.cookies);
      sendText(response, 401, '401 Authorization Required');
    } else {
      await this.#sendToLogin(request, response, found);
    }
  }

  async upgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> {
    const { sessions, forwarder, targets } = this.#parts;
    const rule = ruleFor(pathOf(request));
    const { session } = await sessions.find(request.headers.cookie);
    if (rule.action !== 'forward' || !session) {
      socket.end(
        'HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
      );
      return;
    }
    forwarder.upgrade(request, socket, head, {
      target: targets[rule.target],
      headers: this.#identityHeaders(session),
    });
  }

  async #sendToLogin(
    request: IncomingMessage,
    response: ServerResponse,
    { cookies }: FoundSession,
  ): Promise<void> {
    const { provider, logins } = this.#parts;
    const origin = originOf(request);
    const { state, cookie } = await logins.begin(
      `${origin}${request.url}`,
      request.headers.cookie,
    );
    response
      .writeHead(302, {
        location: provider.loginUrl({
          redirectUri: `${origin}/oauth2/idpresponse`,
          state,
        }),
        'set-cookie': [...cookies, cookie],
        'cache-control': 'no-store',
      })
      .end();
  }

  /** Back from the login, with a code. */
  async #callback(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { provider, logins, sessions } = this.#parts;
    const origin = originOf(request);
    const { searchParams } = new URL(request.url ?? '/', origin);
    const { cookie } = request.headers;
    const target = await logins.finish(searchParams.get('state') ?? '', cookie);
    if (target === undefined) {
      sendText(response, 401, '401 Authorization Required');
      return;
    }
    const identity = await provider.exchange(
      searchParams.get('code') ?? '',
      `${origin}/oauth2/idpresponse`,
    );
    if (!identity) {
      // The load balancer's own status for an identity provider that refuses.
      sendText(response, 561, '561 Authentication Error');
      return;
    }
    response
      .writeHead(302, {
        location: target,
        'set-cookie': await sessions.begin(identity, cookie),
        'cache-control': 'no-store',
      })
      .end();
  }

  #identityHeaders({ claims, accessToken }: Session): Record<string, string> {
    const { signer, now } = this.#parts;
    return {
      'x-amzn-oidc-data': signer.sign(
        claims,
        Math.floor(now().getTime() / 1000),
      ),
      'x-amzn-oidc-accesstoken': accessToken,
      'x-amzn-oidc-identity': claims.sub,
    };
  }
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}

function originOf({ headers }: IncomingMessage): string {
  return `http://${headers.host ?? 'localhost'}`;
}
