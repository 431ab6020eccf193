import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Place } from '../../../components/Place';
import { RowList, type RowSort } from '../../../components/RowList';
import { StateLabel } from '../../../components/StateLabel';
import { useState } from 'react';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { byTrouble, failedShare, type MapNode } from './lib/mapView';
import { NodeIcon } from './NodeIcon';
import { useFigures } from './useFigures';
import styles from './map.module.css';

const SORTS: Record<string, (node: MapNode) => number> = {
  rate: node => node.stats?.requestsPerMinute ?? -1,
  failed: node => (node.stats ? failedShare(node.stats) : -1),
  p50: node => node.stats?.p50Ms ?? -1,
  p99: node => node.stats?.p99Ms ?? -1,
};

/** The services of the map as rows, the most troubled first. */
export function ServicesList(props: {
  nodes: readonly MapNode[];
  selected: string | undefined;
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { rate, failed, millis, state, trouble } = useFigures();
  const [sort, setSort] = useState<RowSort>();
  const value = sort && SORTS[sort.column];
  const sign = sort?.direction === 'asc' ? 1 : -1;
  const nodes = [...props.nodes].sort(
    value ? (a, b) => sign * (value(a) - value(b)) : byTrouble,
  );
  return (
    <RowList
      label={t('serviceMap.services')}
      items={nodes}
      rowKey={node => node.id}
      selectedKey={props.selected}
      onOpen={node => props.onOpen(node.id)}
      sort={sort}
      onSort={setSort}
      columns={[
        {
          id: 'name',
          label: t('serviceMap.node.name'),
          width: 'minmax(0, 2fr)',
          cell: node => (
            <span className={styles.named}>
              <NodeIcon kind={node.kind} />
              <span title={node.service}>{node.name}</span>
            </span>
          ),
        },
        {
          id: 'state',
          label: t('serviceMap.node.state'),
          width: '144px',
          cell: node => (
            <StateLabel tone={node.tone} title={trouble(node.stats)}>
              {state(node.tone)}
            </StateLabel>
          ),
        },
        {
          id: 'type',
          label: t('serviceMap.node.type'),
          width: 'minmax(0, 1fr)',
          minWidth: 900,
          cell: node => node.kind.title,
        },
        {
          id: 'place',
          label: t('serviceMap.node.place'),
          width: 'minmax(0, 1fr)',
          minWidth: 760,
          cell: node => (
            <Place accountId={node.accountId} region={node.region} />
          ),
        },
        {
          id: 'rate',
          label: t('serviceMap.node.rate'),
          width: '96px',
          align: 'end',
          sortable: true,
          cell: node => rate(node.stats),
        },
        {
          id: 'failed',
          label: t('serviceMap.node.failed'),
          width: '80px',
          align: 'end',
          sortable: true,
          cell: node => failed(node.stats),
        },
        {
          id: 'p50',
          label: t('serviceMap.node.p50'),
          width: '80px',
          align: 'end',
          sortable: true,
          minWidth: 680,
          cell: node => millis(node.stats?.p50Ms),
        },
        {
          id: 'p99',
          label: t('serviceMap.node.p99'),
          width: '80px',
          align: 'end',
          sortable: true,
          cell: node => millis(node.stats?.p99Ms),
        },
      ]}
      narrow={node => (
        <>
          <span className={styles.narrowHead}>
            <span className={styles.named}>
              <NodeIcon kind={node.kind} />
              <span>{node.name}</span>
            </span>
            <StateLabel tone={node.tone}>{state(node.tone)}</StateLabel>
          </span>
          <span className={styles.quiet}>
            <span>{rate(node.stats)}</span>
            <span>✕ {failed(node.stats)}</span>
            <Place accountId={node.accountId} region={node.region} />
          </span>
        </>
      )}
    />
  );
}
