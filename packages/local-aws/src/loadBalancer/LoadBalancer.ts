import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { Forwarder } from './Forwarder';
import { IdentitySigner } from './IdentitySigner';
import { Listener } from './Listener';
import { LoginState } from './LoginState';
import { sendText } from './plainAnswers';
import { OidcProvider, type OidcSettings } from './OidcProvider';
import { Sealed } from './Sealed';
import { Sessions } from './Sessions';

/** How a {@link LoadBalancer} is set up. */
export interface LoadBalancerSettings {
  arn: string;
  /** Where pages and where API requests go, such as `http://localhost:3000`. */
  targets: { app: string; backend: string };
  /** Seconds after which people sign in again, come what may. */
  sessionSeconds: number;
  now: () => Date;
}

/** An Application Load Balancer whose listener signs people in, as far as the portal can tell: over plain HTTP. */
export class LoadBalancer {
  /**
   * Listens at once, so that its address is known where it must be registered; it answers once it is given a provider.
   *
   * @throws NodeJS.ErrnoException with code `EADDRINUSE` if the port is busy
   */
  static async listen(
    { port, host }: { port: number; host: string },
    settings: LoadBalancerSettings,
  ): Promise<LoadBalancer> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
    return new LoadBalancer(server, settings);
  }

  /** Where people open the portal, such as `http://localhost:8443`. */
  readonly url: string;
  readonly #server: Server;
  readonly #settings: LoadBalancerSettings;
  readonly #forwarder = Forwarder.create();
  /** Sockets that were upgraded, which the server does not close by itself. */
  readonly #upgraded = new Set<Duplex>();

  private constructor(server: Server, settings: LoadBalancerSettings) {
    this.#server = server;
    this.#settings = settings;
    // A server that listens on a TCP port has an address with a port; the other forms belong to pipes.
    const { port } = server.address() as AddressInfo;
    this.url = `http://localhost:${port}`;
  }

  /** @returns the public key that targets check identities with, and its id */
  serve(settings: OidcSettings): { keyId: string; publicKey: string } {
    const { arn, sessionSeconds, now } = this.#settings;
    const provider = OidcProvider.create(settings);
    const sealed = Sealed.create();
    const { issuer, clientId } = settings;
    const signer = IdentitySigner.create({ signer: arn, clientId, issuer });
    const listener = Listener.create({
      provider,
      signer,
      sessions: Sessions.create({ sealed, provider, sessionSeconds, now }),
      logins: LoginState.create(sealed, now),
      forwarder: this.#forwarder,
      targets: this.#settings.targets,
      now,
    });
    this.#server.on('request', (request, response) => {
      listener.respond(request, response).catch(error => {
        process.stderr.write(`local-aws: load balancer: ${error}\n`);
        sendText(response, 500, '500 Internal Server Error');
      });
    });
    this.#server.on('upgrade', (request, socket, head) => {
      this.#upgraded.add(socket);
      socket.on('close', () => this.#upgraded.delete(socket));
      socket.on('error', () => socket.destroy());
      listener.upgrade(request, socket, head).catch(() => socket.destroy());
    });
    return { keyId: signer.keyId, publicKey: signer.publicKey };
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.close(error => (error ? reject(error) : resolve()));
      this.#server.closeAllConnections();
      for (const socket of this.#upgraded) {
        socket.destroy();
      }
      this.#forwarder.close();
    });
  }
}
