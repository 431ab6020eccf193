import { JsonObject } from '@backstage/types';
import { SecurityEvent } from '@skafu/plugin-skafu-observability-common';
import { AuditRecord } from '../../audit/AuditStore';
import { withoutSecrets } from '../../audit/withoutSecrets';
import { TrailEvent } from '../../aws/CloudTrailReader';
import { consoleUrl } from '../../targets/consoleLinks';
import { PORTAL_RULES } from './portalRules';
import { subjectsOf } from './subjects';
import { failed, TRAIL_RULES } from './trailRules';

const MAX_DETAIL = 50;

export function viewTrailEvent(
  event: TrailEvent,
  entityRef?: string,
): SecurityEvent {
  const rule = TRAIL_RULES.find(({ applies }) => applies(event));
  const resources = subjectsOf(event);
  const { parameters, ...facts } = event;
  return {
    id: facts.id,
    at: facts.at,
    source: 'cloudtrail',
    severity: rule?.severity ?? 'info',
    severityReason: rule?.sentence ?? '',
    name: facts.name,
    title: titleOf(facts.name, resources[0]?.name),
    actor: facts.actor,
    outcome: failed(event) ? 'failure' : 'success',
    accountId: facts.accountId,
    region: facts.region,
    sourceIp: facts.sourceIp,
    userAgent: facts.userAgent,
    resources,
    entityRef,
    errorCode: facts.errorCode,
    errorMessage: facts.errorMessage,
    detail: detailOf({
      eventSource: facts.service,
      ...(facts.mfaUsed !== undefined && {
        mfaUsed: facts.mfaUsed ? 'yes' : 'no',
      }),
      ...parameters,
    }),
    consoleUrl: consoleUrl(
      facts.region,
      `cloudtrailv2/home#/events/${encodeURIComponent(facts.id)}`,
    ),
  };
}

export function viewAuditRecord(record: AuditRecord): SecurityEvent {
  const rule = PORTAL_RULES.find(({ applies }) => applies(record));
  const { target, actor } = record;
  return {
    id: record.id,
    at: record.at.toISOString(),
    source: 'portal',
    severity: rule?.severity(record) ?? 'info',
    severityReason: rule?.sentence ?? '',
    name: `${record.plugin}.${record.eventId}`,
    title: titleOf(record.eventId, target),
    actor: {
      name: actor ?? 'unknown',
      type: actorType(actor),
    },
    outcome: outcomeOf(record),
    accountId: record.accountId,
    region: record.region,
    resources: target === undefined ? [] : [{ name: target }],
    entityRef: record.entityRef,
    errorCode: record.errorName,
    errorMessage: record.errorMessage,
    detail: detailOf({
      ...(record.method && { method: record.method }),
      ...(record.path && { path: record.path }),
      ...record.meta,
    }),
    correlationId: record.correlationId,
  };
}

/** `UpdateFunctionCode20150331v2` or `alarm-delete`, as a person would say it. */
export function titleOf(name: string, subject?: string): string {
  const words = name
    .replace(/\d{8}(v\d+)?$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[-_\s]+/)
    .filter(Boolean)
    .map(word => (/^[A-Z]{2,}\w*$/.test(word) ? word : word.toLowerCase()));
  const sentence = words.join(' ');
  const title = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return subject ? `${title}: ${subject}` : title;
}

function outcomeOf({ outcome }: AuditRecord): SecurityEvent['outcome'] {
  switch (outcome) {
    case 'succeeded':
      return 'success';
    case 'initiated':
      return 'unknown';
    default:
      return 'failure';
  }
}

/** Users of the portal are entities, plugins and external systems are not. */
function actorType(actor: string | undefined): SecurityEvent['actor']['type'] {
  if (actor === undefined) {
    return 'unknown';
  }
  return actor.startsWith('plugin:') || actor.startsWith('external:')
    ? 'service'
    : 'user';
}

function detailOf(facts: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(withoutSecrets(facts))
      .slice(0, MAX_DETAIL)
      .map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
  );
}
