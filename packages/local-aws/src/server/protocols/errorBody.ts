import { NormalizedSchema, TypeRegistry } from '@smithy/core/schema';
import type { AwsError } from '../errors';
import type { ServiceDefinition } from '../ServiceDefinition';

/**
 * The body of an error in the formats that have members. Services disagree about the name of the message (`message` or
 * `Message`), so it comes from the service's own schema of the error; errors of no schema have `message`.
 */
export function errorBody(
  error: AwsError,
  service: ServiceDefinition | undefined,
): Record<string, unknown> {
  const name = memberNames(error.code, service).find(
    member => member.toLowerCase() === 'message',
  );
  return { [name ?? 'message']: error.message, ...error.members };
}

/** What the service's schema of an error has; empty if the service has no such error. */
function memberNames(
  code: string,
  service: ServiceDefinition | undefined,
): string[] {
  const [operation] = service?.operations.values() ?? [];
  if (!operation) {
    return [];
  }
  const [, namespace] = operation.schema;
  // The SDK registers a service's errors under its namespace; -3 marks the schema of an error.
  const found = TypeRegistry.for(namespace).find(
    candidate =>
      Array.isArray(candidate) && candidate[0] === -3 && candidate[2] === code,
  );
  return found === undefined
    ? []
    : Object.keys(NormalizedSchema.of(found).getMemberSchemas());
}
