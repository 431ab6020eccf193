import type { AddressInfo } from 'node:net';
import { CallCounter } from './server/CallCounter';
import { FaultInjector } from './server/FaultInjector';
import { httpServer } from './server/httpServer';
import { QuotaEnforcer } from './server/QuotaEnforcer';
import { ServerMemory } from './server/ServerMemory';
import { services } from './services';

/** How to start {@link startLocalAws}. */
export interface LocalAwsOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** The world's clock. Default: the wall clock. */
  now?: () => Date;
  /**
   * How long a second takes where AWS makes its callers wait (running queries, updates of live streams), milliseconds
   * of the wall clock. Default 1000; tests take less.
   */
  secondMs?: number;
  /** Whether calls beyond AWS's published rates are throttled. Default false. */
  enforceQuotas?: boolean;
}

/** A running server and its controls. */
export interface LocalAws {
  /** Endpoint for `AWS_ENDPOINT_URL`, such as `http://127.0.0.1:4599`. */
  readonly url: string;
  readonly faults: FaultInjector;
  readonly calls: CallCounter;
  /** Stops listening and drops open connections, hanging calls included. */
  close(): Promise<void>;
}

/**
 * Starts AWS on this machine.
 *
 * @throws NodeJS.ErrnoException with code `EADDRINUSE` if the port is busy
 */
export async function startLocalAws(
  options: LocalAwsOptions = {},
): Promise<LocalAws> {
  const { port = 0, host = '127.0.0.1', now = () => new Date() } = options;
  const faults = new FaultInjector();
  const calls = new CallCounter();
  const memory = new ServerMemory();
  const server = httpServer({
    services,
    faults,
    calls,
    now,
    memory,
    quotas: options.enforceQuotas ? QuotaEnforcer.create() : undefined,
    secondMs: options.secondMs ?? 1000,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  // A server that listens on a TCP port has an address with a port; the other forms belong to pipes.
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    faults,
    calls,
    close: () =>
      new Promise((resolve, reject) => {
        server.close(error => (error ? reject(error) : resolve()));
        server.closeAllConnections();
        memory.close();
      }),
  };
}
