import type {
  SegmentDocument,
  SubsegmentDocument,
} from '../segments/SegmentDocument';
import type { Passage, TraceView, Visit } from '../segments/TraceView';
import type {
  Field,
  FilterExpression,
  FlagKeyword,
  NodePattern,
  NumberOperator,
  TextOperator,
} from './FilterExpression';

/**
 * Whether a trace fits a filter expression. Outside of `service()` and `edge()`, flags and HTTP are those of the
 * entry point, as they are in a summary; users and annotations are those of any segment.
 */
export function matchesFilter(
  filter: FilterExpression,
  view: TraceView,
  accountId: string,
): boolean {
  const world: World = { view, accountId };
  const { root, visits } = view;
  return holds(filter, world, {
    part: root.segment,
    responseTime: root.responseTime,
    duration: view.endedAt - view.startedAt,
    partial: view.partial,
    name: root.node.name,
    type: root.node.type,
    people: visits,
  });
}

interface World {
  view: TraceView;
  accountId: string;
}

/** What keywords are looked up in: a trace, a visit or a passage. */
interface Subject {
  part: SegmentDocument | SubsegmentDocument;
  responseTime: number | undefined;
  duration: number | undefined;
  partial: boolean;
  name: string;
  type: string;
  /** Whose users and annotations count. */
  people: readonly Visit[];
}

function holds(
  filter: FilterExpression,
  world: World,
  subject: Subject,
): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.parts.every(part => holds(part, world, subject));
    case 'or':
      return filter.parts.some(part => holds(part, world, subject));
    case 'not':
      return !holds(filter.part, world, subject);
    case 'flag':
      return flagOf(filter.keyword, subject);
    case 'service':
      return world.view.visits.some(
        visit =>
          (!filter.node || fits(filter.node, visit, world)) &&
          (!filter.where || holds(filter.where, world, ofVisit(visit))),
      );
    case 'edge':
      return world.view.passages.some(
        passage =>
          fits(filter.from, passage.from, world) &&
          fits(filter.to, passage.to, world) &&
          (!filter.where || holds(filter.where, world, ofPassage(passage))),
      );
    default:
      return valuesOf(filter.field, subject).some(value =>
        compares(filter, value),
      );
  }
}

type Comparison = Extract<FilterExpression, { field: Field }>;

function compares(
  filter: Comparison,
  value: string | number | boolean,
): boolean {
  switch (filter.kind) {
    case 'present':
      return true;
    case 'number':
      return (
        typeof value === 'number' &&
        compareNumbers(filter.operator, value, filter.value)
      );
    case 'boolean':
      return (
        typeof value === 'boolean' && (value === filter.value) === filter.equal
      );
    default:
      return (
        typeof value === 'string' &&
        compareTexts(filter.operator, value, filter.value)
      );
  }
}

function ofVisit(visit: Visit): Subject {
  return {
    part: visit.segment,
    responseTime: visit.responseTime,
    duration: visit.responseTime,
    partial: visit.segment.in_progress === true,
    name: visit.node.name,
    type: visit.node.type,
    people: [visit],
  };
}

function ofPassage({ call, to }: Passage): Subject {
  const time =
    call.end_time === undefined ? undefined : call.end_time - call.start_time;
  return {
    ...ofVisit(to),
    part: call,
    responseTime: time,
    duration: time,
    partial: call.in_progress === true,
  };
}

function fits(pattern: NodePattern, visit: Visit, world: World): boolean {
  return (
    (pattern.name === undefined || pattern.name === visit.node.name) &&
    (pattern.type === undefined || pattern.type === visit.node.type) &&
    (pattern.accountId === undefined || pattern.accountId === world.accountId)
  );
}

function flagOf(keyword: FlagKeyword, { part, partial }: Subject): boolean {
  switch (keyword) {
    case 'partial':
      return partial;
    case 'ok':
      return !part.in_progress && !part.fault && !part.error;
    default:
      return part[keyword] === true;
  }
}

function valuesOf(
  field: Field,
  subject: Subject,
): (string | number | boolean)[] {
  const values =
    field.kind === 'annotation'
      ? subject.people.map(visit => annotationsOf(visit.segment)[field.key])
      : keywordValues(field.name, subject);
  return values.flatMap(value => (value === undefined ? [] : [value]));
}

function keywordValues(
  keyword: string,
  subject: Subject,
): (string | number | undefined)[] {
  const { request, response } = subject.part.http ?? {};
  switch (keyword) {
    case 'responsetime':
      return [subject.responseTime];
    case 'duration':
      return [subject.duration];
    case 'http.status':
      return [response?.status];
    case 'http.url':
      return [request?.url];
    case 'http.method':
      return [request?.method];
    case 'http.useragent':
      return [request?.user_agent];
    case 'http.clientip':
      return [request?.client_ip];
    case 'user':
      return subject.people.map(visit => visit.segment.user);
    case 'name':
      return [subject.name];
    default:
      return [subject.type];
  }
}

/** A segment's annotations with those of its subsegments. */
export function annotationsOf(
  part: SegmentDocument | SubsegmentDocument,
): Record<string, string | number | boolean> {
  return (part.subsegments ?? []).reduce(
    (all, subsegment) => ({ ...all, ...annotationsOf(subsegment) }),
    { ...part.annotations },
  );
}

function compareNumbers(
  operator: NumberOperator,
  one: number,
  other: number,
): boolean {
  switch (operator) {
    case '=':
      return one === other;
    case '!=':
      return one !== other;
    case '<':
      return one < other;
    case '<=':
      return one <= other;
    case '>':
      return one > other;
    default:
      return one >= other;
  }
}

function compareTexts(
  operator: TextOperator,
  one: string,
  other: string,
): boolean {
  switch (operator) {
    case '=':
      return one === other;
    case '!=':
      return one !== other;
    case 'CONTAINS':
      return one.includes(other);
    case 'BEGINSWITH':
      return one.startsWith(other);
    default:
      return one.endsWith(other);
  }
}
