import type {
  ServiceId,
  TraceSummary,
  TraceUser,
  ValueWithServiceIds,
} from '@aws-sdk/client-xray';
import { arnsOf } from '../../../world/arns';
import type { Place } from '../../../world/places';
import { annotationsOf } from '../filter/matchesFilter';
import type { TraceView, Visit } from '../segments/TraceView';
import { failureCauses, responseTimeCauses } from './rootCauses';

/** A trace in short. Flags and HTTP are the entry point's, as X-Ray says them. */
export function summarize(place: Place, view: TraceView): TraceSummary {
  const { root } = view;
  const { accountId } = place;
  const { request, response } = root.segment.http ?? {};
  return {
    Id: view.traceId,
    StartTime: new Date(Math.floor(view.startedAt * 1000)),
    Duration: rounded(view.endedAt - view.startedAt),
    ...(root.responseTime !== undefined && {
      ResponseTime: rounded(root.responseTime),
    }),
    HasFault: root.segment.fault === true,
    HasError: root.segment.error === true,
    HasThrottle: root.segment.throttle === true,
    IsPartial: view.partial,
    Http: {
      ...(request && {
        HttpURL: request.url,
        HttpMethod: request.method,
        ...(request.user_agent && { UserAgent: request.user_agent }),
        ...(request.client_ip && { ClientIp: request.client_ip }),
      }),
      ...(response && { HttpStatus: response.status }),
    },
    Annotations: annotations(view, accountId),
    Users: users(view, accountId),
    ServiceIds: serviceIds(view.visits, accountId),
    ResourceARNs: resourceArns(place, view).map(ARN => ({ ARN })),
    InstanceIds: [],
    AvailabilityZones: [],
    EntryPoint: serviceId(root, accountId),
    FaultRootCauses: failureCauses(view, 'fault', accountId),
    ErrorRootCauses: failureCauses(view, 'error', accountId),
    ResponseTimeRootCauses: responseTimeCauses(view, accountId),
    Revision: view.partial ? 1 : 2,
  };
}

function annotations(
  view: TraceView,
  accountId: string,
): Record<string, ValueWithServiceIds[]> {
  const found: Record<string, ValueWithServiceIds[]> = {};
  const byValue = new Map<string, { visits: Visit[] }>();
  for (const visit of view.visits) {
    for (const [key, value] of Object.entries(annotationsOf(visit.segment))) {
      const identity = JSON.stringify([key, value]);
      const known = byValue.get(identity);
      if (known) {
        known.visits.push(visit);
      } else {
        byValue.set(identity, { visits: [visit] });
      }
    }
  }
  for (const [identity, { visits }] of byValue) {
    const [key, value]: [string, string | number | boolean] =
      JSON.parse(identity);
    const values = found[key] ?? [];
    found[key] = values;
    values.push({
      AnnotationValue: annotationValue(value),
      ServiceIds: serviceIds(visits, accountId),
    });
  }
  return found;
}

function annotationValue(value: string | number | boolean) {
  if (typeof value === 'number') {
    return { NumberValue: value };
  }
  return typeof value === 'boolean'
    ? { BooleanValue: value }
    : { StringValue: value };
}

function users(view: TraceView, accountId: string): TraceUser[] {
  const names = new Set(
    view.visits.flatMap(({ segment }) => segment.user ?? []),
  );
  return [...names].map(UserName => ({
    UserName,
    ServiceIds: serviceIds(
      view.visits.filter(visit => visit.segment.user === UserName),
      accountId,
    ),
  }));
}

function serviceIds(visits: readonly Visit[], accountId: string): ServiceId[] {
  const byNode = new Map(
    visits.map(visit => [`${visit.node.type}|${visit.node.name}`, visit]),
  );
  return [...byNode.values()].map(visit => serviceId(visit, accountId));
}

function serviceId({ node }: Visit, accountId: string): ServiceId {
  return {
    Name: node.name,
    Names: [node.name],
    AccountId: accountId,
    Type: node.type,
  };
}

function resourceArns(place: Place, view: TraceView): string[] {
  return [
    ...new Set(
      view.visits.flatMap(({ node, segment }) => {
        const arn = segment.aws?.function_arn;
        if (typeof arn === 'string') {
          return [arn];
        }
        return node.type === 'AWS::DynamoDB::Table'
          ? [arnsOf(place).table()]
          : [];
      }),
    ),
  ];
}

/** X-Ray rounds seconds in summaries to the millisecond. */
function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
