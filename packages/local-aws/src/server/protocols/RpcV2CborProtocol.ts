import { cbor, tag } from '@smithy/core/cbor';
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

/** CBOR tag of seconds since the epoch. */
const epochTag = 1;

const reader: WireReader = {
  timestamp: raw => {
    const seconds =
      isRecord(raw) && raw.tag === epochTag ? Number(raw.value) : NaN;
    return Number.isFinite(seconds)
      ? new Date(Math.round(seconds * 1000))
      : undefined;
  },
  number: raw =>
    typeof raw === 'number' || typeof raw === 'bigint'
      ? Number(raw)
      : undefined,
  boolean: raw => (typeof raw === 'boolean' ? raw : undefined),
  list: raw => (Array.isArray(raw) ? raw : undefined),
  map: raw => (isRecord(raw) ? new Map(Object.entries(raw)) : undefined),
};

const pathPattern = /^\/service\/([^/]+)\/operation\/([^/]+)$/;

/** Smithy RPC v2 over CBOR: `POST /service/<service>/operation/<operation>`; what the AWS CLI uses for CloudWatch. */
export class RpcV2CborProtocol implements Protocol {
  address(
    request: WireRequest,
    services: readonly ServiceDefinition[],
  ): Address | undefined {
    const match = pathPattern.exec(request.path);
    if (!match || request.headers['smithy-protocol'] !== 'rpc-v2-cbor') {
      return undefined;
    }
    const [, target = '', operationName = ''] = match;
    return {
      service: services.find(
        service =>
          service.target === target && service.protocols.includes('rpcV2Cbor'),
      ),
      operationName,
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

  encode(operation: Operation, output: unknown): WireResponse {
    const schema = NormalizedSchema.of(operation.schema[5]);
    if (schema.isUnitSchema()) {
      // Operations without output have no body, and no type of one.
      const headers = { 'smithy-protocol': 'rpc-v2-cbor' };
      return { status: 200, headers, body: Buffer.alloc(0) };
    }
    const plain = encodeShape(schema, output, moment =>
      tag({ tag: epochTag, value: moment.getTime() / 1000 }),
    );
    return reply(200, plain);
  }

  encodeError(error: AwsError, context: ReplyContext): WireResponse {
    return encodeTypedError(error, context, reply);
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
    return cbor.deserialize(body);
  } catch {
    throw serializationError('The request body is not valid CBOR');
  }
}

function reply(status: number, value: unknown): WireResponse {
  return {
    status,
    headers: {
      'content-type': 'application/cbor',
      'smithy-protocol': 'rpc-v2-cbor',
    },
    body: Buffer.from(cbor.serialize(value)),
  };
}
