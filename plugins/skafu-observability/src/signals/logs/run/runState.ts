import type {
  LogQuery,
  LogQueryEstimate,
  LogQueryResult,
} from '@skafu/plugin-skafu-observability-common';

export type RunPhase =
  | 'idle'
  | 'estimating'
  /** It would scan much: the person decides. */
  | 'asking'
  | 'running'
  | 'done'
  | 'failed'
  | 'cancelled';

export type RunState = {
  phase: RunPhase;
  estimate?: LogQueryEstimate;
  /** As it goes on. */
  query?: LogQuery;
  /** Its rows: while it runs, those found so far. */
  result?: LogQueryResult;
  /** Rows of the query before, shown until there are new ones. */
  previous?: LogQueryResult;
  error?: Error;
};

export type RunEvent =
  | { type: 'reset' }
  | { type: 'estimating' }
  | { type: 'asking'; estimate?: LogQueryEstimate; error?: Error }
  | { type: 'starting'; estimate?: LogQueryEstimate }
  | { type: 'progress'; query: LogQuery }
  | { type: 'rows'; result: LogQueryResult }
  | { type: 'ended'; result: LogQueryResult }
  | { type: 'failed'; error: Error };

/** Of a query that ended: what became of it. */
const ENDS: Partial<Record<LogQuery['status'], RunPhase>> = {
  complete: 'done',
  cancelled: 'cancelled',
  failed: 'failed',
  timeout: 'failed',
};

export function nextRunState(state: RunState, event: RunEvent): RunState {
  switch (event.type) {
    case 'reset':
      return { phase: 'idle' };
    case 'estimating':
      return {
        phase: 'estimating',
        previous: state.result ?? state.previous,
      };
    case 'asking':
      return {
        ...state,
        phase: 'asking',
        estimate: event.estimate,
        error: event.error,
      };
    case 'starting':
      return {
        ...state,
        phase: 'running',
        estimate: event.estimate,
        error: undefined,
      };
    case 'progress':
      return { ...state, query: event.query };
    case 'rows':
      return { ...state, result: event.result };
    case 'ended':
      return {
        ...state,
        phase: ENDS[event.result.status] ?? 'done',
        query: event.result,
        result: event.result,
        previous: undefined,
      };
    case 'failed':
      return { ...state, phase: 'failed', error: event.error };
    default:
      return state;
  }
}
