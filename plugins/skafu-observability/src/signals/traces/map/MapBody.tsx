import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Panel } from '../../../components/Page';
import { StateLabel } from '../../../components/StateLabel';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { CallsList } from './CallsList';
import { MapCanvas } from './MapCanvas';
import { ServicesList } from './ServicesList';
import { isNamed, type MapView } from './lib/mapView';
import type { MapForm } from './useMapAddress';
import styles from './map.module.css';

/** The map with its services beside it, or all of it as rows. */
export function MapBody(props: {
  view: MapView;
  form: MapForm;
  search: string;
  selected: string | undefined;
  isOutdated: boolean;
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, form, search, selected, onOpen } = props;
  const nodes = search
    ? view.nodes.filter(node => isNamed(node, search))
    : view.nodes;
  const ids = new Set(nodes.map(({ id }) => id));
  const edges = search
    ? view.edges.filter(({ from, to }) => ids.has(from) || ids.has(to))
    : view.edges;
  const failing = view.nodes.filter(({ tone }) => tone === 'critical').length;
  const services = (
    <Panel
      title={t('serviceMap.services')}
      aside={
        failing > 0 ? (
          <StateLabel tone="critical">
            {t('serviceMap.failing', { count: failing })}
          </StateLabel>
        ) : undefined
      }
    >
      {nodes.length === 0 ? (
        <p className={styles.note}>
          {t('serviceMap.noMatch', { text: search })}
        </p>
      ) : (
        <div className={form === 'map' ? styles.besideList : undefined}>
          <ServicesList nodes={nodes} selected={selected} onOpen={onOpen} />
        </div>
      )}
    </Panel>
  );
  return form === 'map' ? (
    <div className={styles.split}>
      <MapCanvas
        view={view}
        search={search}
        selected={selected}
        isOutdated={props.isOutdated}
        onOpen={onOpen}
      />
      {services}
    </div>
  ) : (
    <>
      {services}
      <Panel title={t('serviceMap.calls')}>
        <CallsList view={view} edges={edges} onOpen={onOpen} />
      </Panel>
    </>
  );
}
