import { parseArgs } from 'node:util';
import { startLocalAws } from './startLocalAws';

const defaultPort = 4599;

async function main(): Promise<void> {
  const { port, enforceQuotas } = wantedOptions();
  const aws = await startLocalAws({ port, enforceQuotas }).catch(error => {
    if (error instanceof Error && 'code' in error) {
      fail(
        error.code === 'EADDRINUSE'
          ? `port ${port} is busy; stop what uses it or choose another with --port or LOCAL_AWS_PORT`
          : `cannot listen on port ${port}: ${error.message}`,
      );
    }
    throw error;
  });
  process.stdout.write(
    `local-aws listens on ${aws.url}; use it with AWS_ENDPOINT_URL=${aws.url} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_REGION=eu-west-1\n`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      aws.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

function wantedOptions(): { port: number; enforceQuotas: boolean } {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, 'no-quotas': { type: 'boolean' } },
  });
  const text = values.port ?? process.env.LOCAL_AWS_PORT;
  const port = text === undefined ? defaultPort : Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    fail(`'${text}' is not a port number`);
  }
  return { port, enforceQuotas: !values['no-quotas'] };
}

function fail(message: string): never {
  process.stderr.write(`local-aws: ${message}\n`);
  process.exit(1);
}

main().catch(error => {
  fail(error instanceof Error ? error.message : String(error));
});
