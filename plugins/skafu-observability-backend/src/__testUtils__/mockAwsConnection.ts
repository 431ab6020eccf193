import { mockServices } from '@backstage/backend-test-utils';
import { AwsConnection, createAwsConnection } from '../aws/createAwsConnection';

/** The real chain to AWS for one account without credentials; tests replace what they call. */
export function mockAwsConnection(
  replaced: Partial<AwsConnection> = {},
): AwsConnection {
  return {
    ...createAwsConnection({
      config: mockServices.rootConfig({
        data: {
          aws: { accounts: [{ accountId: '111122223333' }] },
          skafuObservability: { regions: ['eu-west-1'] },
        },
      }),
      logger: mockServices.logger.mock(),
      cache: mockServices.cache.mock(),
    }),
    ...replaced,
  };
}
