import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { CognitoOrgEntityProvider } from './CognitoOrgEntityProvider';
import { cognitoOrgExtensionPoint } from './cognitoOrgExtensionPoint';
import { CognitoUserPoolReader } from './CognitoUserPoolReader';
import { EntityMaker } from './EntityMaker';
import { IdentityListener } from './IdentityListener';
import { Provenance } from './Provenance';
import { CognitoPool, readCognitoPools } from './readCognitoPools';
import { CognitoGroupTransformer, CognitoUserTransformer } from './types';

/**
 * Users and groups of Cognito user pools as users and groups of the catalog.
 *
 * @public
 */
export const catalogModuleSkafu = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'skafu',
  register(env) {
    let transformUser: CognitoUserTransformer | undefined;
    let transformGroup: CognitoGroupTransformer | undefined;
    env.registerExtensionPoint(cognitoOrgExtensionPoint, {
      setUserTransformer(transformer) {
        refuseSecond('user', transformUser);
        transformUser = transformer;
      },
      setGroupTransformer(transformer) {
        refuseSecond('group', transformGroup);
        transformGroup = transformer;
      },
    });
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { config, events, lifecycle, logger, processing } = deps;
        // Also where no pool is configured: the annotations mean the same.
        processing.addProcessor(Provenance.create());

        const pools = readCognitoPools(config);
        if (!pools.length) {
          return;
        }
        const credentials = DefaultAwsCredentialsManager.fromConfig(config);
        const createProvider = (pool: CognitoPool) =>
          CognitoOrgEntityProvider.create({
            ...deps,
            pool,
            reader: CognitoUserPoolReader.create({ pool, credentials }),
            maker: EntityMaker.create({ pool, transformUser, transformGroup }),
          });
        const entries = pools.map(pool => ({
          pool,
          provider: createProvider(pool),
        }));
        processing.addEntityProvider(entries.map(({ provider }) => provider));

        const listener = IdentityListener.create({
          providers: new Map(
            entries.map(({ pool, provider }) => [pool.userPoolId, provider]),
          ),
          logger,
        });
        lifecycle.addShutdownHook(() => listener.close());
        lifecycle.addStartupHook(async () => {
          await listener.subscribe(events);
          for (const { pool, provider } of entries) {
            await deps.scheduler.scheduleTask({
              ...pool.schedule,
              id: provider.getProviderName(),
              fn: signal => readAll(pool, provider, signal),
            });
          }
        });
      },
    });
  },
});

/** The scheduler keeps the error, and shows it with the task. */
async function readAll(
  pool: CognitoPool,
  provider: CognitoOrgEntityProvider,
  signal: AbortSignal,
): Promise<void> {
  try {
    await provider.readAll(signal);
  } catch (error) {
    throw new ForwardedError(
      `The user pool ${pool.userPoolId} could not be read, so the catalog's users and groups stay as they are`,
      error,
    );
  }
}

function refuseSecond(what: string, transformer: unknown): void {
  if (transformer) {
    throw new Error(`There is a ${what} transformer already`);
  }
}
