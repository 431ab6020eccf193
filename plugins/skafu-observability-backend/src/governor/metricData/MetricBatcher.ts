import { MetricQuery } from '@skafu/plugin-skafu-observability-common';
import { AwsCallError, AwsScope, CallOptions } from '../../aws/AwsReader';
import { MetricData } from '../../aws/MetricDataPages';
import { Outcome } from '../Governor';
import { MetricBatch } from './MetricBatch';
import { MetricUnit } from './MetricUnit';
import { MetricWindow } from './metricWindow';
import { RejectedUnits } from './RejectedUnits';
import { toUnitOutcome, UnitResult } from './unitOutcome';

/** Panels of one page arrive within this; a person does not notice it. */
const GATHER_MS = 5;

/** Requests that keep coming do not hold up those before them for longer. */
const MAX_GATHER_MS = 20;

/** How often a rejected call is halved to find the query at fault. */
const MAX_RETRIES = 16;

/** On whose behalf a call is made; of many who share it, the first. */
type Behalf = Pick<CallOptions, 'principal' | 'correlationId'>;

/** A unit that somebody waits for. */
export interface UnitRequest {
  scope: AwsScope;
  window: MetricWindow;
  unit: MetricUnit;
  /** Tells apart who asks, so that one person's mistake stays theirs. */
  requester: symbol;
  behalf: Behalf;
  /** Aborted when nobody waits for this unit any more. */
  signal: AbortSignal;
}

/** One GetMetricData, all pages. */
export type SendMetricData = (request: {
  scope: AwsScope;
  window: MetricWindow;
  queries: MetricQuery[];
  behalf: Behalf;
  signal: AbortSignal;
}) => Promise<MetricData>;

interface Waiting extends UnitRequest {
  resolve: (outcome: Outcome<UnitResult[]>) => void;
  reject: (error: unknown) => void;
}

interface Gathering {
  waiting: Waiting[];
  since: number;
  timer?: NodeJS.Timeout;
}

/** Sends units that are asked for at about the same time, for the same window, in as few calls as possible. */
export class MetricBatcher {
  readonly #send: SendMetricData;
  readonly #gathering = new Map<string, Gathering>();
  readonly #rejected = RejectedUnits.create();

  static create(options: { send: SendMetricData }): MetricBatcher {
    return new MetricBatcher(options.send);
  }

  private constructor(send: SendMetricData) {
    this.#send = send;
  }

  /** @throws AwsCallError when AWS gave no answer for this unit */
  async load(request: UnitRequest): Promise<Outcome<UnitResult[]>> {
    const { scope, window, unit } = request;
    const rejection = this.#rejected.find(scope, unit);
    if (rejection) {
      throw rejection;
    }
    return new Promise((resolve, reject) => {
      const key = [
        scope.accountId,
        scope.region,
        window.start,
        window.end,
        window.period,
      ].join('/');
      const gathering = this.#gathering.get(key) ?? {
        waiting: [],
        since: performance.now(),
      };
      this.#gathering.set(key, gathering);
      gathering.waiting.push({ ...request, resolve, reject });

      const open = performance.now() - gathering.since;
      clearTimeout(gathering.timer);
      gathering.timer = setTimeout(() => {
        this.#gathering.delete(key);
        this.#dispatch(gathering.waiting);
      }, Math.max(0, Math.min(GATHER_MS, MAX_GATHER_MS - open)));
    });
  }

  #dispatch(waiting: Waiting[]): void {
    for (const batch of MetricBatch.pack(waiting.map(({ unit }) => unit))) {
      const units = new Set(batch.units);
      const members = waiting.filter(({ unit }) => units.has(unit));
      void this.#deliver(batch, members, { left: MAX_RETRIES });
    }
  }

  async #deliver(
    batch: MetricBatch,
    members: Waiting[],
    retries: { left: number },
  ): Promise<void> {
    const [first] = members;
    if (!first) {
      return;
    }
    const { signal, release } = whenAllLeft(members);
    try {
      const data = await this.#send({
        scope: first.scope,
        window: first.window,
        queries: batch.queries,
        behalf: first.behalf,
        signal,
      });
      for (const member of members) {
        member.resolve(toUnitOutcome(member, batch, data));
      }
    } catch (error) {
      if (error instanceof AwsCallError && error.code === 'rejected') {
        await this.#isolate(error, batch, members, retries);
      } else {
        members.forEach(member => member.reject(error));
      }
    } finally {
      release();
    }
  }

  /** AWS rejects a call for one bad query: finds it, so that the others are answered. */
  async #isolate(
    error: AwsCallError,
    batch: MetricBatch,
    members: Waiting[],
    retries: { left: number },
  ): Promise<void> {
    const groups = divide(members);
    const [first, ...others] = members;
    if (first && others.length === 0) {
      this.#rejected.add(
        first.scope,
        first.unit,
        inWordsOf(first, batch, error),
      );
    }
    if (groups.length < 2 || retries.left < groups.length) {
      for (const member of members) {
        member.reject(inWordsOf(member, batch, error));
      }
      return;
    }
    const byRequester = members.some(
      member => member.requester !== members[0]?.requester,
    );
    retries.left -= byRequester ? 0 : groups.length;
    await Promise.all(
      groups.flatMap(group =>
        MetricBatch.pack(group.map(({ unit }) => unit)).map(part => {
          const units = new Set(part.units);
          return this.#deliver(
            part,
            group.filter(({ unit }) => units.has(unit)),
            // Each requester has an allowance: nobody uses up another's.
            byRequester ? { left: MAX_RETRIES } : retries,
          );
        }),
      ),
    );
  }
}

/** By requester; what is one requester's, into halves. */
function divide(members: Waiting[]): Waiting[][] {
  const byRequester = new Map<symbol, Waiting[]>();
  for (const member of members) {
    const own = byRequester.get(member.requester) ?? [];
    own.push(member);
    byRequester.set(member.requester, own);
  }
  if (byRequester.size > 1 || members.length < 2) {
    return [...byRequester.values()];
  }
  const middle = Math.ceil(members.length / 2);
  return [members.slice(0, middle), members.slice(middle)];
}

/** A signal that is aborted when the signals of all members are. */
function whenAllLeft(members: Waiting[]): {
  signal: AbortSignal;
  release: () => void;
} {
  const controller = new AbortController();
  const check = () => {
    if (members.every(({ signal }) => signal.aborted)) {
      controller.abort();
    }
  };
  members.forEach(({ signal }) => signal.addEventListener('abort', check));
  check();
  return {
    signal: controller.signal,
    release: () =>
      members.forEach(({ signal }) =>
        signal.removeEventListener('abort', check),
      ),
  };
}

function inWordsOf(
  { unit }: Waiting,
  batch: MetricBatch,
  error: AwsCallError,
): AwsCallError {
  const { code, accountId, region, operation, cause } = error;
  return new AwsCallError(batch.inWordsOf(unit, error.message), {
    code,
    accountId,
    region,
    operation,
    cause,
  });
}
