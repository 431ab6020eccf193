import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError, serializationError } from '../errors';
import type { Operation, ServiceDefinition } from '../ServiceDefinition';
import { decodeShape, isRecord, type WireReader } from './decodeShape';
import { encodeShape } from './encodeShape';
import {
  queryCompatibleHeaders,
  type Address,
  type Protocol,
  type ReplyContext,
  type WireRequest,
  type WireResponse,
} from './Protocol';

const reader: WireReader = {
  timestamp: raw =>
    typeof raw === 'number' ? new Date(Math.round(raw * 1000)) : undefined,
  number: raw => (typeof raw === 'number' ? raw : undefined),
  boolean: raw => (typeof raw === 'boolean' ? raw : undefined),
  list: raw => (Array.isArray(raw) ? raw : undefined),
  map: raw => (isRecord(raw) ? new Map(Object.entries(raw)) : undefined),
};

/** AWS JSON 1.0 and 1.1: `POST /` with `x-amz-target: <service>.<operation>`. */
export class AwsJsonProtocol implements Protocol {
  address(
    request: WireRequest,
    services: readonly ServiceDefinition[],
  ): Address | undefined {
    const target = request.headers['x-amz-target'];
    if (typeof target !== 'string') {
      return undefined;
    }
    const separator = target.lastIndexOf('.');
    const prefix = target.slice(0, separator);
    return {
      service: services.find(
        service =>
          service.target === prefix &&
          service.protocols.some(name => name.startsWith('awsJson')),
      ),
      operationName: target.slice(separator + 1),
    };
  }

  decode(
    service: ServiceDefinition,
    operation: Operation,
    request: WireRequest,
  ): unknown {
    const { value, missing } = decodeShape(
      NormalizedSchema.of(operation.schema[4]),
      parse(request.body),
      reader,
    );
    if (missing.length > 0) {
      throw service.missingMembers(missing);
    }
    return value;
  }

  encode(
    operation: Operation,
    output: unknown,
    context: ReplyContext,
  ): WireResponse {
    const plain = encodeShape(
      NormalizedSchema.of(operation.schema[5]),
      output,
      moment => moment.getTime() / 1000,
    );
    return reply(200, plain, context);
  }

  encodeError(error: AwsError, context: ReplyContext): WireResponse {
    // JSON services answer errors of the sender with 400 even where the Query protocol says 403.
    const status = error.status === 403 ? 400 : error.status;
    const response = reply(
      status,
      { __type: error.code, message: error.message },
      context,
    );
    return {
      ...response,
      headers: {
        ...response.headers,
        ...queryCompatibleHeaders(error, context),
      },
    };
  }

  unknownOperation(): AwsError {
    return new AwsError({
      code: 'UnknownOperationException',
      message: '',
      status: 404,
    });
  }
}

function parse(body: Buffer): unknown {
  if (body.length === 0) {
    return {};
  }
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw serializationError('The request body is not valid JSON');
  }
}

function reply(
  status: number,
  value: unknown,
  context: ReplyContext,
): WireResponse {
  const version = context.service?.protocols.includes('awsJson1_0')
    ? '1.0'
    : '1.1';
  return {
    status,
    headers: { 'content-type': `application/x-amz-json-${version}` },
    body: Buffer.from(JSON.stringify(value)),
  };
}
