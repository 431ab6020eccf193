import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ChangeLog } from './ChangeLog';
import { authenticate } from './credentials';
import { accessDenied, AwsError, internalFailure } from './errors';
import { breakStream } from './breakStream';
import type { Controls } from './controlApi';
import type { Fault } from './FaultInjector';
import type { NamedFault, CustomFault } from './faultRules';
import { AwsJsonProtocol } from './protocols/AwsJsonProtocol';
import {
  encodeEventStream,
  encodeFailure,
  eventStreamMember,
  isStreamException,
  type MessageStream,
} from './protocols/eventStream';
import { AwsQueryProtocol } from './protocols/AwsQueryProtocol';
import { RestJsonProtocol } from './protocols/RestJsonProtocol';
import { RpcV2CborProtocol } from './protocols/RpcV2CborProtocol';
import type {
  Protocol,
  ReplyContext,
  WireRequest,
  WireResponse,
} from './protocols/Protocol';
import type { QuotaEnforcer } from './QuotaEnforcer';
import type { ServerMemory } from './ServerMemory';
import type {
  Operation,
  RequestContext,
  ServiceDefinition,
} from './ServiceDefinition';

/** What dispatching needs besides the request. */
export interface Dispatcher extends Controls {
  services: readonly ServiceDefinition[];
  now: () => Date;
  memory: ServerMemory;
  /** `undefined` if there are no quotas. */
  quotas: QuotaEnforcer | undefined;
  secondMs: number;
  /** Answers what is for people and not for the SDK; `undefined` if the path is none of these. */
  pages: (request: WireRequest) => Promise<WireResponse | undefined>;
}

/** An answer, or a way not to give one. */
export type Outcome =
  | { kind: 'answer'; response: WireResponse }
  | { kind: 'truncated'; response: WireResponse }
  | { kind: 'stream'; response: WireResponse; messages: MessageStream }
  | { kind: 'hang' };

const protocols: readonly Protocol[] = [
  new RpcV2CborProtocol(),
  new AwsJsonProtocol(),
  new AwsQueryProtocol(),
  new RestJsonProtocol(),
];

/** The way of a request: protocol → address → caller → count → quota → fault → operation → answer. */
export async function dispatch(
  request: WireRequest,
  dispatcher: Dispatcher,
): Promise<Outcome> {
  const requestId = randomUUID();
  for (const protocol of protocols) {
    const address = protocol.address(request, dispatcher.services);
    if (address) {
      const reply = { service: address.service, request, requestId };
      try {
        return await perform(
          protocol,
          address.operationName,
          reply,
          dispatcher,
        );
      } catch (error) {
        return answer(protocol.encodeError(asAwsError(error), reply), reply);
      }
    }
  }
  return {
    kind: 'answer',
    response: {
      status: 404,
      headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
      body: Buffer.from('<UnknownOperationException/>\n'),
    },
  };
}

async function perform(
  protocol: Protocol,
  operationName: string,
  reply: ReplyContext,
  dispatcher: Dispatcher,
): Promise<Outcome> {
  const { request, service, requestId } = reply;
  const now = dispatcher.now();
  const { caller, scope } = authenticate(
    {
      authorization: request.headers.authorization,
      sessionToken: single(request.headers['x-amz-security-token']),
    },
    now,
  );
  const operation = service?.operations.get(operationName);
  if (!service || !operation) {
    throw protocol.unknownOperation(operationName, reply);
  }
  const subject = {
    service: service.id,
    operation: operation.name,
    accountId: caller.accountId,
    region: scope.region,
  };
  dispatcher.calls.record({
    ...subject,
    userAgent: request.headers['user-agent'] ?? '',
  });
  if (dispatcher.quotas?.allows(subject) === false) {
    throw service.throttled();
  }
  const fault = dispatcher.faults.next(subject);
  if (fault.delayMs > 0) {
    await sleep(fault.delayMs);
  }
  const context: RequestContext = {
    caller,
    region: scope.region,
    now,
    requestId,
    memory: dispatcher.memory,
    clock: dispatcher.now,
    secondMs: dispatcher.secondMs,
  };
  if (fault.error === 'hang') {
    return { kind: 'hang' };
  }
  if (fault.error === 'html') {
    return { kind: 'answer', response: brokenProxy() };
  }
  const comesInStream =
    typeof fault.error === 'object' &&
    isStreamException(operation, fault.error.code);
  if (
    fault.error !== undefined &&
    fault.error !== 'truncated' &&
    !comesInStream
  ) {
    throw faultError(fault.error, service, operation.name, context);
  }
  const input = protocol.decode(service, operation, request);
  const output = await handle(operation, input, { context, reply, service });
  if (eventStreamMember(operation)) {
    return stream(operation, output, { reply, error: fault.error });
  }
  const outcome = answer(protocol.encode(operation, output, reply), reply);
  return fault.error === 'truncated'
    ? { ...outcome, kind: 'truncated' }
    : outcome;
}

async function handle(
  operation: Operation,
  input: unknown,
  call: {
    context: RequestContext;
    reply: ReplyContext;
    service: ServiceDefinition;
  },
): Promise<unknown> {
  const { context, reply, service } = call;
  if (!operation.changes || !service.eventSource) {
    return operation.handle(input, context);
  }
  const change = {
    requestId: context.requestId,
    at: context.now,
    caller: context.caller,
    region: context.region,
    eventSource: service.eventSource,
    eventName: operation.name,
    parameters: input,
    userAgent: reply.request.headers['user-agent'] ?? '',
  };
  const log = context.memory.get(ChangeLog.create);
  try {
    const output = await operation.handle(input, context);
    log.record(change);
    return output;
  } catch (error) {
    if (error instanceof AwsError) {
      const { code, message } = error;
      log.record({ ...change, error: { code, message } });
    }
    throw error;
  }
}

/** The answer of an operation that streams; what goes wrong goes wrong after some events. */
function stream(
  operation: Operation,
  output: unknown,
  { reply, error }: { reply: ReplyContext; error: Fault['error'] },
): Outcome {
  const messages = encodeEventStream(operation, output);
  const { response } = answer(
    {
      status: 200,
      headers: { 'content-type': 'application/vnd.amazon.eventstream' },
      body: Buffer.alloc(0),
    },
    reply,
  );
  if (error === undefined) {
    return { kind: 'stream', response, messages };
  }
  const last =
    typeof error === 'object'
      ? encodeFailure(operation, new AwsError(error))
      : 'cut';
  return { kind: 'stream', response, messages: breakStream(messages, last) };
}

function answer(
  response: WireResponse,
  reply: ReplyContext,
): { kind: 'answer'; response: WireResponse } {
  return {
    kind: 'answer',
    response: {
      ...response,
      headers: { ...response.headers, 'x-amzn-requestid': reply.requestId },
    },
  };
}

function faultError(
  fault: Exclude<NamedFault, 'hang' | 'html' | 'truncated'> | CustomFault,
  service: ServiceDefinition,
  operation: string,
  context: RequestContext,
): AwsError {
  if (typeof fault === 'object') {
    return new AwsError(fault);
  }
  switch (fault) {
    case 'throttle':
      return service.throttled();
    case 'accessDenied':
      return accessDenied(
        `User: ${context.caller.arn} is not authorized to perform: ${service.iamPrefix}:${operation} because no identity-based policy allows the ${service.iamPrefix}:${operation} action`,
      );
    default:
      return internalFailure();
  }
}

function brokenProxy(): WireResponse {
  return {
    status: 503,
    headers: { 'content-type': 'text/html' },
    body: Buffer.from(
      '<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>',
    ),
  };
}

function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) {
    return error;
  }
  // A mistake of ours: the client gets AWS's 500, the developer the cause.
  process.stderr.write(
    `local-aws: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  return internalFailure();
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
