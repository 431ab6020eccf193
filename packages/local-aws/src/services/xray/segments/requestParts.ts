import type { ServiceRequest } from '../../../world/requests';
import { exceptionOf, workingDirectory } from './exceptions';
import type { SegmentDocument } from './SegmentDocument';
import { flagsOf, type SegmentWriter } from './SegmentWriter';

/** What every segment of a request begins with. */
export function head(
  writer: SegmentWriter,
  request: ServiceRequest,
  parentId: string | undefined,
) {
  return {
    id: writer.id(request.requestId),
    trace_id: writer.traceId,
    ...(parentId && { parent_id: parentId }),
    name: request.service,
    ...writer.span(request.startedAt, request.durationMs),
    ...(request.fields.customerId !== undefined && {
      user: String(request.fields.customerId),
    }),
    service: { version: request.version },
  };
}

/** How a request failed, once it has ended. */
export function failureOf(
  writer: SegmentWriter,
  request: ServiceRequest,
): Pick<SegmentDocument, 'fault' | 'error' | 'throttle' | 'cause'> {
  if (!writer.hasEnded(request.startedAt, request.durationMs)) {
    return {};
  }
  return {
    ...flagsOf(request.outcome),
    ...(request.cause && {
      cause: {
        working_directory: workingDirectory(request.service),
        exceptions: [
          exceptionOf(writer, request.service, {
            cause: request.cause,
            by: request.requestId,
          }),
        ],
      },
    }),
  };
}

/** A segment says by its id which exception of a subsegment ended it. */
export function causeReference(
  failure: Pick<SegmentDocument, 'cause'>,
): Pick<SegmentDocument, 'cause'> {
  const { cause } = failure;
  const first = typeof cause === 'object' ? cause.exceptions[0] : undefined;
  return first ? { cause: first.id } : {};
}

/** What the application says about the request: indexed for searching, and all of it for reading. */
export function business(
  request: ServiceRequest,
): Pick<SegmentDocument, 'annotations' | 'metadata'> {
  const { orderId, customerId, sku, query } = request.fields;
  return {
    annotations: {
      version: request.version,
      ...(customerId !== undefined && { customer_id: customerId }),
      ...(orderId !== undefined && { order_id: orderId }),
      ...(sku !== undefined && { sku }),
      ...(query !== undefined && { query }),
    },
    metadata: { default: { ...request.fields, requestId: request.requestId } },
  };
}
