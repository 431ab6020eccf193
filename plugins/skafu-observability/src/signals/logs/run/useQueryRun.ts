import { useApi } from '@backstage/frontend-plugin-api';
import type {
  LogQueryRequest,
  LogQueryResult,
} from '@skafu/plugin-skafu-observability-common';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { observabilityApiRef } from '../../../api';
import { nextRunState, type RunState } from './runState';
import { runQuery } from './runQuery';

/** A query from its estimate to its rows. */
export type QueryRun = RunState & {
  /** True from the first request until the rows are there. */
  isBusy: boolean;
  /** Runs it although it is large. */
  confirm: () => void;
  cancel: () => void;
  /** Asks again. */
  rerun: () => void;
};

/**
 * Runs a query whenever it changes: at once when it scans little, else when the
 * person has agreed. Leaving it stops it, unless others watch it too.
 *
 * @param atOnceBytes - scans up to here run unasked
 */
export function useQueryRun(
  request: LogQueryRequest | undefined,
  atOnceBytes: number,
): QueryRun {
  const api = useApi(observabilityApiRef);
  const [state, dispatch] = useReducer(nextRunState, { phase: 'idle' });
  const [attempt, setAttempt] = useState(0);
  const confirmation = useRef<() => void>();
  const stop = useRef<() => void>();

  const latest = useRef(request);
  latest.current = request;
  const key = request && JSON.stringify(request);
  const limit = useRef(atOnceBytes);
  limit.current = atOnceBytes;
  // Who presses the button has agreed to what its estimate says, when that is small.
  const isAsked = useRef(false);

  useEffect(() => {
    const asked = latest.current;
    if (key === undefined || !asked) {
      dispatch({ type: 'reset' });
      return undefined;
    }
    const controller = new AbortController();
    const wasAsked = isAsked.current;
    isAsked.current = false;
    runQuery({
      api: api.logs,
      request: asked,
      signal: controller.signal,
      report: event => {
        if (!controller.signal.aborted) {
          dispatch(event);
        }
      },
      mayRun: estimate =>
        estimate !== undefined &&
        estimate.level === 'small' &&
        (wasAsked || estimate.bytes <= limit.current),
      confirmed: () =>
        new Promise<void>(resolve => {
          confirmation.current = resolve;
        }),
      onStop: cancel => {
        stop.current = cancel;
      },
    });
    return () => {
      controller.abort();
      confirmation.current = undefined;
      stop.current = undefined;
    };
  }, [api, key, attempt]);

  return {
    ...state,
    isBusy: state.phase === 'estimating' || state.phase === 'running',
    confirm: useCallback(() => confirmation.current?.(), []),
    cancel: useCallback(() => stop.current?.(), []),
    rerun: useCallback(() => {
      isAsked.current = true;
      setAttempt(count => count + 1);
    }, []),
  };
}

/** The rows that are shown: those of the query, or of the one before until it has some. */
export function shownResult(
  run: RunState,
): { result: LogQueryResult; isOutdated: boolean } | undefined {
  if (run.result) {
    return { result: run.result, isOutdated: false };
  }
  return run.previous && { result: run.previous, isOutdated: true };
}
