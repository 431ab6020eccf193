import type { NormalizedSchema } from '@smithy/core/schema';
import type { Operation } from '../ServiceDefinition';

/** Where an operation of a REST protocol is found: its method, and its path in parts. */
interface RestRoute {
  method: string;
  /** A label stands for one part of the path, `{Id}`, or for all that are left, `{Arn+}`. */
  parts: string[];
}

const routes = new WeakMap<Operation, RestRoute>();

/** What a path says about an operation: its labels, by name. `undefined` if it is not the operation's. */
export function matchRoute(
  operation: Operation,
  request: { method: string; path: string },
): Record<string, string> | undefined {
  const route = routeOf(operation);
  if (route.method !== request.method) {
    return undefined;
  }
  const given = partsOf(request.path);
  const labels: Record<string, string> = {};
  for (const [index, part] of route.parts.entries()) {
    const label = /^\{(\w+)(\+?)\}$/.exec(part);
    if (label?.[1] && label[2]) {
      labels[label[1]] = given.slice(index).map(decode).join('/');
      return given.length > index ? labels : undefined;
    }
    const value = given[index];
    if (value === undefined || (!label && value !== part)) {
      return undefined;
    }
    if (label?.[1]) {
      labels[label[1]] = decode(value);
    }
  }
  return given.length === route.parts.length ? labels : undefined;
}

/** What the query string says about the members that are sent in it, as JSON would. */
export function readQuery(
  input: NormalizedSchema,
  query: URLSearchParams,
): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const [name, member] of input.structIterator()) {
    const { httpQuery } = member.getMergedTraits();
    const values = httpQuery ? query.getAll(httpQuery) : [];
    if (values.length > 0) {
      members[name] = member.isListSchema()
        ? values.map(value => readText(member.getValueSchema(), value))
        : readText(member, values[0] ?? '');
    }
  }
  return members;
}

/** A value that was written as text; what cannot be read stays text, and is refused as such. */
export function readText(schema: NormalizedSchema, text: string): unknown {
  if (schema.isTimestampSchema()) {
    const seconds = Number(text);
    const milliseconds = Number.isFinite(seconds)
      ? seconds * 1000
      : Date.parse(text);
    return Number.isNaN(milliseconds) ? text : milliseconds / 1000;
  }
  if (schema.isNumericSchema()) {
    return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  }
  if (schema.isBooleanSchema()) {
    return text === 'true' || text === 'false' ? text === 'true' : text;
  }
  return text;
}

function routeOf(operation: Operation): RestRoute {
  const known = routes.get(operation);
  if (known) {
    return known;
  }
  const traits = operation.schema[3];
  const http = typeof traits === 'object' ? traits.http : undefined;
  if (!http) {
    throw new Error(`${operation.name} has no path in AWS's model`);
  }
  const [method, path] = http;
  const route = { method, parts: partsOf(path) };
  routes.set(operation, route);
  return route;
}

function partsOf(path: string): string[] {
  return (
    path
      .split('?')[0]
      ?.split('/')
      .filter(part => part !== '') ?? []
  );
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
