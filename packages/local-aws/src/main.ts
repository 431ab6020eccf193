import { parseArgs } from 'node:util';
import { startLocalAws, type LocalAwsOptions } from './startLocalAws';

const defaultPort = 4599;

async function main(): Promise<void> {
  const options = wantedOptions();
  const aws = await startLocalAws(options).catch(error => {
    if (error instanceof Error && 'code' in error) {
      const port = 'port' in error ? error.port : options.port;
      fail(
        error.code === 'EADDRINUSE'
          ? `port ${port} is busy; stop what uses it or choose another with --port, --load-balancer-port or LOCAL_AWS_PORT`
          : `cannot listen on port ${port}: ${error.message}`,
      );
    }
    throw error;
  });
  process.stdout.write(
    `local-aws listens on ${aws.url}; use it with AWS_ENDPOINT_URL=${aws.url} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_REGION=eu-west-1\n`,
  );
  if (aws.portalUrl !== undefined) {
    process.stdout.write(
      `the load balancer of the portal listens on ${aws.portalUrl}\n`,
    );
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      aws.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

function wantedOptions(): LocalAwsOptions & { port: number } {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      'no-quotas': { type: 'boolean' },
      // In front of a portal: where it listens, and where the portal is.
      'load-balancer-port': { type: 'string' },
      app: { type: 'string', default: 'http://localhost:3000' },
      backend: { type: 'string', default: 'http://localhost:7007' },
      'self-sign-up': { type: 'boolean', default: false },
      'access-token-seconds': { type: 'string' },
    },
  });
  const wantedPort = values['load-balancer-port'];
  const seconds = values['access-token-seconds'];
  return {
    port: readPort(
      values.port ?? process.env.LOCAL_AWS_PORT ?? String(defaultPort),
    ),
    enforceQuotas: !values['no-quotas'],
    ...(wantedPort !== undefined && {
      loadBalancer: {
        port: readPort(wantedPort),
        app: values.app,
        backend: values.backend,
        selfSignUp: values['self-sign-up'],
        ...(seconds !== undefined && {
          accessTokenSeconds: readSeconds(seconds),
        }),
      },
    }),
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    fail(`'${text}' is not a port number`);
  }
  return port;
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds < 1) {
    fail(`'${text}' is not a number of seconds`);
  }
  return seconds;
}

function fail(message: string): never {
  process.stderr.write(`local-aws: ${message}\n`);
  process.exit(1);
}

main().catch(error => {
  fail(error instanceof Error ? error.message : String(error));
});
