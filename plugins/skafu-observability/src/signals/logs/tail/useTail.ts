import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useRef, useState } from 'react';
import { observabilityApiRef } from '../../../api';
import type { LogGroupScope } from '../../../api/signals/logs';
import { formatText } from '../../../lib/format';
import { formatClock } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { TailBuffer } from '../lib/tailBuffer';
import type { LogItem } from '../lines/types';
import { followTail, type TailEvent } from './followTail';
import { useHidden } from './useHidden';

/** The page is drawn anew at most so often, however many lines come. */
const DRAW_MS = 200;
const HIDDEN_MS = 60_000;

export type TailState =
  | 'connecting'
  | 'live'
  | 'lost'
  | 'hidden'
  | 'ended'
  | 'failed';

type Picture = {
  items: readonly LogItem[];
  /** Items that had come when it was made. */
  made: number;
};

const NOTHING: Picture = { items: [], made: 0 };

/** Lines as they come. While held, the picture stays and lines go on being received. */
export function useTail(
  request: LogGroupScope & { filter?: string },
  rewindMinutes: number,
) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const isHidden = useHidden(HIDDEN_MS);
  const [state, setState] = useState<TailState>('connecting');
  const [error, setError] = useState<Error>();
  const [sampled, setSampled] = useState(false);
  const [latest, setLatest] = useState({ ...NOTHING, rate: 0 });
  const [held, setHeld] = useState<Picture>();
  const [attempt, setAttempt] = useState(0);

  const key = JSON.stringify({ ...request, rewindMinutes, attempt });
  const session = useRef({ key: '', buffer: new TailBuffer(), position: {} });
  if (session.current.key !== key) {
    session.current = { key, buffer: new TailBuffer(), position: {} };
  }
  const asked = useRef(request);
  asked.current = request;
  const words = useRef(t);
  words.current = t;

  useEffect(() => {
    setLatest({ ...NOTHING, rate: 0 });
    setHeld(undefined);
    setError(undefined);
    setSampled(false);
  }, [key]);

  useEffect(() => {
    if (isHidden) {
      setState('hidden');
      return undefined;
    }
    const { buffer, position } = session.current;
    const controller = new AbortController();
    const onEvent = (event: TailEvent) => {
      if (controller.signal.aborted) {
        return;
      }
      switch (event.type) {
        case 'connecting':
          setState(before => (before === 'lost' ? before : 'connecting'));
          break;
        case 'connected':
          setState('live');
          if (event.isAgain) {
            buffer.note(words.current('logTail.reconnected'), 'info');
          }
          break;
        case 'lines':
          setSampled(event.data.sampled);
          buffer.add(event.data.events, Date.now());
          break;
        case 'gap':
          buffer.note(gapText(event.gap, words.current), 'gap');
          break;
        case 'ended':
          buffer.note(
            words.current('logTail.end', { text: event.text }),
            'gap',
          );
          setState('ended');
          break;
        case 'failed':
          setError(event.error);
          setState('failed');
          break;
        default:
          setState('lost');
      }
    };
    followTail({
      api: api.logs,
      request: asked.current,
      since:
        rewindMinutes > 0
          ? new Date(Date.now() - rewindMinutes * 60_000).toISOString()
          : undefined,
      position,
      signal: controller.signal,
      report: onEvent,
    });
    const draw = () =>
      setLatest(previous => {
        const rate = buffer.rate(Date.now());
        const { made } = buffer;
        return made === previous.made && rate === previous.rate
          ? previous
          : {
              items:
                made === previous.made ? previous.items : buffer.snapshot(),
              made,
              rate,
            };
      });
    const timer = setInterval(draw, DRAW_MS);
    return () => {
      clearInterval(timer);
      controller.abort();
    };
  }, [api, key, isHidden, rewindMinutes]);

  const shown = held ?? latest;
  return {
    state,
    error,
    /** AWS gives a sample, because too many lines come. */
    sampled,
    /** Lines a second. */
    rate: latest.rate,
    items: shown.items,
    isHeld: held !== undefined,
    /** What has come since the picture is held. */
    waiting: held ? latest.made - held.made : 0,
    hold: useCallback(() => setHeld(before => before ?? latest), [latest]),
    go: useCallback(() => setHeld(undefined), []),
    clear: useCallback(() => {
      session.current.buffer.clear();
      setHeld(undefined);
      setLatest(previous => ({ ...previous, items: [] }));
    }, []),
    retry: useCallback(() => setAttempt(count => count + 1), []),
  };
}

function gapText(
  gap: Extract<TailEvent, { type: 'gap' }>['gap'],
  t: ReturnType<
    typeof useTranslationRef<typeof skafuObservabilityTranslationRef.T>
  >['t'],
): string {
  const { dropped, from, to, text } = gap;
  return [
    text,
    ...(dropped === undefined
      ? []
      : [
          t('logTail.dropped', {
            count: dropped,
            text: formatText(dropped, 'Count'),
          }),
        ]),
    ...(from && to ? [`${formatClock(from)} – ${formatClock(to)}`] : []),
  ].join(' ');
}
