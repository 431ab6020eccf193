import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiArrowUpDownLine } from '@remixicon/react';
import {
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { formatLimit } from '../lib/formatLimit';
import styles from './editor.module.css';

/** Where a chart's plot lies within the element around it, in pixels. */
type Plot = { top: number; height: number };

/** The limit of an alarm as something to take hold of, on the edge of its chart. */
export function ThresholdHandle(props: {
  /** Around the chart. */
  host: RefObject<HTMLElement>;
  value: number;
  /** Ends of the value axis. */
  range: readonly [number, number];
  onChange: (value: number) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { host, value, onChange } = props;
  const plot = usePlot(host);
  const [drag, setDrag] = useState<{
    value: number;
    range: typeof props.range;
  }>();
  const handle = useRef<HTMLDivElement>(null);
  // The axis stands still while the line moves.
  const [low, high] = drag?.range ?? props.range;
  const shown = drag?.value ?? value;
  if (!plot) {
    return null;
  }

  const valueAt = (clientY: number) => {
    const box = host.current?.getBoundingClientRect();
    const share = (clientY - (box?.top ?? 0) - plot.top) / plot.height;
    return rounded(
      high - Math.min(1, Math.max(0, share)) * (high - low),
      high - low,
    );
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    handle.current?.focus();
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ value, range: [low, high] });
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (drag) {
      setDrag({ ...drag, value: valueAt(event.clientY) });
    }
  };
  const onPointerUp = () => {
    if (drag) {
      setDrag(undefined);
      onChange(drag.value);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = (high - low) / 100;
    const by = {
      ArrowUp: step,
      ArrowDown: -step,
      PageUp: 10 * step,
      PageDown: -10 * step,
    }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      onChange(rounded(value + by, high - low));
    }
  };

  const share = Math.min(1, Math.max(0, (high - shown) / (high - low || 1)));
  return (
    <div
      ref={handle}
      className={styles.handle}
      style={{ top: plot.top + share * plot.height }}
      data-dragging={drag !== undefined}
      role="slider"
      tabIndex={0}
      aria-label={t('alarmEditor.threshold')}
      aria-orientation="vertical"
      aria-valuemin={low}
      aria-valuemax={high}
      aria-valuenow={shown}
      aria-valuetext={formatLimit(shown)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setDrag(undefined)}
      onKeyDown={onKeyDown}
    >
      <span className={styles.handleLine} />
      <span className={styles.handleValue}>{formatLimit(shown)}</span>
      <span className={styles.handleGrip}>
        <RiArrowUpDownLine size={14} aria-hidden />
      </span>
    </div>
  );
}

/** In steps of about a hundredth of the axis: what a pixel tells apart, and no more. */
function rounded(value: number, span: number): number {
  const step = 10 ** (Math.floor(Math.log10(span || 1)) - 2);
  return Number((Math.round(value / step) * step).toPrecision(9));
}

/** The chart draws when it comes into view, and anew when it is resized. */
function usePlot(host: RefObject<HTMLElement>): Plot | undefined {
  const [plot, setPlot] = useState<Plot>();
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) {
      return undefined;
    }
    let frame = 0;
    const measure = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const over = element.querySelector('.u-over');
        const outer = element.getBoundingClientRect();
        const inner = over?.getBoundingClientRect();
        setPlot(before => {
          const next = inner && {
            top: Math.round(inner.top - outer.top),
            height: Math.round(inner.height),
          };
          return before?.top === next?.top && before?.height === next?.height
            ? before
            : next;
        });
      });
    };
    measure();
    const mutations = new MutationObserver(measure);
    mutations.observe(element, { childList: true, subtree: true });
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      mutations.disconnect();
      sizes.disconnect();
    };
  }, [host]);
  return plot;
}
