import { NormalizedSchema } from '@smithy/core/schema';
import type { Operation, ServiceDefinition } from '../ServiceDefinition';
import { decodeShape, type WireReader } from './decodeShape';

/**
 * The input of an operation from what a request holds.
 *
 * @throws AwsError when it does not fit the model, or lacks a required member
 */
export function decodeInput(
  service: ServiceDefinition,
  operation: Operation,
  options: { raw: unknown; reader: WireReader },
): unknown {
  const { value, missing } = decodeShape(
    NormalizedSchema.of(operation.schema[4]),
    options.raw,
    options.reader,
  );
  if (missing.length > 0) {
    throw service.missingMembers(missing);
  }
  return value;
}
