import { useEffect, useRef } from 'react';
import type { WaterfallState } from './waterfall/useWaterfall';

/**
 * Goes to a span when the trace has come, and once more when its log lines have
 * pushed the rows apart; not after somebody went elsewhere.
 */
export function useArrival(options: {
  state: WaterfallState;
  target: string | undefined;
  /** True once lines stand in the tree, or will not come. */
  hasLines: boolean;
}): void {
  const { state, target, hasLines } = options;
  const { reveal, active } = state;
  const latest = useRef({ target, active });
  latest.current = { target, active };
  const began = useRef(false);

  useEffect(() => {
    const { target: wanted, active: current } = latest.current;
    if (wanted !== undefined && (!began.current || current === wanted)) {
      reveal(wanted, { focus: false });
    }
    began.current = true;
  }, [reveal, hasLines]);
}
