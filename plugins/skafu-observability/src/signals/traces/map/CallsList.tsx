import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RowList } from '../../../components/RowList';
import { StateLabel } from '../../../components/StateLabel';
import { skafuObservabilityTranslationRef } from '../../../translation';
import {
  failedShare,
  severityOf,
  type MapEdge,
  type MapView,
} from './lib/mapView';
import { useFigures } from './useFigures';
import styles from './map.module.css';

/** The calls of the map as rows, the most troubled first; a row opens what was called. */
export function CallsList(props: {
  view: MapView;
  edges: readonly MapEdge[];
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { rate, failed, millis, state } = useFigures();
  const { view } = props;
  const name = (id: string) => view.byId.get(id)?.name ?? id;
  const share = ({ stats }: MapEdge) => (stats ? failedShare(stats) : 0);
  const edges = [...props.edges].sort(
    (a, b) =>
      severityOf(a.tone) - severityOf(b.tone) ||
      share(b) - share(a) ||
      (b.stats?.requests ?? 0) - (a.stats?.requests ?? 0),
  );
  return (
    <RowList
      label={t('serviceMap.calls')}
      items={edges}
      rowKey={edge => edge.id}
      onOpen={edge => props.onOpen(edge.to)}
      columns={[
        {
          id: 'from',
          label: t('serviceMap.edge.from'),
          width: 'minmax(0, 1fr)',
          cell: edge => name(edge.from),
        },
        {
          id: 'to',
          label: t('serviceMap.edge.to'),
          width: 'minmax(0, 1fr)',
          cell: edge => (
            <>
              {name(edge.to)}
              {edge.isAsync && (
                <span className={styles.aside}>
                  {' '}
                  {t('serviceMap.edge.async')}
                </span>
              )}
            </>
          ),
        },
        {
          id: 'state',
          label: t('serviceMap.node.state'),
          width: '144px',
          minWidth: 640,
          cell: edge => (
            <StateLabel tone={edge.tone}>{state(edge.tone)}</StateLabel>
          ),
        },
        {
          id: 'rate',
          label: t('serviceMap.node.rate'),
          width: '96px',
          align: 'end',
          cell: edge => rate(edge.stats),
        },
        {
          id: 'failed',
          label: t('serviceMap.node.failed'),
          width: '80px',
          align: 'end',
          cell: edge => failed(edge.stats),
        },
        {
          id: 'p99',
          label: t('serviceMap.node.p99'),
          width: '80px',
          align: 'end',
          cell: edge => millis(edge.stats?.p99Ms),
        },
      ]}
      narrow={edge => (
        <>
          <span className={styles.narrowHead}>
            <span>
              {name(edge.from)} → {name(edge.to)}
            </span>
            <StateLabel tone={edge.tone} iconOnly>
              {state(edge.tone)}
            </StateLabel>
          </span>
          <span className={styles.quiet}>
            <span>{rate(edge.stats)}</span>
            <span>✕ {failed(edge.stats)}</span>
            <span>p99 {millis(edge.stats?.p99Ms)}</span>
          </span>
        </>
      )}
    />
  );
}
