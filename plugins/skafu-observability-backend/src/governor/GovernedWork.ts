import { Message } from '@skafu/plugin-skafu-observability-common';
import { AwsGate } from '../aws/AwsGate';
import { AwsOperation } from './CallMeter';
import { canonicalJson } from './canonicalJson';

/** What AWS said, with remarks that stay with it in the cache. */
export interface Outcome<T> {
  value: T;
  messages?: Message[];
  /** Where the answer itself decides how long it holds, e.g. a trace that is finished; else the work's. */
  ttlSeconds?: number;
}

/** Something to know from AWS. */
export interface GovernedWork<T> extends AwsOperation {
  /** All that the answer depends on, beside account, region and operation. */
  input: unknown;
  /**
   * What the cache keeps one answer of; the input when absent. Inputs of which
   * the next replaces the one before, as windows that move with time do, share
   * a slot: the cache stays small, and a failed call finds the answer before.
   */
  slot?: unknown;
  /** How long an answer is served without asking AWS again. */
  ttlSeconds: number;
  /**
   * How much longer an answer is served at once while AWS is asked again in the
   * background. For what changes slowly and takes its time. Default 0.
   */
  refreshSeconds?: number;
  /** How old an answer may be that stands in for a failed call. */
  staleSeconds: number;
  /** Asks AWS; each HTTP exchange passes the gate. `T` must survive JSON. */
  send(gate: AwsGate, signal: AbortSignal): Promise<Outcome<T>>;
}

/** Work with the keys under which it is shared and kept. */
export interface Task<T> {
  work: GovernedWork<T>;
  key: string;
  slot: string;
}

export function toTask<T>(work: GovernedWork<T>): Task<T> {
  const key = keyOf(work, work.input);
  return {
    work,
    key,
    slot: work.slot === undefined ? key : keyOf(work, work.slot),
  };
}

/** Names an operation's input, or what stands for it. */
export function keyOf(work: AwsOperation, input: unknown): string {
  return canonicalJson([...Object.values(operationOf(work)), input]);
}

/** The operation of some work, without the rest. */
export function operationOf(work: AwsOperation): AwsOperation {
  const { accountId, region, service, operation } = work;
  return { accountId, region, service, operation };
}
