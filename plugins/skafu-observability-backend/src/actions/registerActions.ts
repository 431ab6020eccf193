import { randomUUID } from 'node:crypto';
import {
  AuthService,
  BackstageCredentials,
  PermissionsRegistryService,
} from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { createPermission } from '@backstage/plugin-permission-common';
import { AuditTrail } from '../audit/AuditTrail';
import { Caller } from '../authorization/Caller';
import { Services } from '../createServices';
import { alarmActions } from './alarmActions';
import { bounded } from './bounded';
import { costActions } from './costActions';
import { healthActions } from './healthActions';
import { logActions } from './logActions';
import { metricActions } from './metricActions';
import { ReadAction } from './ReadAction';
import { targetActions } from './targetActions';
import { traceActions } from './traceActions';

/** Models are as impatient as people; what AWS answers later is there when they ask again. */
const PATIENCE_MS = 12_000;

/** Ends what nobody waits for any more: the caller of an action cannot be seen to leave. */
const DEADLINE_MS = 60_000;

/** All actions: each only reads. */
export const READ_ACTIONS: readonly ReadAction[] = [
  ...targetActions,
  ...healthActions,
  ...alarmActions,
  ...metricActions,
  ...traceActions,
  ...logActions,
  ...costActions,
];

/**
 * Offers what the routes read to the actions registry, from where MCP clients
 * have it. The services are those of the routes, so that permissions, ownership
 * and budgets are the same; answers are short enough for a model.
 */
export function registerActions(options: {
  actionsRegistry: ActionsRegistryService;
  auth: AuthService;
  permissionsRegistry: PermissionsRegistryService;
  services: Services;
  trail: AuditTrail;
}): void {
  const { actionsRegistry, auth, services, trail } = options;
  for (const action of READ_ACTIONS) {
    actionsRegistry.register({
      name: action.name,
      title: action.title,
      description: action.description,
      schema: {
        input: action.input,
        output: zod =>
          zod.object({
            answer: zod
              .record(zod.unknown())
              .describe('As the route of the same question answers'),
            omitted: zod
              .array(
                zod.object({
                  path: zod.string(),
                  shown: zod.number(),
                  of: zod.number(),
                }),
              )
              .describe(
                'Lists that were cut to keep the answer short; ask for less, or for one thing, to see the rest',
              ),
          }),
      },
      // By name: whoever holds it for some things sees the action as well.
      visibilityPermission: createPermission({
        name: action.permission.name,
        attributes: action.permission.attributes,
      }),
      attributes: { readOnly: true, destructive: false, idempotent: true },
      async action({ input, credentials }) {
        const caller = callerOf(credentials, auth);
        try {
          return {
            output: bounded(await action.read(input, services, caller)),
          };
        } catch (error) {
          if (error instanceof Error && error.name === 'NotAllowedError') {
            await trail.denied(error, caller);
          }
          throw error;
        }
      },
    });
  }
  // The actions registry has registered them by name, as they are asked for
  // visibility; what the plugin tells of its permissions is what they are.
  options.permissionsRegistry.addPermissions(
    READ_ACTIONS.map(({ permission }) => permission),
  );
}

function callerOf(
  credentials: BackstageCredentials,
  auth: AuthService,
): Caller {
  return {
    credentials,
    signal: AbortSignal.timeout(DEADLINE_MS),
    principal: principalOf(credentials, auth),
    correlationId: randomUUID(),
    patienceMs: PATIENCE_MS,
  };
}

function principalOf(
  credentials: BackstageCredentials,
  auth: AuthService,
): string {
  if (auth.isPrincipal(credentials, 'user')) {
    return credentials.principal.userEntityRef;
  }
  return auth.isPrincipal(credentials, 'service')
    ? credentials.principal.subject
    : 'nobody';
}
