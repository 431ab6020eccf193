import type {
  ErrorRootCause,
  FaultRootCause,
  ResponseTimeRootCause,
} from '@aws-sdk/client-xray';
import type {
  SegmentDocument,
  SubsegmentDocument,
} from '../segments/SegmentDocument';
import type { Passage, TraceView, Visit } from '../segments/TraceView';
import { subsegmentsIn } from '../segments/TraceView';

/** One step on the way to a cause: a visit, and the call by which it went on. */
interface Step {
  visit: Visit;
  call?: SegmentDocument | SubsegmentDocument;
}

/**
 * Why a trace failed: the ways from where a failure begins to show to where it comes from. It is the client's concern
 * if the entry point failed, too.
 */
export function failureCauses(
  view: TraceView,
  flag: 'fault' | 'error',
  accountId: string,
): (FaultRootCause & ErrorRootCause)[] {
  // Of something that failed again and again, the last time stands for all.
  const shown = new Map<string, Visit>();
  for (const visit of view.visits) {
    const caller = view.passages.find(({ to }) => to === visit)?.from;
    if (visit.segment[flag] && !caller?.segment[flag]) {
      const { name, type } = visit.node;
      shown.set(`${caller?.segment.id}|${type}|${name}`, visit);
    }
  }
  const told = new Set<Visit>();
  const causes: (FaultRootCause & ErrorRootCause)[] = [];
  for (const visit of shown.values()) {
    if (!told.has(visit)) {
      const steps = pathFrom(
        visit,
        view,
        ({ call, to }) => call[flag] === true || to.segment[flag] === true,
      );
      steps.forEach(step => told.add(step.visit));
      causes.push({
        Services: steps.map(step => failedService(step, view, accountId)),
        ClientImpacting: visit === view.root,
      });
    }
  }
  return causes;
}

function failedService(step: Step, view: TraceView, accountId: string) {
  return {
    ...serviceOf(step.visit, accountId),
    EntityPath: entities(step).map(({ part, remote }) => ({
      Name: part.name,
      Exceptions: exceptionsIn(
        part === step.visit.segment ? explained(step.visit, view) : part,
      ),
      Remote: remote,
    })),
  };
}

/** Where a trace's time went: from the entry point always on by the longest call, as long as it is most of the time. */
export function responseTimeCauses(
  view: TraceView,
  accountId: string,
): ResponseTimeRootCause[] {
  const whole = view.root.responseTime;
  if (!whole) {
    return [];
  }
  const steps = pathFrom(
    view.root,
    view,
    passage => timeOf(passage.call) > timeOf(passage.from.segment) / 2,
  );
  return [
    {
      Services: steps.map(step => ({
        ...serviceOf(step.visit, accountId),
        EntityPath: entities(step).map(({ part, remote }) => ({
          Name: part.name,
          Coverage: timeOf(part) / whole,
          Remote: remote,
        })),
      })),
      ClientImpacting: true,
    },
  ];
}

/** What says why a visit failed: its segment, or the call to it if it sends none itself. */
function explained(visit: Visit, view: TraceView) {
  return visit.segment.inferred
    ? view.passages.find(({ to }) => to === visit)?.call ?? visit.segment
    : visit.segment;
}

/** From a visit on by the longest call that fits, to the last. */
function pathFrom(
  start: Visit,
  view: TraceView,
  fits: (passage: Passage) => boolean,
): Step[] {
  const steps: Step[] = [];
  let visit: Visit | undefined = start;
  while (visit) {
    const here: Visit = visit;
    const [onward] = view.passages
      .filter(passage => passage.from === here && fits(passage))
      .sort((one, other) => timeOf(other.call) - timeOf(one.call));
    steps.push({
      visit: here,
      ...(onward && onward.call !== onward.to.segment && { call: onward.call }),
    });
    visit = onward?.to;
  }
  return steps;
}

function entities({ visit, call }: Step) {
  return [
    { part: visit.segment, remote: false },
    ...(call ? [{ part: call, remote: true }] : []),
  ];
}

function serviceOf({ node, segment }: Visit, accountId: string) {
  return {
    Name: node.name,
    Names: [node.name],
    Type: node.type,
    AccountId: accountId,
    Inferred: segment.inferred === true,
  };
}

/** What ended a part: its own exceptions, or the one of a subsegment that it refers to. */
function exceptionsIn(part: SegmentDocument | SubsegmentDocument) {
  const own = typeof part.cause === 'object' ? part.cause.exceptions : [];
  const referred =
    typeof part.cause === 'string'
      ? subsegmentsIn(part)
          .flatMap(({ cause }) =>
            typeof cause === 'object' ? cause.exceptions : [],
          )
          .filter(({ id }) => id === part.cause)
      : [];
  return [...own, ...referred].map(({ type, message }) => ({
    Name: type,
    Message: message,
  }));
}

function timeOf(part: SegmentDocument | SubsegmentDocument): number {
  return part.end_time === undefined ? 0 : part.end_time - part.start_time;
}
