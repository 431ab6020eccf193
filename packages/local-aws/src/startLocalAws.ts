import type { AddressInfo } from 'node:net';
import {
  startSignIn,
  type LoadBalancerOptions,
  type PortalSignIn,
} from './loadBalancer/startSignIn';
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
  /** A load balancer in front of a portal that people sign in to with the users of `skafu-portal`. Default: none. */
  loadBalancer?: LoadBalancerOptions;
}

/** A running server and its controls. */
export interface LocalAws {
  /** Endpoint for `AWS_ENDPOINT_URL`, such as `http://127.0.0.1:4599`. */
  readonly url: string;
  readonly faults: FaultInjector;
  readonly calls: CallCounter;
  /** Where people open the portal; `undefined` if there is no load balancer. */
  readonly portalUrl: string | undefined;
  /** Stops listening and drops open connections, hanging calls included. */
  close(): Promise<void>;
}

/**
 * Starts AWS on this machine.
 *
 * @throws NodeJS.ErrnoException with code `EADDRINUSE` if a port is busy
 */
export async function startLocalAws(
  options: LocalAwsOptions = {},
): Promise<LocalAws> {
  const { port = 0, host = '127.0.0.1', now = () => new Date() } = options;
  const faults = new FaultInjector();
  const calls = new CallCounter();
  const memory = new ServerMemory();
  let signIn: PortalSignIn | undefined;
  const server = httpServer({
    services,
    faults,
    calls,
    now,
    memory,
    quotas: options.enforceQuotas ? QuotaEnforcer.create() : undefined,
    secondMs: options.secondMs ?? 1000,
    pages: async request => signIn?.respond(request),
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
  const close = () =>
    new Promise<void>((resolve, reject) => {
      server.close(error => (error ? reject(error) : resolve()));
      server.closeAllConnections();
      memory.close();
    });
  if (options.loadBalancer) {
    signIn = await startSignIn(options.loadBalancer, {
      host,
      // Cookies of the login belong to the name that people see, which is that of the load balancer, too.
      loginUrl: `http://localhost:${actualPort}`,
      memory,
      now,
    }).catch(async error => {
      await close();
      throw error;
    });
  }
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    portalUrl: signIn?.loadBalancer.url,
    faults,
    calls,
    close: async () => {
      await Promise.all([signIn?.loadBalancer.close(), close()]);
    },
  };
}
