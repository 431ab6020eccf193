import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import { RiAddLine, RiFullscreenLine, RiSubtractLine } from '@remixicon/react';
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import { Place } from '../../../components/Place';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { drawMap, nearestTo } from './lib/drawMap';
import { byTrouble, isNamed, neighbourhood, type MapView } from './lib/mapView';
import { MapEdges } from './MapEdges';
import { MapNodeBox } from './MapNodeBox';
import { usePanAndZoom } from './usePanAndZoom';
import styles from './map.module.css';

/** What the side panel covers. */
const PANEL = 600;

/** False where the panel covers everything. */
const hasRoomBeside = () => window.innerWidth >= 1.5 * PANEL;

/** The map: drag or scroll to move, buttons or Ctrl with the wheel to zoom, arrow keys from service to service. */
export function MapCanvas(props: {
  view: MapView;
  search: string;
  selected: string | undefined;
  isOutdated: boolean;
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, search, selected, onOpen } = props;
  const drawing = useMemo(() => drawMap(view), [view]);
  const scroller = useRef<HTMLDivElement>(null);
  const { scale, isReady, zoom, fit, reveal, handlers } = usePanAndZoom(
    scroller,
    drawing.width,
  );
  const [pointed, setPointed] = useState<string>();
  const [focused, setFocused] = useState<string>();
  const first = view.nodes[0]?.id;
  const current =
    focused !== undefined && view.byId.has(focused) ? focused : first;

  // At first what is most troubled, later what is chosen.
  const revealed = useRef<{ id: string }>();
  useEffect(() => {
    if (!isReady || revealed.current?.id === (selected ?? '')) {
      return;
    }
    const isFirst = revealed.current === undefined;
    revealed.current = { id: selected ?? '' };
    const wanted =
      selected ??
      (isFirst ? [...view.nodes].sort(byTrouble)[0]?.id : undefined);
    const at = wanted === undefined ? undefined : drawing.nodes.get(wanted);
    if (at) {
      reveal(at, selected !== undefined && hasRoomBeside());
    }
  }, [isReady, view, drawing, selected, reveal]);

  const hot = pointed ?? selected;
  const near = useMemo(
    () =>
      hot !== undefined && view.byId.has(hot)
        ? neighbourhood(view, hot)
        : undefined,
    [view, hot],
  );
  const named = useMemo(
    () =>
      search
        ? new Set(
            view.nodes
              .filter(node => isNamed(node, search))
              .map(({ id }) => id),
          )
        : undefined,
    [view, search],
  );
  const isDim = useCallback(
    (id: string) => {
      if (near) {
        return !near.has(id);
      }
      return named ? !named.has(id) : false;
    },
    [near, named],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const next = current && nearestTo(drawing.nodes, current, event.key);
    if (next) {
      event.preventDefault();
      setFocused(next);
      scroller.current
        ?.querySelector<HTMLElement>(`[data-node="${CSS.escape(next)}"]`)
        ?.focus();
    } else if (event.key === '+' || event.key === '-') {
      event.preventDefault();
      zoom(event.key === '+' ? 1 : -1);
    } else if (event.key === '0') {
      event.preventDefault();
      fit();
    }
  };

  return (
    <div className={styles.canvas} data-outdated={props.isOutdated}>
      <div
        ref={scroller}
        className={styles.scroller}
        role="group"
        aria-label={t('serviceMap.graph', {
          nodes: String(view.nodes.length),
          edges: String(view.edges.length),
        })}
        {...handlers}
      >
        <div
          className={styles.ground}
          style={{
            // With room to scroll to what the panel would cover.
            width:
              drawing.width * scale +
              (selected !== undefined && hasRoomBeside() ? PANEL : 0),
            height: drawing.height * scale,
          }}
        >
          {/* Outside of what is scaled, so that they stay in sight when the map is scrolled. */}
          {drawing.islands.map(({ key, accountId, region, y }) => (
            <div key={key} className={styles.island} style={{ top: y * scale }}>
              <span>
                <Place accountId={accountId} region={region} />
              </span>
            </div>
          ))}
          {/* The keys are those of the services within. */}
          <div
            role="presentation"
            className={styles.sheet}
            style={{
              width: drawing.width,
              height: drawing.height,
              transform: `scale(${scale})`,
            }}
            onKeyDown={onKeyDown}
          >
            <MapEdges
              drawing={drawing}
              hot={near ? hot : undefined}
              isDim={isDim}
            />
            {view.nodes.map(node => {
              const at = drawing.nodes.get(node.id);
              return (
                at && (
                  <MapNodeBox
                    key={node.id}
                    node={node}
                    at={at}
                    isDim={isDim(node.id)}
                    isSelected={node.id === selected}
                    isCurrent={node.id === current}
                    onOpen={onOpen}
                    onPoint={setPointed}
                    onFocus={setFocused}
                  />
                )
              );
            })}
          </div>
        </div>
      </div>
      <div className={styles.zoom}>
        <ButtonIcon
          variant="secondary"
          size="small"
          icon={<RiAddLine />}
          aria-label={t('serviceMap.zoomIn')}
          onPress={() => zoom(1)}
        />
        <ButtonIcon
          variant="secondary"
          size="small"
          icon={<RiSubtractLine />}
          aria-label={t('serviceMap.zoomOut')}
          onPress={() => zoom(-1)}
        />
        <ButtonIcon
          variant="secondary"
          size="small"
          icon={<RiFullscreenLine />}
          aria-label={t('serviceMap.fit')}
          onPress={fit}
        />
      </div>
    </div>
  );
}
