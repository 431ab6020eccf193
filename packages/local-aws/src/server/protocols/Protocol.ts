import type { IncomingHttpHeaders } from 'node:http';
import type { AwsError } from '../errors';
import type { Operation, ServiceDefinition } from '../ServiceDefinition';

/** A request as it arrived. */
export interface WireRequest {
  method: string;
  /** Path without query string. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** An answer ready to be sent. */
export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** What a request says it wants, before anything is known about it. */
export interface Address {
  /** `undefined` if the service is not one of ours. */
  service: ServiceDefinition | undefined;
  operationName: string;
}

/** How to answer a request: who was addressed, and the request's id. */
export interface ReplyContext {
  service: ServiceDefinition | undefined;
  request: WireRequest;
  requestId: string;
}

/** One wire format in both directions. */
export interface Protocol {
  /** The address in this format, or `undefined` if the request is not in it. */
  address(
    request: WireRequest,
    services: readonly ServiceDefinition[],
  ): Address | undefined;
  decode(
    service: ServiceDefinition,
    operation: Operation,
    request: WireRequest,
  ): unknown;
  encode(
    operation: Operation,
    output: unknown,
    context: ReplyContext,
  ): WireResponse;
  encodeError(error: AwsError, context: ReplyContext): WireResponse;
  unknownOperation(operationName: string, context: ReplyContext): AwsError;
}

/** The header by which query-compatible clients learn an error's older name. */
export function queryCompatibleHeaders(
  error: AwsError,
  context: ReplyContext,
): Record<string, string> {
  return context.service?.queryCompatible &&
    context.request.headers['x-amzn-query-mode'] === 'true'
    ? { 'x-amzn-query-error': `${error.queryCode};${error.fault}` }
    : {};
}
