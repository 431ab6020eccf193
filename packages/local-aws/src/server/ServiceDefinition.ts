import type { StaticOperationSchema } from '@smithy/types';
import type { AwsError } from './errors';
import type { Caller } from './credentials';
import type { ServerMemory } from './ServerMemory';

/** What an operation may know besides its input. */
export interface RequestContext {
  /** Who asks; its account is the only one whose world the operation may show. */
  caller: Caller;
  /** From the credential scope, such as `eu-west-1`. */
  region: string;
  /** The moment of the request; operations never read a clock themselves. */
  now: Date;
  requestId: string;
  /** What callers changed in this server. */
  memory: ServerMemory;
  /** The world's clock, for operations that go on after their answer began. */
  clock: () => Date;
  /** How long a second of waiting takes, milliseconds of the wall clock: see `LocalAwsOptions`. */
  secondMs: number;
}

/** One operation: AWS's own schema of it, and what it answers. */
export interface Operation {
  readonly name: string;
  readonly schema: StaticOperationSchema;
  readonly handle: (
    input: unknown,
    context: RequestContext,
  ) => unknown | Promise<unknown>;
  /** Whether it changes something, so that CloudTrail shows its calls. */
  readonly changes?: boolean;
}

/** Wire formats by the names Smithy gives them. */
export type ProtocolName =
  | 'awsJson1_0'
  | 'awsJson1_1'
  | 'rpcV2Cbor'
  | 'awsQuery'
  | 'restJson1';

/** One AWS service: how it is addressed, and its operations. */
export interface ServiceDefinition {
  /** Name in fault rules and call counts: the service's folder here. */
  readonly id: string;
  /** Service name in the credential scope and in IAM actions. */
  readonly signingName: string;
  /** Prefix of IAM actions, such as `cloudwatch` in `cloudwatch:GetMetricData`. */
  readonly iamPrefix: string;
  readonly protocols: readonly ProtocolName[];
  /** Prefix of `x-amz-target`, and the service name of RPC v2 paths. */
  readonly target: string;
  /** `Version` of the Query protocol. */
  readonly version: string;
  readonly xmlNamespace: string;
  /** Whether answers to query-compatible clients carry `x-amzn-query-error`. */
  readonly queryCompatible: boolean;
  readonly operations: ReadonlyMap<string, Operation>;
  /** The service in CloudTrail events, if it has operations that change something: `monitoring.amazonaws.com`. */
  readonly eventSource?: string;
  /** The service's own sentence for required members that are missing (paths as in the Query protocol). */
  readonly missingMembers: (paths: string[]) => AwsError;
  /** The service's own answer to too many requests. */
  readonly throttled: () => AwsError;
}

/**
 * Ties an operation's schema to its implementation.
 *
 * The input was decoded and checked against `schema`, and `Input` is the type the SDK generates from the same model,
 * so naming it here is the one place where the two meet.
 */
export function defineOperation<Input, Output extends object>(
  schema: StaticOperationSchema,
  handle: (input: Input, context: RequestContext) => Output | Promise<Output>,
): Operation {
  return {
    name: schema[2],
    schema,
    handle: (input, context) => handle(input as Input, context),
  };
}

/** An operation that changes something; CloudTrail shows its calls. */
export function changing(operation: Operation): Operation {
  return { ...operation, changes: true };
}

/** Indexes operations by name. */
export function operationsByName(
  ...operations: Operation[]
): ReadonlyMap<string, Operation> {
  return new Map(operations.map(operation => [operation.name, operation]));
}
