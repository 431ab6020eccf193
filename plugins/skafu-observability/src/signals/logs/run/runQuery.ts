import type {
  LogQuery,
  LogQueryEstimate,
  LogQueryRequest,
} from '@skafu/plugin-skafu-observability-common';
import type { LogsApi } from '../../../api/signals/logs';
import { statusOf } from '../../../lib/refusal';
import type { RunEvent } from './runState';

/** Rows of the first page: little, so that the picture comes fast. */
export const FIRST_ROWS = 1_000;

/** While it runs, rows found so far are read again only so often. */
const PREVIEW_MS = 1_500;
const PREVIEW_ROWS = 200;

/** A lost connection is opened again: the query goes on meanwhile, for 15 seconds. */
const RECONNECTS = 4;
const RECONNECT_MS = 1_000;

type Run = {
  api: LogsApi;
  request: LogQueryRequest;
  signal: AbortSignal;
  report: (event: RunEvent) => void;
  /** Whether to run it without asking. */
  mayRun: (estimate: LogQueryEstimate | undefined) => boolean;
  /** Resolves when the person has agreed. */
  confirmed: () => Promise<void>;
  /** Is given what stops the query, once there is one. */
  onStop: (stop: () => void) => void;
};

/** Estimates, asks, starts, follows and reads one query. Reports; never throws. */
export async function runQuery(run: Run): Promise<void> {
  try {
    run.report({ type: 'estimating' });
    await askFirst(run);
    const query = await run.api.startQuery(run.request, {
      signal: run.signal,
    });
    run.report({ type: 'progress', query });
    run.onStop(() => {
      // The end comes as an event, with the rows found until then.
      run.api.cancelQuery({ id: query.id }).catch(() => undefined);
    });
    await follow(run, query);
    run.report({
      type: 'ended',
      result: await run.api.readQuery(
        { id: query.id, limit: FIRST_ROWS },
        { signal: run.signal },
      ),
    });
  } catch (error) {
    if (!run.signal.aborted) {
      run.report({ type: 'failed', error: asError(error) });
    }
  }
}

async function askFirst(run: Run): Promise<void> {
  let estimate: LogQueryEstimate | undefined;
  let failure: Error | undefined;
  try {
    estimate = await run.api.estimate(run.request, { signal: run.signal });
  } catch (error) {
    failure = asError(error);
    const status = statusOf(failure);
    // What is refused or wrong would be so as a query, too.
    if (run.signal.aborted || (status && status < 500 && status !== 429)) {
      throw error;
    }
  }
  if (!run.mayRun(estimate)) {
    run.report({ type: 'asking', estimate, error: failure });
    await run.confirmed();
  }
  run.report({ type: 'starting', estimate });
}

/** Until the query has ended. */
async function follow(run: Run, query: LogQuery): Promise<void> {
  const { api, signal } = run;
  let previewedAt = Date.now();
  for (let lost = 0; ; lost += 1) {
    try {
      for await (const event of api.watchQuery({ id: query.id }, { signal })) {
        if (event.event === 'end') {
          return;
        }
        run.report({ type: 'progress', query: event.data });
        const isDue = Date.now() - previewedAt > PREVIEW_MS;
        if (isDue && event.data.statistics.recordsMatched > 0) {
          previewedAt = Date.now();
          const result = await api.readQuery(
            { id: query.id, limit: PREVIEW_ROWS },
            { signal },
          );
          if (result.rows.length > 0 && result.status === 'running') {
            run.report({ type: 'rows', result });
          }
        }
      }
    } catch (error) {
      const status = statusOf(asError(error));
      if (signal.aborted || lost >= RECONNECTS || (status && status < 500)) {
        throw error;
      }
    }
    if (lost >= RECONNECTS) {
      return;
    }
    await new Promise(resolve =>
      setTimeout(resolve, RECONNECT_MS * (lost + 1)),
    );
    if (signal.aborted) {
      return;
    }
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
