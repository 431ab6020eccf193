import { NormalizedSchema } from '@smithy/core/schema';
import { type AwsError, serializationError } from '../errors';
import type { Operation, ServiceDefinition } from '../ServiceDefinition';
import { decodeInput } from './decodeInput';
import { isRecord, type WireReader } from './decodeShape';
import { encodeShape } from './encodeShape';
import type {
  Address,
  Protocol,
  ReplyContext,
  WireRequest,
  WireResponse,
} from './Protocol';
import { encodeTypedError, unknownOperationException } from './typedErrors';

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
    return decodeInput(service, operation, {
      raw: parse(request.body),
      reader,
    });
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
    return encodeTypedError(error, context, (status, value) =>
      reply(status, value, context),
    );
  }

  unknownOperation(): AwsError {
    return unknownOperationException();
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
