import { SecuritySeverity } from '@skafu/plugin-skafu-observability-common';
import { TrailEvent } from '../../aws/CloudTrailReader';

/** Decides how much an event of CloudTrail matters. */
export interface TrailRule {
  severity: SecuritySeverity;
  /** Stands in docs/security-events.md and beside each event that it decides. */
  sentence: string;
  applies(event: TrailEvent): boolean;
}

const STOPS_WATCHING = new Set([
  'StopLogging',
  'DeleteTrail',
  'DeleteEventDataStore',
  'StopEventDataStoreIngestion',
  'StopConfigurationRecorder',
  'DeleteConfigurationRecorder',
  'DeleteDetector',
  'DisableSecurityHub',
  'DeleteFlowLogs',
]);

const MAKES_CREDENTIALS = new Set([
  'CreateAccessKey',
  'CreateLoginProfile',
  'UpdateLoginProfile',
  'DeactivateMFADevice',
  'DeleteVirtualMFADevice',
]);

const DESTROYS_KEYS = new Set([
  'ScheduleKeyDeletion',
  'DisableKey',
  'DeleteImportedKeyMaterial',
]);

const OPENS_BUCKETS = new Set([
  'DeletePublicAccessBlock',
  'DeleteBucketPublicAccessBlock',
  'DeleteAccountPublicAccessBlock',
  'PutBucketAcl',
  'PutBucketPolicy',
]);

const DELETES_DATA = new Set([
  'DeleteTable',
  'DeleteDBInstance',
  'DeleteDBCluster',
  'DeleteDBSnapshot',
  'DeleteBucket',
  'DeleteFileSystem',
  'DeleteBackupVault',
  'DeleteRecoveryPoint',
  'DeleteLogGroup',
  'DeleteSecret',
]);

const DEPLOYS =
  /^(UpdateFunction(Code|Configuration)|PublishVersion|UpdateAlias|RegisterTaskDefinition|UpdateService|CreateDeployment|StartPipelineExecution|CreateStack|UpdateStack|CreateChangeSet|ExecuteChangeSet)\d*(v\d+)?$/;

const REFUSALS =
  /AccessDenied|UnauthorizedOperation|NotAuthorized|^Forbidden$|UnauthorizedAccess/;

const WEB_PORTS = new Set(['80', '443']);

/** The first that applies decides. */
export const TRAIL_RULES: readonly TrailRule[] = [
  {
    severity: 'critical',
    sentence: 'Something that records or watches this account was switched off',
    applies: event => STOPS_WATCHING.has(event.name) && !failed(event),
  },
  {
    severity: 'high',
    sentence:
      'Somebody tried to switch off what records or watches this account',
    applies: event => STOPS_WATCHING.has(event.name),
  },
  {
    severity: 'critical',
    sentence: 'The root user signed in without a second factor',
    applies: event =>
      isRoot(event) && event.login === 'success' && !event.mfaUsed,
  },
  {
    severity: 'high',
    sentence:
      'The root user signed in, tried to, or did something; nothing in daily work needs it',
    applies: isRoot,
  },
  {
    severity: 'medium',
    sentence: 'A sign-in to the AWS console failed',
    applies: event => event.login === 'failure',
  },
  {
    severity: 'high',
    sentence:
      'An IAM user signed in to the AWS console without a second factor',
    applies: event =>
      event.login === 'success' &&
      event.actor.type === 'user' &&
      event.mfaUsed !== true,
  },
  {
    severity: 'medium',
    sentence: 'AWS refused it, for want of permission',
    applies: event => REFUSALS.test(event.errorCode ?? ''),
  },
  {
    severity: 'low',
    sentence: 'It failed, and changed nothing',
    applies: failed,
  },
  {
    severity: 'high',
    sentence:
      'A security group was opened to the whole internet, for more than web traffic',
    applies: event => opensToWorld(event) && !opensWebPortsOnly(event),
  },
  {
    severity: 'medium',
    sentence:
      'A security group was opened to the whole internet for web traffic (ports 80 and 443)',
    applies: opensToWorld,
  },
  {
    severity: 'high',
    sentence: 'Somebody was given administrator rights',
    applies: event =>
      isIam(event) &&
      /^(Attach|Put)/.test(event.name) &&
      /:policy\/(AdministratorAccess|IAMFullAccess|PowerUserAccess)$/.test(
        event.parameters.policyArn ?? '',
      ),
  },
  {
    severity: 'high',
    sentence:
      'Long-lived credentials were made or changed, or a second factor was taken away',
    applies: event => isIam(event) && MAKES_CREDENTIALS.has(event.name),
  },
  {
    severity: 'high',
    sentence:
      'An encryption key was disabled or is going to be deleted; what it encrypts becomes unreadable',
    applies: event => DESTROYS_KEYS.has(event.name),
  },
  {
    severity: 'high',
    sentence:
      'Who may read an S3 bucket was changed; look whether it is public',
    applies: event => OPENS_BUCKETS.has(event.name),
  },
  {
    severity: 'high',
    sentence: 'A store of data, logs, secrets or backups was deleted',
    applies: event => DELETES_DATA.has(event.name),
  },
  {
    severity: 'medium',
    sentence: 'Users, roles or policies of IAM were changed',
    applies: isIam,
  },
  {
    severity: 'low',
    sentence: 'A rule of a security group was changed',
    applies: event => /SecurityGroup/.test(event.name),
  },
  {
    severity: 'low',
    sentence: 'An alarm was deleted, muted, or kept from acting',
    applies: event =>
      event.service === 'monitoring.amazonaws.com' &&
      /^(DeleteAlarms|DisableAlarmActions|PutAlarmMuteRule|SetAlarmState)$/.test(
        event.name,
      ),
  },
  {
    severity: 'low',
    sentence: 'A resource was deleted or ended',
    applies: event => /^(Delete|Terminate|Deregister)/.test(event.name),
  },
  {
    severity: 'info',
    sentence: 'A deploy',
    applies: event => DEPLOYS.test(event.name),
  },
  {
    severity: 'info',
    sentence: 'A sign-in to the AWS console',
    applies: event => event.login === 'success',
  },
  {
    severity: 'info',
    sentence: 'A change that no other rule gives more weight',
    applies: () => true,
  },
];

/** Whether AWS did not do what was asked. */
export function failed(event: TrailEvent): boolean {
  return event.errorCode !== undefined || event.login === 'failure';
}

function isRoot(event: TrailEvent): boolean {
  return event.actor.type === 'root';
}

function isIam(event: TrailEvent): boolean {
  return event.service === 'iam.amazonaws.com';
}

function opensToWorld({ name, parameters }: TrailEvent): boolean {
  return (
    /^(AuthorizeSecurityGroupIngress|ModifySecurityGroupRules)$/.test(name) &&
    Object.values(parameters).some(
      value => value === '0.0.0.0/0' || value === '::/0',
    )
  );
}

/** Every range of ports is 80 or 443 alone; a rule for all protocols names none. */
function opensWebPortsOnly({ parameters }: TrailEvent): boolean {
  const ranges = Object.entries(parameters).flatMap(([path, from]) =>
    /(^|\.)fromPort$/i.test(path)
      ? [{ from, to: parameters[path.replace(/from(?=Port$)/i, toward)] }]
      : [],
  );
  return (
    ranges.length > 0 &&
    ranges.every(({ from, to }) => WEB_PORTS.has(from) && from === to)
  );
}

/** `fromPort` and `FromPort` have their `toPort` and `ToPort`. */
function toward(from: string): string {
  return from.startsWith('F') ? 'To' : 'to';
}
