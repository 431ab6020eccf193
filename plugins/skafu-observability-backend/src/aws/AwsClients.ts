import { ApplicationSignalsClient } from '@aws-sdk/client-application-signals';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { XRayClient } from '@aws-sdk/client-xray';
import { AwsCredentialIdentityProvider, MiddlewareStack } from '@aws-sdk/types';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { AwsAccounts } from './AwsAccounts';
import { AwsScope } from './AwsReader';
import { callContext } from './callContext';
import { isThrottle } from './classifyError';

/** One HTTP request to AWS; retries are attempts of their own. */
export interface AwsAttempt extends AwsScope {
  /** As in IAM actions, e.g. `cloudwatch`. */
  service: string;
  operation: string;
  throttled: boolean;
}

/** What all our clients have in common. */
interface Client {
  middlewareStack: Pick<MiddlewareStack<object, object>, 'add'>;
  destroy(): void;
}

/** What every client is made with. */
interface ClientOptions {
  region: string;
  credentials: AwsCredentialIdentityProvider;
  requestHandler: NodeHttpHandler;
  maxAttempts: number;
  retryMode: 'standard';
  userAgentAppId: string;
}

/**
 * SDK clients, one for each account, region and service: a client costs more to
 * make than a call, and keeps connections. All share one pool of sockets.
 *
 * Endpoints are the SDK's own business, which honours `AWS_ENDPOINT_URL`.
 */
export class AwsClients {
  readonly #accounts: AwsAccounts;
  readonly #onAttempt: (attempt: AwsAttempt) => void;
  readonly #clients = new Map<string, Client>();
  readonly #requestHandler = new NodeHttpHandler({
    connectionTimeout: 3_000,
    httpAgent: { keepAlive: true, maxSockets: 50 },
    httpsAgent: { keepAlive: true, maxSockets: 50 },
  });

  static create(options: {
    accounts: AwsAccounts;
    /** Told of each attempt when it has ended. */
    onAttempt?: (attempt: AwsAttempt) => void;
  }): AwsClients {
    return new AwsClients(options);
  }

  private constructor(options: {
    accounts: AwsAccounts;
    onAttempt?: (attempt: AwsAttempt) => void;
  }) {
    this.#accounts = options.accounts;
    this.#onAttempt = options.onAttempt ?? (() => {});
  }

  // Each throws AwsCallError when there are no credentials for the account.

  async applicationSignals(scope: AwsScope): Promise<ApplicationSignalsClient> {
    return this.#client(
      'application-signals',
      scope,
      options => new ApplicationSignalsClient(options),
    );
  }

  async cloudTrail(scope: AwsScope): Promise<CloudTrailClient> {
    return this.#client(
      'cloudtrail',
      scope,
      options => new CloudTrailClient(options),
    );
  }

  async cloudWatch(scope: AwsScope): Promise<CloudWatchClient> {
    return this.#client(
      'cloudwatch',
      scope,
      options => new CloudWatchClient(options),
    );
  }

  async cognito(scope: AwsScope): Promise<CognitoIdentityProviderClient> {
    return this.#client(
      'cognito-idp',
      scope,
      options => new CognitoIdentityProviderClient(options),
    );
  }

  /** Its endpoint is in us-east-1, whatever is asked about. */
  async costExplorer(scope: AwsScope): Promise<CostExplorerClient> {
    return this.#client(
      'ce',
      scope,
      options => new CostExplorerClient(options),
    );
  }

  async logs(scope: AwsScope): Promise<CloudWatchLogsClient> {
    return this.#client(
      'logs',
      scope,
      options =>
        new CloudWatchLogsClient({
          ...options,
          // Live Tail's host prefix cannot stand before an endpoint of one's own.
          disableHostPrefix:
            process.env.AWS_ENDPOINT_URL !== undefined ||
            process.env.AWS_ENDPOINT_URL_CLOUDWATCH_LOGS !== undefined,
        }),
    );
  }

  async tagging(scope: AwsScope): Promise<ResourceGroupsTaggingAPIClient> {
    return this.#client(
      'tag',
      scope,
      options => new ResourceGroupsTaggingAPIClient(options),
    );
  }

  async xray(scope: AwsScope): Promise<XRayClient> {
    return this.#client('xray', scope, options => new XRayClient(options));
  }

  /** Closes connections; calls in flight fail. */
  close(): void {
    for (const client of this.#clients.values()) {
      client.destroy();
    }
    this.#clients.clear();
    this.#requestHandler.destroy();
  }

  async #client<T extends Client>(
    service: string,
    { accountId, region }: AwsScope,
    make: (options: ClientOptions) => T,
  ): Promise<T> {
    const credentials = await this.#accounts.credentials(accountId);
    const key = `${service}/${accountId}/${region}`;
    const known = this.#clients.get(key);
    if (known) {
      // The service is part of the key, and each service has one maker.
      return known as T;
    }
    const client = make({
      region,
      credentials,
      requestHandler: this.#requestHandler,
      // The governor repeats calls: each attempt waits for its turn there.
      maxAttempts: 1,
      retryMode: 'standard',
      userAgentAppId: 'skafu',
    });
    this.#watchAttempts(client, { service, accountId, region });
    nameRequests(client);
    this.#clients.set(key, client);
    return client;
  }

  /** Inside the SDK's retry loop, outside its parser: sees each attempt and what came of it. */
  #watchAttempts(client: Client, origin: AwsScope & { service: string }) {
    client.middlewareStack.add(
      (next, context) => async args => {
        const operation = String(context.commandName).replace(/Command$/, '');
        let throttled = false;
        try {
          return await next(args);
        } catch (error) {
          throttled = isThrottle(error);
          throw error;
        } finally {
          this.#onAttempt({ ...origin, operation, throttled });
        }
      },
      { step: 'deserialize', priority: 'high', name: 'skafuAttempts' },
    );
  }
}

/**
 * Tells AWS for which request of ours it is asked, in the user agent: the part
 * of a request that services accept from anybody and CloudTrail keeps. `md/` is
 * the SDKs' own prefix for metadata.
 */
function nameRequests(client: Client): void {
  client.middlewareStack.add(
    (next, context) => async args => {
      const { correlationId } = callContext();
      if (correlationId !== undefined) {
        context.userAgent = [
          ...(context.userAgent ?? []),
          ['md/correlation', correlationId],
        ];
      }
      return next(args);
    },
    { step: 'initialize', name: 'skafuCorrelation' },
  );
}
