import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { startLocalAws } from '@skafu/local-aws';

/**
 * The plugin alone, over the demo world and the demo catalog; nobody has to
 * sign in:
 *
 * curl localhost:7007/api/skafu-observability/v1/targets?entityRef=component:default/payments
 */
async function main() {
  const aws = await startLocalAws();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'for-local-aws-only',
  });
  const backend = createBackend();
  backend.add(mockServices.auth.factory());
  backend.add(mockServices.httpAuth.factory());
  backend.add(
    mockServices.permissions.factory({ result: AuthorizeResult.ALLOW }),
  );
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('../src'));
  await backend.start();
}

main().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});
