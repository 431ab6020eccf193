import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  KubernetesValidatorFunctions,
} from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const ROOT = 'catalog.providers.skafuCognito';

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 5 },
  timeout: { minutes: 10 },
  initialDelay: { seconds: 5 },
};

/** A pool as configured under `catalog.providers.skafuCognito`. */
export interface CognitoPool {
  /** The configured name, by which the catalog remembers whose the entities are. */
  id: string;
  userPoolId: string;
  region: string;
  /** The portal's own account when absent. */
  accountId?: string;
  schedule: SchedulerServiceTaskScheduleDefinition;
  namespace: string;
  email: boolean;
  onlyInGroups: boolean;
  /** In lower case. */
  emailDomain?: string;
  groups: {
    include?: readonly string[];
    exclude: readonly string[];
    namespace: string;
  };
}

/** @throws InputError that names the key which is wrong */
export function readCognitoPools(config: Config): CognitoPool[] {
  const section = config.getOptionalConfig(ROOT);
  const pools = (section?.keys() ?? []).map(id =>
    readPool(id, config.getConfig(`${ROOT}.${id}`)),
  );
  for (const what of ['userPoolId', 'namespace', 'groups'] as const) {
    refuseShared(pools, what);
  }
  return pools;
}

function readPool(id: string, config: Config): CognitoPool {
  const at = `${ROOT}.${id}`;
  refuseUnknown(config, at, [
    'userPoolId',
    'accountId',
    'schedule',
    'namespace',
    'email',
    'users',
    'groups',
  ]);
  const users = config.getOptionalConfig('users');
  refuseUnknown(users, `${at}.users`, ['onlyInGroups', 'emailDomain']);
  const groups = config.getOptionalConfig('groups');
  refuseUnknown(groups, `${at}.groups`, ['include', 'exclude', 'namespace']);

  const userPoolId = config.getString('userPoolId');
  if (!/^[a-z]{2}(-[a-z]+)+-\d_[0-9a-zA-Z]+$/.test(userPoolId)) {
    throw new InputError(
      `${at}.userPoolId must be the id of a Cognito user pool such as eu-west-1_Abc123def, but is ${userPoolId}`,
    );
  }
  const accountId = config.getOptionalString('accountId');
  if (accountId !== undefined && !/^\d{12}$/.test(accountId)) {
    throw new InputError(
      `${at}.accountId must be a 12-digit AWS account number in quotes`,
    );
  }
  const email = config.getOptionalBoolean('email') ?? false;
  const namespace = readNamespace(config, at) ?? DEFAULT_NAMESPACE;
  const schedule = config.getOptionalConfig('schedule');
  return {
    id,
    userPoolId,
    region: userPoolId.slice(0, userPoolId.indexOf('_')),
    accountId,
    schedule: schedule
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
      : DEFAULT_SCHEDULE,
    namespace,
    email,
    onlyInGroups: users?.getOptionalBoolean('onlyInGroups') ?? false,
    emailDomain: readDomain(users, `${at}.users`, email),
    groups: {
      include: groups?.getOptionalStringArray('include'),
      exclude: groups?.getOptionalStringArray('exclude') ?? [],
      namespace: readNamespace(groups, `${at}.groups`) ?? namespace,
    },
  };
}

function readNamespace(
  config: Config | undefined,
  at: string,
): string | undefined {
  const namespace = config?.getOptionalString('namespace');
  if (
    namespace !== undefined &&
    !KubernetesValidatorFunctions.isValidNamespace(namespace)
  ) {
    throw new InputError(
      `${at}.namespace must be small letters, digits and hyphens, but is ${namespace}`,
    );
  }
  return namespace;
}

function readDomain(
  config: Config | undefined,
  at: string,
  email: boolean,
): string | undefined {
  const domain = config?.getOptionalString('emailDomain');
  if (domain === undefined) {
    return undefined;
  }
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(domain)) {
    throw new InputError(
      `${at}.emailDomain must be one domain such as example.com, but is ${domain}`,
    );
  }
  if (!email) {
    throw new InputError(
      `${at}.emailDomain names users by their e-mail addresses, which needs email: true`,
    );
  }
  return domain.toLowerCase();
}

/** A misspelt key would silently be its default, and show what was to be hidden. */
function refuseUnknown(
  config: Config | undefined,
  at: string,
  known: readonly string[],
): void {
  const unknown = config?.keys().find(key => !known.includes(key));
  if (unknown !== undefined) {
    throw new InputError(
      `${at}.${unknown} is not a setting; there are ${known.join(', ')}`,
    );
  }
}

/**
 * Two pools in one namespace would be able to give each other's groups: whoever
 * is in `admins` of a pool of customers must not be taken for an administrator.
 */
function refuseShared(
  pools: readonly CognitoPool[],
  what: 'userPoolId' | 'namespace' | 'groups',
): void {
  const valueOf = (pool: CognitoPool) =>
    what === 'groups' ? pool.groups.namespace : pool[what];
  const seen = new Map<string, CognitoPool>();
  for (const pool of pools) {
    const other = seen.get(valueOf(pool));
    if (other) {
      throw new InputError(
        `${ROOT}.${other.id} and ${ROOT}.${pool.id} have the same ${
          what === 'groups' ? 'groups.namespace' : what
        }, ${valueOf(pool)}; each pool needs its own`,
      );
    }
    seen.set(valueOf(pool), pool);
  }
}
