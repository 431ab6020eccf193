import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Metric } from '@skafu/plugin-skafu-observability-common';
import { RiAddLine, RiArrowRightSLine, RiCheckLine } from '@remixicon/react';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useId,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
} from 'react';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { CatalogueRow } from './lib/catalogue';
import { metricKey } from './lib/queries';
import styles from './explorer.module.css';

/** Only the rows in view are made of lists longer than this. */
const VIRTUAL_FROM = 150;

const HEIGHT = 40;

/** Rows of the picker: arrow keys move, Enter steps inside or adds. */
export function PickerList(props: {
  label: string;
  rows: CatalogueRow[];
  isAdded: (metric: Metric) => boolean;
  onChoose: (row: CatalogueRow) => void;
}) {
  const { rows } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const isVirtual = rows.length > VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count: isVirtual ? rows.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    overscan: 10,
  });
  const first = rows[0] && keyOf(rows[0]);
  useEffect(() => setActive(0), [first]);
  const current = Math.min(active, rows.length - 1);

  const onKeyDown = (event: KeyboardEvent) => {
    const target = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + 10,
      PageUp: current - 10,
      Home: 0,
      End: rows.length - 1,
    }[event.key];
    const row = rows[current];
    if (target !== undefined) {
      const next = Math.min(Math.max(target, 0), rows.length - 1);
      setActive(next);
      reveal(scroller.current, next);
    } else if ((event.key === 'Enter' || event.key === ' ') && row) {
      props.onChoose(row);
    } else {
      return;
    }
    event.preventDefault();
  };

  const renderRow = (index: number, style?: CSSProperties) => {
    const row = rows[index];
    return (
      row && (
        <PickerRow
          key={keyOf(row)}
          id={`${id}-${index}`}
          row={row}
          isActive={index === current}
          isAdded={row.kind === 'metric' && props.isAdded(row.metric)}
          style={style}
          onPress={() => {
            setActive(index);
            props.onChoose(row);
          }}
        />
      )
    );
  };

  return (
    <div
      ref={scroller}
      className={styles.list}
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      aria-multiselectable
      aria-activedescendant={`${id}-${current}`}
      onKeyDown={onKeyDown}
    >
      {isVirtual ? (
        <div
          role="presentation"
          style={{ height: virtualizer.getTotalSize(), position: 'relative' }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) =>
            renderRow(index, {
              position: 'absolute',
              top: start,
              insetInline: 0,
            }),
          )}
        </div>
      ) : (
        rows.map((_, index) => renderRow(index))
      )}
    </div>
  );
}

function reveal(list: HTMLElement | null, index: number): void {
  if (list) {
    const top = index * HEIGHT;
    const lowest = top + HEIGHT - list.clientHeight;
    list.scrollTop = Math.max(lowest, Math.min(list.scrollTop, top));
  }
}

function PickerRow(props: {
  id: string;
  row: CatalogueRow;
  isActive: boolean;
  isAdded: boolean;
  style: CSSProperties | undefined;
  onPress: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { row, isAdded } = props;
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- keys belong to the listbox, which has the focus
    <div
      id={props.id}
      className={styles.row}
      role="option"
      tabIndex={-1}
      aria-selected={isAdded}
      data-active={props.isActive}
      style={{ height: HEIGHT, ...props.style }}
      onClick={props.onPress}
    >
      {row.kind === 'metric' ? (
        <>
          <Dimensions metric={row.metric} />
          {isAdded ? (
            <RiCheckLine size={16} aria-hidden />
          ) : (
            <RiAddLine size={16} aria-hidden className={styles.faint} />
          )}
        </>
      ) : (
        <>
          <span className={styles.rowText}>
            <span>{row.kind === 'name' ? row.metricName : row.namespace}</span>
            {row.kind === 'name' && (
              <span className={styles.rowMore}>{row.namespace}</span>
            )}
          </span>
          <span className={styles.count}>
            {t('metricsExplorer.count', { count: row.count })}
          </span>
          <RiArrowRightSLine size={16} aria-hidden className={styles.faint} />
        </>
      )}
    </div>
  );
}

/** Values first: names of dimensions are the same in every row. */
function Dimensions(props: { metric: Metric }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const dimensions = Object.entries(props.metric.dimensions);
  const values = dimensions.map(([, value]) => value).join(' · ');
  return (
    <span className={styles.rowText}>
      <span title={values}>{values || t('metricsExplorer.noDimensions')}</span>
      <span className={styles.rowMore}>
        {dimensions.map(([name]) => name).join(' · ')}
      </span>
    </span>
  );
}

function keyOf(row: CatalogueRow): string {
  switch (row.kind) {
    case 'metric':
      return metricKey(row.metric);
    case 'name':
      return `${row.namespace} ${row.metricName}`;
    default:
      return row.namespace;
  }
}
