import { NormalizedSchema } from '@smithy/core/schema';
import { credentialScope } from '../credentials';
import { AwsError, serializationError } from '../errors';
import type { Operation, ServiceDefinition } from '../ServiceDefinition';
import { decodeInput } from './decodeInput';
import { isRecord } from './decodeShape';
import { encodeShape } from './encodeShape';
import { jsonReader, parseJson, writeEpochSeconds } from './jsonValues';
import { errorBody } from './errorBody';
import type {
  Address,
  Protocol,
  ReplyContext,
  WireRequest,
  WireResponse,
} from './Protocol';
import { matchRoute, readQuery, readText } from './restRoute';

/**
 * AWS restJson1: the operation is in method and path; members are in the path, the query string, headers and a JSON
 * body, as the operation's model says.
 */
export class RestJsonProtocol implements Protocol {
  address(
    request: WireRequest,
    services: readonly ServiceDefinition[],
  ): Address | undefined {
    const scope = credentialScope(request.headers.authorization);
    const candidates = services.filter(
      service =>
        service.protocols.includes('restJson1') &&
        (!scope || service.signingName === scope.service),
    );
    for (const service of candidates) {
      for (const operation of service.operations.values()) {
        if (matchRoute(operation, request)) {
          return { service, operationName: operation.name };
        }
      }
    }
    return scope && candidates[0]
      ? { service: candidates[0], operationName: request.path }
      : undefined;
  }

  decode(
    service: ServiceDefinition,
    operation: Operation,
    request: WireRequest,
  ): unknown {
    const input = NormalizedSchema.of(operation.schema[4]);
    const raw = {
      ...readBody(input, request.body),
      ...readHeaders(input, request),
      ...readQuery(input, request.query),
      ...matchRoute(operation, request),
    };
    return decodeInput(service, operation, { raw, reader: jsonReader });
  }

  encode(operation: Operation, output: unknown): WireResponse {
    const schema = NormalizedSchema.of(operation.schema[5]);
    return reply(200, encodeShape(schema, output, writeEpochSeconds));
  }

  encodeError(error: AwsError, context: ReplyContext): WireResponse {
    const response = reply(error.status, errorBody(error, context.service));
    return {
      ...response,
      headers: { ...response.headers, 'x-amzn-errortype': error.code },
    };
  }

  unknownOperation(): AwsError {
    return new AwsError({
      code: 'AccessDeniedException',
      message: 'Unable to determine service/operation name to be authorized',
      status: 403,
    });
  }
}

function readBody(
  input: NormalizedSchema,
  body: Buffer,
): Record<string, unknown> {
  const parsed = parseJson(body);
  for (const [name, member] of input.structIterator()) {
    if (member.getMergedTraits().httpPayload) {
      return { [name]: parsed };
    }
  }
  if (!isRecord(parsed)) {
    throw serializationError('The request body is not a JSON object');
  }
  return parsed;
}

function readHeaders(
  input: NormalizedSchema,
  request: WireRequest,
): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const [name, member] of input.structIterator()) {
    const { httpHeader } = member.getMergedTraits();
    const value = httpHeader && request.headers[httpHeader.toLowerCase()];
    if (typeof value === 'string') {
      members[name] = readText(member, value);
    }
  }
  return members;
}

function reply(status: number, value: unknown): WireResponse {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(value)),
  };
}
