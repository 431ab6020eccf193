import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../errors';
import { credentialScope } from '../credentials';
import type { Operation, ServiceDefinition } from '../ServiceDefinition';
import { decodeInput } from './decodeInput';
import { isRecord, type WireReader } from './decodeShape';
import { encodeShape } from './encodeShape';
import { queryTree } from './queryTree';
import { escapeXml, writeXml } from './writeXml';
import type {
  Address,
  Protocol,
  ReplyContext,
  WireRequest,
  WireResponse,
} from './Protocol';

const reader: WireReader = {
  timestamp: raw => {
    const milliseconds = typeof raw === 'string' ? Date.parse(raw) : NaN;
    return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds);
  },
  number: raw =>
    typeof raw === 'string' && raw.trim() !== '' && Number.isFinite(Number(raw))
      ? Number(raw)
      : undefined,
  boolean: raw =>
    raw === 'true' || raw === 'false' ? raw === 'true' : undefined,
  list: raw => {
    // An empty list is written as `Name=`.
    if (raw === '') {
      return [];
    }
    const items = isRecord(raw) ? raw.member : undefined;
    return isRecord(items) && Object.keys(items).every(key => /^\d+$/.test(key))
      ? Object.keys(items)
          .sort((one, other) => Number(one) - Number(other))
          .map(key => items[key])
      : undefined;
  },
  map: raw => {
    const entries = isRecord(raw) && isRecord(raw.entry) ? raw.entry : {};
    const map = new Map<string, unknown>();
    for (const entry of Object.values(entries)) {
      if (!isRecord(entry) || typeof entry.key !== 'string') {
        return undefined;
      }
      map.set(entry.key, entry.value);
    }
    return map;
  },
};

/** AWS Query: a form with `Action` and `Version`, answered in XML. */
export class AwsQueryProtocol implements Protocol {
  address(
    request: WireRequest,
    services: readonly ServiceDefinition[],
  ): Address | undefined {
    const contentType = request.headers['content-type'] ?? '';
    if (!contentType.startsWith('application/x-www-form-urlencoded')) {
      return undefined;
    }
    const form = new URLSearchParams(request.body.toString('utf8'));
    const scope = credentialScope(request.headers.authorization);
    const candidates = services.filter(
      service =>
        service.protocols.includes('awsQuery') &&
        service.version === form.get('Version'),
    );
    return {
      service:
        candidates.find(service => service.signingName === scope?.service) ??
        candidates[0],
      operationName: form.get('Action') ?? '',
    };
  }

  decode(
    service: ServiceDefinition,
    operation: Operation,
    request: WireRequest,
  ): unknown {
    const form = new URLSearchParams(request.body.toString('utf8'));
    form.delete('Action');
    form.delete('Version');
    return decodeInput(service, operation, { raw: queryTree(form), reader });
  }

  encode(
    operation: Operation,
    output: unknown,
    context: ReplyContext,
  ): WireResponse {
    const schema = NormalizedSchema.of(operation.schema[5]);
    const plain = encodeShape(schema, output, moment =>
      moment.toISOString().replace('.000Z', 'Z'),
    );
    const namespace = escapeXml(context.service?.xmlNamespace ?? '');
    const result = schema.isUnitSchema()
      ? ''
      : writeXml(schema, plain, `${operation.name}Result`);
    return xml(
      200,
      `<${operation.name}Response xmlns="${namespace}">${result}<ResponseMetadata><RequestId>${context.requestId}</RequestId></ResponseMetadata></${operation.name}Response>`,
    );
  }

  encodeError(error: AwsError, context: ReplyContext): WireResponse {
    const namespace = escapeXml(context.service?.xmlNamespace ?? '');
    return xml(
      error.status,
      `<ErrorResponse xmlns="${namespace}"><Error><Type>${
        error.fault
      }</Type><Code>${escapeXml(error.queryCode)}</Code><Message>${escapeXml(
        error.message,
      )}</Message></Error><RequestId>${
        context.requestId
      }</RequestId></ErrorResponse>`,
    );
  }

  unknownOperation(operationName: string, context: ReplyContext): AwsError {
    const form = new URLSearchParams(context.request.body.toString('utf8'));
    return new AwsError({
      code: 'InvalidAction',
      message: `Could not find operation ${operationName} for version ${
        form.get('Version') ?? 'NO_VERSION_SPECIFIED'
      }`,
    });
  }
}

function xml(status: number, body: string): WireResponse {
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    body: Buffer.from(body),
  };
}
