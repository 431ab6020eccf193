import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useNavigate } from 'react-router-dom';
import type { Window } from '../components/TimeRangePicker';
import { useLinks } from '../components/useLinks';
import { useWidth } from '../components/useWidth';
import { skafuObservabilityTranslationRef } from '../translation';
import { LaneRow } from './LaneRow';
import { LaneTooltip } from './LaneTooltip';
import { itemsOf, type Lane } from './lib/lanes';
import { fraction, ticksOf } from './lib/layout';
import { useBrush } from './useBrush';
import { rangeOf } from './useLanes';
import type { LikelyCause } from './useLikelyCause';
import styles from './incident.module.css';

/** Where nothing is laid out, as in tests. */
const FALLBACK_WIDTH = 900;

/** From one event to another by key. */
const STEPS: Record<string, (index: number, count: number) => number> = {
  ArrowRight: (index, count) => Math.min(index + 1, count - 1),
  ArrowLeft: index => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Lanes of what happened over one time axis, with one cursor. */
export function Swimlane(props: {
  name: string;
  entityRef: string;
  lanes: Lane[];
  window: Window;
  cause: LikelyCause | undefined;
  /** Under the name of the errors lane. */
  errorsMenu: ReactNode;
  onBrush: (window: Window) => void;
  onReset: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { lanes, window, cause } = props;
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const width = useWidth(plot) ?? FALLBACK_WIDTH;
  const links = useLinks();
  const navigate = useNavigate();
  const [active, setActive] = useState<string>();
  const [focusedAt, setFocusedAt] = useState<number>();

  const brush = useBrush(host, plot, {
    window,
    onBrush: props.onBrush,
    onClick: (at, target) => {
      const lane = lanes.find(({ id }) => id === 'errors');
      if (lane?.id === 'errors' && target.closest('[data-lane="errors"]')) {
        const bucket = lane.buckets.find(
          each => at >= each.start && at < each.end,
        );
        if (bucket && bucket.value > 0) {
          navigate(
            links.logs({ entityRef: props.entityRef, range: rangeOf(bucket) }),
          );
        }
      }
    },
  });
  const cursor = brush.at ?? focusedAt;
  const ticks = useMemo(() => ticksOf(window, width), [window, width]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = STEPS[event.key];
    const stops = stopsOf(host.current);
    const index = stops.findIndex(stop => stop === event.target);
    if (step && index >= 0) {
      event.preventDefault();
      stops[step(index, stops.length)]?.focus();
    }
  };

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go between the links within; the range picker does what brushing does
    <div
      ref={host}
      role="group"
      aria-label={t('incident.lanes', { name: props.name })}
      className={styles.swimlane}
      data-brushing={brush.span !== undefined}
      onKeyDown={onKeyDown}
      onDoubleClick={props.onReset}
      onFocus={event => {
        const stop = event.target.closest('[data-at]');
        if (stop instanceof HTMLElement) {
          setActive(stop.dataset.key);
          setFocusedAt(Number(stop.dataset.at));
        }
      }}
      onBlur={() => setFocusedAt(undefined)}
    >
      {lanes.map(lane => (
        <LaneRow
          key={lane.id}
          lane={lane}
          window={window}
          width={width}
          active={active ?? firstKey(lanes)}
          onZoom={props.onBrush}
          menu={props.errorsMenu}
        />
      ))}
      <div className={styles.axis} aria-hidden>
        {ticks.map(({ at, text }) => (
          <span
            key={at}
            className={styles.tick}
            style={{ left: `${fraction(at, window) * 100}%` }}
          >
            {text}
          </span>
        ))}
      </div>
      <div ref={plot} className={styles.plot}>
        {ticks.map(({ at }) => (
          <span
            key={at}
            className={styles.grid}
            style={{ left: `${fraction(at, window) * 100}%` }}
          />
        ))}
        {cause && (
          <Span kind="cause" window={window} span={spanOf(cause, window)} />
        )}
        {brush.span && <Span kind="brush" window={window} span={brush.span} />}
        {cursor !== undefined && (
          <>
            <span
              className={styles.cursor}
              style={{ left: `${fraction(cursor, window) * 100}%` }}
            />
            {!brush.span && plot.current && (
              <LaneTooltip
                lanes={lanes}
                at={cursor}
                window={window}
                plot={plot.current.getBoundingClientRect()}
              />
            )}
          </>
        )}
      </div>
    </div>
  );
}

function Span(props: {
  kind: 'cause' | 'brush';
  window: Window;
  span: Window;
}) {
  const { window, span } = props;
  const from = fraction(span.start, window);
  const to = fraction(span.end, window);
  return (
    <span
      className={styles[props.kind === 'cause' ? 'trouble' : 'brush']}
      style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
    />
  );
}

function spanOf({ since, until }: LikelyCause, window: Window): Window {
  return { start: since, end: until ?? window.end };
}

/** What can be gone to, in the order of time, whatever lane it stands on. */
function stopsOf(host: HTMLElement | null): HTMLElement[] {
  return [...(host?.querySelectorAll<HTMLElement>('[data-at]') ?? [])].sort(
    (one, other) => Number(one.dataset.at) - Number(other.dataset.at),
  );
}

/** One of them is reached by the tab key. */
function firstKey(lanes: Lane[]): string | undefined {
  return lanes
    .flatMap(itemsOf)
    .reduce<{ key: string; at: number } | undefined>(
      (first, item) => (first && first.at <= item.at ? first : item),
      undefined,
    )?.key;
}
