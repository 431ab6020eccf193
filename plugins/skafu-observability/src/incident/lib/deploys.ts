import type { SecurityEvent } from '@skafu/plugin-skafu-observability-common';

/** What CloudTrail calls it when code goes out. */
const CODE = new Set([
  'UpdateFunctionCode',
  'PublishVersion',
  'UpdateAlias',
  'UpdateService',
  'RegisterTaskDefinition',
  'CreateDeployment',
  'UpdateStateMachine',
  'CreateStack',
  'UpdateStack',
  'ExecuteChangeSet',
  'StartPipelineExecution',
  'UpdateStage',
]);

/** What CloudTrail calls it when the settings of something that runs are changed. */
const CONFIGURATION = new Set([
  'UpdateFunctionConfiguration',
  'PutFunctionConcurrency',
  'PutProvisionedConcurrencyConfig',
  'PutRule',
  'PutTargets',
  'UpdateTable',
  'ModifyDBInstance',
  'ModifyDBCluster',
  'ModifyDBParameterGroup',
  'RebootDBInstance',
  'SetQueueAttributes',
  'UpdateEventSourceMapping',
  'ModifyListener',
  'ModifyRule',
  'ModifyTargetGroup',
  'ModifyTargetGroupAttributes',
  'RegisterScalableTarget',
  'PutScalingPolicy',
  'UpdateAutoScalingGroup',
  'ModifyCacheCluster',
  'ModifyReplicationGroup',
  'PutParameter',
  'PutSecretValue',
  'UpdateSecret',
]);

/** The steps of one deploy follow each other this closely. */
const SAME_DEPLOY_MS = 5 * 60_000;

const VERSION = /\bv?\d+\.\d+(?:\.\d+)?(?:[-+][\w.]+)?\b/;

/** A change of code or configuration, of one or several calls. */
export type Deploy = {
  /** Id of its first event. */
  id: string;
  /** Milliseconds since the epoch. */
  at: number;
  entityRef: string;
  kind: 'code' | 'configuration' | 'rollback';
  version?: string;
  actor: string;
  region?: string;
  events: SecurityEvent[];
};

/** An event with the entity that it was found by. */
export type EntityEvent = { entityRef: string; event: SecurityEvent };

/** Whether an event changes what runs, and how; undefined for anything else, and for what failed. */
export function deployKind(
  event: Pick<SecurityEvent, 'name' | 'outcome' | 'source'>,
): 'code' | 'configuration' | undefined {
  if (event.source !== 'cloudtrail' || event.outcome !== 'success') {
    return undefined;
  }
  // Lambda writes the version of its API behind the name: `UpdateFunctionCode20150331v2`.
  const name = event.name.replace(/\d{8}(v\d+)?$/, '');
  if (CODE.has(name)) {
    return 'code';
  }
  return CONFIGURATION.has(name) ? 'configuration' : undefined;
}

/** The deploys among events, oldest first; calls that follow each other are one. */
export function deploysOf(found: EntityEvent[]): Deploy[] {
  const deploys: Deploy[] = [];
  const latest = new Map<string, { deploy: Deploy; at: number }>();
  const seen = new Set<string>();
  const oldestFirst = found
    .filter(({ event }) => deployKind(event))
    .sort((one, other) => one.event.at.localeCompare(other.event.at));
  for (const { entityRef, event } of oldestFirst) {
    if (seen.has(event.id)) {
      continue;
    }
    seen.add(event.id);
    const at = Date.parse(event.at);
    const { accountId, region, actor } = event;
    const key = [entityRef, accountId, region, actor.name].join();
    const before = latest.get(key);
    if (before && at - before.at <= SAME_DEPLOY_MS) {
      before.deploy.events.push(event);
      before.at = at;
    } else {
      const deploy: Deploy = {
        id: event.id,
        at,
        entityRef,
        kind: 'configuration',
        actor: actor.name,
        region,
        events: [event],
      };
      deploys.push(deploy);
      latest.set(key, { deploy, at });
    }
  }
  return deploys.map(deploy => ({
    ...deploy,
    kind: kindOf(deploy.events),
    version: versionOf(deploy.events),
  }));
}

function kindOf(events: SecurityEvent[]): Deploy['kind'] {
  if (
    events.some(({ detail }) => /roll ?back/i.test(detail.description ?? ''))
  ) {
    return 'rollback';
  }
  return events.some(event => deployKind(event) === 'code')
    ? 'code'
    : 'configuration';
}

/** As the pipeline wrote it: into a description, the name of the archive or the tag of the image. */
function versionOf(events: SecurityEvent[]): string | undefined {
  const texts = events.flatMap(({ detail }) => [
    detail.description,
    detail.s3Key,
    ...Object.entries(detail)
      .filter(([key]) => /(^|\.)image(Uri)?$/.test(key))
      .map(([, image]) => image.split('@')[0]?.split('/').pop()),
  ]);
  for (const text of texts) {
    const version = text && VERSION.exec(text.replace(/\.(zip|jar|tgz)$/, ''));
    if (version) {
      return version[0];
    }
  }
  return undefined;
}
