import { NormalizedSchema } from '@smithy/core/schema';
import type { AwsError } from '../errors';
import type { Operation, ServiceDefinition } from '../ServiceDefinition';
import { decodeInput } from './decodeInput';
import { encodeShape } from './encodeShape';
import { jsonReader, parseJson, writeEpochSeconds } from './jsonValues';
import type {
  Address,
  Protocol,
  ReplyContext,
  WireRequest,
  WireResponse,
} from './Protocol';
import { encodeTypedError, unknownOperationException } from './typedErrors';

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
          // Some clients put a package before it, as the AWS CLI does for CloudTrail.
          (service.target === prefix ||
            prefix.endsWith(`.${service.target}`)) &&
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
      raw: parseJson(request.body),
      reader: jsonReader,
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
      writeEpochSeconds,
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
